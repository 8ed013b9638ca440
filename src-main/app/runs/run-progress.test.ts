// Progress of a training run: of the phase, and marked as the most, since early stopping may end it before.
import { expect, it } from 'vitest';
import { runSettingsSchema } from '../../contract/run-settings.ts';
import type { Progress } from '../../foundation/progress.ts';
import { message } from '../../messages/message.ts';
import { runProgress } from './run-progress.ts';

it.each([1, 2])('counts the steps of phase %i up to the most there can be', (phase) => {
  const settings = runSettingsSchema.parse({ phase1: { maxEpochs: 7 }, phase2: { maxEpochs: 5 } });
  const told: Progress[] = [];
  const { onEvent: show } = runProgress(settings, (progress) => told.push(progress));
  show({ kind: 'step', phase, epoch: 2, step: 3, steps: 10, loss: 1, tokensPerSecond: 5 });
  expect(told).toMatchObject([
    { stage: { text: `train phase ${phase}` }, done: 13, total: phase === 1 ? 70 : 50, totalIsMost: true },
  ]);
});

it('counts both phases and what follows as one work, and takes off what early stopping left out', () => {
  const settings = runSettingsSchema.parse({ phase1: { maxEpochs: 7 }, phase2: { maxEpochs: 5 } });
  const told: Progress[] = [];
  const { onEvent, onRanking } = runProgress(settings, (progress) => told.push(progress));
  const step = { kind: 'step', epoch: 2, step: 5, steps: 10, loss: 1, tokensPerSecond: 5 } as const;
  onEvent({ ...step, phase: 1 });
  onEvent({ kind: 'phase-finished', phase: 1, reason: 'patience', bestEpoch: 1 });
  onEvent({ ...step, phase: 2 });
  onEvent({ kind: 'phase-finished', phase: 2, reason: 'patience', bestEpoch: 1 });
  onEvent({ kind: 'evidence', done: 1, total: 2 });
  onRanking({ stage: message('stage-rank-by-model'), done: 1, total: 4 });
  expect(told.map(({ whole }) => whole)).toEqual([
    { done: 1.5, total: 14 },
    { done: 3, total: 8.5 },
    { done: 3.5, total: 5 },
    { done: 4.25, total: 5 },
  ]);
});
