// Curves from stored rows: one axis for both phases, the best epoch, rows that come twice.
import { expect, it } from 'vitest';
import { mergeMetrics, toCurves, type RunMetric } from './run-curves.ts';

const row = (name: string, phase: number, epoch: number, step: number, value: number | null): RunMetric => ({
  ...{ name, phase, epoch, step, value },
});
const epoch = (phase: number, n: number, step: number, ndcg: number): RunMetric[] => [
  row('loss', phase, n, step, 5 - n),
  row('validation ndcg@10', phase, n, step, ndcg),
  row('validation hr@10', phase, n, step, ndcg * 2),
  row('learningRate', phase, n, step, 0.001),
];

it('puts phase 2 behind phase 1 and steps between epochs', () => {
  const [one, two] = toCurves([
    row('stepsPerEpoch', 1, 0, 0, 10),
    row('validation ndcg@10', 1, 0, 0, 0.01),
    row('step loss', 1, 1, 5, 6),
    row('step loss', 1, 1, 10, 5),
    ...epoch(1, 1, 10, 0.02),
    row('step loss', 1, 2, 15, 4), // epoch 2 is under way: its steps are those that were planned
    row('step loss', 2, 1, 4, 3),
    row('stepsPerEpoch', 2, 0, 0, 4),
  ]);
  expect(one!.stepLoss).toEqual([
    { x: 0.5, value: 6 },
    { x: 1, value: 5 },
    { x: 1.5, value: 4 },
  ]);
  expect([one!.from, one!.to]).toEqual([0, 1.5]);
  expect(two).toMatchObject({ phase: 2, from: 1.5, stepLoss: [{ x: 2.5, value: 3 }] });
});

it('marks the first epoch with the best validation, which may be the start', () => {
  const [best] = toCurves([...epoch(1, 1, 10, 0.02), ...epoch(1, 2, 20, 0.05), ...epoch(1, 3, 30, 0.05)]);
  expect(best!.epochs.map(({ isBest }) => isBest)).toEqual([false, true, false]);
  const [start] = toCurves([row('validation ndcg@10', 1, 0, 0, 0.09), ...epoch(1, 1, 10, 0.02)]);
  expect(start!.epochs).toMatchObject([
    { epoch: 0, isBest: true, loss: null },
    { epoch: 1, isBest: false, loss: 4, ndcg10: 0.02, hr10: 0.04, learningRate: 0.001 },
  ]);
});

it('counts a row once, the newest', () => {
  const known = [row('loss', 1, 1, 10, 3)];
  expect(mergeMetrics(known, [])).toBe(known);
  expect(mergeMetrics(known, [row('loss', 1, 1, 10, 2), row('loss', 1, 2, 20, 1)])).toEqual([
    row('loss', 1, 1, 10, 2),
    row('loss', 1, 2, 20, 1),
  ]);
});

it('has nothing for a run that has not reported', () => {
  expect(toCurves([])).toEqual([]);
});
