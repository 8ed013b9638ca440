// Engines give way to the window: it must not wait for a core while they compute.
import { constants, getPriority } from 'node:os';
import { expect, it } from 'vitest';
import type { LlmEngine } from '../../src-main/engines/llama/llm-engine.ts';
import { createProcessLauncher } from '../../src-main/processes/process-launcher.ts';
import type { TrainerEngine } from '../../src-main/services/training/trainer-engine.ts';

const lowered = constants.priority.PRIORITY_BELOW_NORMAL;

it('the trainer has a lower priority than its host', async () => {
  const trainer = createProcessLauncher().launch<TrainerEngine>('trainer');
  await trainer.api.resume(); // it is up when it answers
  expect(getPriority(trainer.pid)).toBeGreaterThanOrEqual(lowered);
  await trainer.kill();
});

it('so has the language model', async () => {
  const llm = createProcessLauncher().launch<LlmEngine>('llm');
  await llm.api.countTokens([]).catch(() => undefined); // no model is loaded: a refusal is an answer too
  expect(getPriority(llm.pid)).toBeGreaterThanOrEqual(lowered);
  await llm.kill();
});
