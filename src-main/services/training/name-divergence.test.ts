import { afterEach, expect, it } from 'vitest';
import { OrtExecutor } from '../../engines/ort/ort-executor.ts';
import { AppError } from '../../foundation/errors.ts';
import { inWords } from '../../messages/in-words.ts';
import { asSaid, message } from '../../messages/message.ts';
import type { PhaseProgram } from '../../recsys/models/phase-program.ts';
import { nameDivergence } from './name-divergence.ts';

const executor = new OrtExecutor({ provider: 'cpu' });
afterEach(() => executor.dispose());

const diverged = new AppError(
  'invalid-input',
  message('loss-not-finite', { loss: 'NaN', step: 12, learningRate: 0.01 }),
);
const shape = [2];
const programs = [
  { packs: [], trained: ['items.ids', 'block.0.query'].map((name) => ({ name, shape })) },
] as unknown as PhaseProgram[];

it('names the first trained tensor with a value that is no number, and what to try', async () => {
  executor.writeState('items.ids', { data: Float32Array.of(1, 2), shape });
  executor.writeState('block.0.query', { data: Float32Array.of(0, Infinity), shape });
  const named = (await nameDivergence(diverged, executor, programs, 2)) as AppError;
  expect(named.said.text).toBe(
    'The loss became NaN at step 12 of phase 2; the first tensor with a value that is no number is block.0.query. Lower phase2.learningRate (now 0.01) and train again; on a graphics card try the CPU too. If it happens at the first step, make the text vectors again.',
  );
  expect(inWords(named.said, 'zh')).toContain('block.0.query');
  expect(named).toMatchObject({
    code: 'invalid-input',
    details: { tensor: 'block.0.query' },
    cause: diverged,
  });

  executor.writeState('block.0.query', { data: Float32Array.of(0, 0), shape });
  expect(await nameDivergence(diverged, executor, programs, 2)).toBe(diverged); // none holds one yet
  const other = new AppError('cancelled', asSaid('Stopped.'));
  expect(await nameDivergence(other, executor, programs, 2)).toBe(other);
});
