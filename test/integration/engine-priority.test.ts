// Engines give way to other programs where it is asked for: the window must not wait for a core while they compute.
import { constants, getPriority } from 'node:os';
import { expect, it } from 'vitest';
import type { LlmEngine } from '../../src-main/engines/llama/llm-engine.ts';
import { silentLogger } from '../../src-main/foundation/logger.ts';
import { noEngineLimits } from '../../src-main/processes/engine-limits.ts';
import { createProcessLauncher } from '../../src-main/processes/process-launcher.ts';
import { runEngine } from '../../src-main/processes/run-engine.ts';
import type { EngineHandle, EngineKind } from '../../src-main/processes/engine-launcher.ts';
import type { TrainerEngine } from '../../src-main/services/training/trainer-engine.ts';

const lowered = constants.priority.PRIORITY_BELOW_NORMAL;
const own = getPriority();

/** The priority of an engine while it runs. */
async function priorityOf(kind: EngineKind, givesWay: boolean): Promise<number> {
  const running = new Set<EngineHandle<unknown>>();
  const owner = {
    launcher: createProcessLauncher(),
    logger: silentLogger,
    engineLimits: { ...noEngineLimits, givesWay },
  };
  const time = { signal: new AbortController().signal, running };
  const priority = (): number => getPriority([...running][0]?.pid);
  if (kind === 'trainer')
    return runEngine(
      owner,
      kind,
      async (trainer: Pick<TrainerEngine, 'resume'>) => {
        await trainer.resume(); // it is up when it answers
        return priority();
      },
      time,
    );
  return runEngine(
    owner,
    kind,
    async (llm: Pick<LlmEngine, 'countTokens'>) => {
      await llm.countTokens([]).catch(() => undefined); // no model is loaded: a refusal is an answer too
      return priority();
    },
    time,
  );
}

it.each(['trainer', 'llm'] as const)(
  'the %s has a lower priority than its host where it gives way',
  async (kind) => {
    expect(await priorityOf(kind, true)).toBeGreaterThanOrEqual(lowered);
  },
);

it('and its host’s where it does not', async () => {
  expect(await priorityOf('trainer', false)).toBe(own);
});
