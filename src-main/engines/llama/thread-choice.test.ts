// The number of threads follows what is measured: tries all, keeps the best, tries losers again ever more rarely.
import { expect, test } from 'vitest';
import { ThreadChoice } from './thread-choice.ts';

/** Runs `count` pieces of work whose cost depends on the threads; returns how often each number was used. */
const run = (
  choice: ThreadChoice,
  clock: { ms: number },
  costMs: (threads: number) => number,
  count: number,
) => {
  const used: Record<number, number> = {};
  for (let piece = 0; piece < count; piece++) {
    const threads = choice.next();
    used[threads] = (used[threads] ?? 0) + 1;
    const duration = costMs(threads) * 10;
    clock.ms += duration;
    choice.measured(duration, 10);
  }
  return used;
};

test('one thread leaves nothing to choose', () => {
  const clock = { ms: 0 };
  expect(run(new ThreadChoice(1, () => clock.ms), clock, () => 1, 20)).toEqual({ 1: 20 });
});

test('on a free machine all threads are used almost always', () => {
  const clock = { ms: 0 };
  const used = run(new ThreadChoice(2, () => clock.ms), clock, (threads) => 4 / threads, 1000);
  expect(used[1]).toBeLessThan(8);
});

test('on a busy machine it moves to fewer, and back when the machine is free again', () => {
  const clock = { ms: 0 };
  const choice = new ThreadChoice(2, () => clock.ms);
  const busy = run(choice, clock, (threads) => (threads === 2 ? 40 : 2), 1000);
  expect(busy[2]).toBeLessThan(6);
  run(choice, clock, (threads) => 4 / threads, 5000);
  expect(run(choice, clock, (threads) => 4 / threads, 500)[1] ?? 0).toBeLessThan(4);
});

test('with many cores one fewer and half are tried too', () => {
  const clock = { ms: 0 };
  const used = run(
    new ThreadChoice(8, () => clock.ms),
    clock,
    (threads) => (threads === 8 ? 20 : 8 / threads),
    300,
  );
  expect(Object.keys(used)).toEqual(['4', '7', '8']);
  expect(used[7]).toBeGreaterThan(280);
});
