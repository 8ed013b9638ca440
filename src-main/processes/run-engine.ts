// An engine process for one piece of work: started, stopped when the work is cancelled, and ended with it.
import { AppError } from '../foundation/errors.ts';
import { message } from '../messages/message.ts';
import { throwIfCancelled } from '../foundation/cancellation.ts';
import type { Logger } from '../foundation/logger.ts';
import type { EngineApi } from './engine-channel.ts';
import type { EngineHandle, EngineKind, EngineLauncher } from './engine-launcher.ts';
import type { EngineLimits } from './engine-limits.ts';
import { giveWayOn } from './give-way.ts';
import { watchMemory } from './memory-watch.ts';

export interface EngineOwner {
  readonly launcher: EngineLauncher;
  readonly logger: Logger;
  readonly engineLimits: EngineLimits;
}

/** How long an engine runs, as its owner sees it. */
export interface EngineTime {
  readonly signal: AbortSignal;
  /** Holds the process while it runs, for an owner that must end it. */
  readonly running?: Set<EngineHandle<unknown>>;
  /** How long the engine may take to stop by itself after an abort. Default: {@link patienceMs} */
  readonly patience?: number;
}

const patienceMs = 5000;

/**
 * Starts an engine process for `work` and ends it afterwards. An abort rejects at once if the engine does not answer it
 * within a few seconds (loading a large model cannot be interrupted): the process is then killed.
 * @throws AppError as `work`; resource-exhausted where the process goes over the memory limit
 */
export async function runEngine<Api extends EngineApi<Api>, T>(
  { launcher, logger, engineLimits }: EngineOwner,
  kind: EngineKind,
  work: (api: Api) => Promise<T>,
  { signal, running, patience = patienceMs }: EngineTime,
): Promise<T> {
  throwIfCancelled(signal);
  const engine = launcher.launch<Api>(kind, { logger, ...(engineLimits.givesWay && { env: giveWayOn }) });
  running?.add(engine);
  const memory = watchMemory(engine, engineLimits.memoryLimitBytes);
  let overdue: NodeJS.Timeout | undefined;
  const whenAborted = (): void => {
    overdue = setTimeout(() => void engine.kill(), patience);
  };
  signal.addEventListener('abort', whenAborted, { once: true });
  try {
    return await work(engine.api);
  } catch (error) {
    if (memory.exceeded !== undefined) throw memory.exceeded;
    if (signal.aborted) throw new AppError('cancelled', message('cancelled'), { cause: error });
    throw error;
  } finally {
    signal.removeEventListener('abort', whenAborted);
    clearTimeout(overdue);
    memory.stop();
    running?.delete(engine);
    await engine.kill();
  }
}
