// Progress of a training run: of the phase, and marked as the most, since early stopping may end it before.
import { expect, it } from 'vitest';
import { runSettingsSchema } from '../../contract/run-settings.ts';
import type { Progress } from '../../foundation/progress.ts';
import { runProgress } from './run-progress.ts';

it.each([1, 2])('counts the steps of phase %i up to the most there can be', (phase) => {
  const settings = runSettingsSchema.parse({ phase1: { maxEpochs: 7 }, phase2: { maxEpochs: 5 } });
  const told: Progress[] = [];
  const show = runProgress(settings, (progress) => told.push(progress));
  show({ kind: 'step', phase, epoch: 2, step: 3, steps: 10, loss: 1, tokensPerSecond: 5 });
  expect(told).toMatchObject([
    { stage: { text: `train phase ${phase}` }, done: 13, total: phase === 1 ? 70 : 50, totalIsMost: true },
  ]);
});
