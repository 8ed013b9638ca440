// Watches the resident memory of an engine process and ends it when it goes over the limit, so that a machine that
// other people use stays usable.
import { AppError } from '../foundation/errors.ts';
import { message } from '../messages/message.ts';
import type { EngineHandle } from './engine-launcher.ts';
import { residentMemory } from './resident-memory.ts';

/** Between two measurements: an engine can go over by what it takes in this time. */
const intervalMs = 1000;

export interface MemoryWatch {
  /** Why the engine was ended: set before it is. */
  readonly exceeded: AppError | undefined;
  stop(): void;
}

const gigabytes = (sizeBytes: number): string => `${(sizeBytes / 1e9).toFixed(1)} GB`;

/** @param limitBytes 0: nothing is watched */
export function watchMemory(engine: EngineHandle<unknown>, limitBytes: number): MemoryWatch {
  const watch: { exceeded: AppError | undefined; stop(): void } = {
    exceeded: undefined,
    stop: () => undefined,
  };
  if (limitBytes === 0) return watch;
  const measure = async (): Promise<void> => {
    const { pid } = engine;
    const held = pid === undefined ? undefined : await residentMemory(pid);
    if (held === undefined || held <= limitBytes || watch.exceeded !== undefined) return;
    watch.exceeded = new AppError(
      'resource-exhausted',
      message('engine-over-memory-limit', { taken: gigabytes(held), limit: gigabytes(limitBytes) }),
      { details: { memoryBytes: held, limitBytes } },
    );
    await engine.kill();
  };
  const timer = setInterval(() => void measure(), intervalMs);
  watch.stop = () => clearInterval(timer);
  return watch;
}
