// Time left of the whole work: only when it can be told, by its mean speed, within its budget.
import { expect, it } from 'vitest';
import { asSaid } from '../messages/message.ts';
import type { Progress } from './progress.ts';
import { TimeLeft } from './time-left.ts';

const at = (done: number, more: Partial<Progress> = {}): Progress => ({
  ...{ stage: asSaid('read'), done, total: 100 },
  ...more,
});

function estimate(...seen: readonly (readonly [progress: Progress, atMs: number])[]): TimeLeft['estimate'] {
  const timeLeft = new TimeLeft();
  for (const [progress, atMs] of seen) timeLeft.see(progress, atMs);
  return timeLeft.estimate;
}

it('goes by the mean speed of the stage where that is all', () => {
  expect(estimate([at(10), 0], [at(40), 3000])).toEqual({ ms: 6000, atMost: false });
});

it('goes by the whole where a stage is a part of it', () => {
  const [first, last] = [at(90, { whole: { done: 1, total: 11 } }), at(5, { whole: { done: 2, total: 11 } })];
  expect(estimate([first, 0], [{ ...last, stage: asSaid('write') }, 2000])).toEqual({
    ms: 18_000,
    atMost: false,
  });
});

it('ends with the budget, and says that it may end before', () => {
  expect(estimate([at(10), 0], [at(40, { budgetLeftMs: 2000 }), 3000])).toEqual({ ms: 2000, atMost: true });
  expect(estimate([at(0, { whole: null, budgetLeftMs: 9000 }), 0])).toEqual({ ms: 9000, atMost: true });
  expect(estimate([at(10), 0], [at(40, { totalIsMost: true }), 3000])).toEqual({ ms: 6000, atMost: true });
});

it.each([
  [
    'too early',
    [
      [at(10), 0],
      [at(40), 500],
    ],
  ],
  [
    'another stage',
    [
      [at(10), 0],
      [at(40, { stage: asSaid('write') }), 3000],
    ],
  ],
  [
    'nothing done',
    [
      [at(10), 0],
      [at(10), 3000],
    ],
  ],
  [
    'no total',
    [
      [at(10), 0],
      [{ stage: asSaid('read'), done: 40 }, 3000],
    ],
  ],
  [
    'a part of something unknown',
    [
      [at(10), 0],
      [at(40, { whole: null }), 3000],
    ],
  ],
] as const)('says nothing: %s', (_, seen) => {
  expect(estimate(...seen)).toBeUndefined();
});

it('begins anew after work stood still', () => {
  const timeLeft = new TimeLeft();
  timeLeft.see(at(10), 0);
  timeLeft.see(at(40), 3000);
  timeLeft.forget();
  expect(timeLeft.estimate).toBeUndefined();
  timeLeft.see(at(40), 100_000);
  timeLeft.see(at(50), 102_000);
  expect(timeLeft.estimate).toEqual({ ms: 10_000, atMost: false });
});
