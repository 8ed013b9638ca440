// The number of threads follows what is measured: tries all, keeps the best, tries losers again ever more rarely.
import { expect, test } from 'vitest';
import { CpuThreadChoice } from './cpu-thread-choice.ts';

/** Runs `count` pieces of work whose cost depends on the threads; returns how often each number was used. */
const run = (
  choice: CpuThreadChoice,
  clock: { ms: number },
  costMs: (cpuThreads: number) => number,
  count: number,
) => {
  const used: Record<number, number> = {};
  for (let piece = 0; piece < count; piece++) {
    const cpuThreads = choice.next();
    used[cpuThreads] = (used[cpuThreads] ?? 0) + 1;
    const duration = costMs(cpuThreads) * 10;
    clock.ms += duration;
    choice.measured(duration, 10);
  }
  return used;
};

test('one thread leaves nothing to choose', () => {
  const clock = { ms: 0 };
  expect(run(new CpuThreadChoice(1, () => clock.ms), clock, () => 1, 20)).toEqual({ 1: 20 });
});

test('on a free machine all threads are used almost always', () => {
  const clock = { ms: 0 };
  const used = run(new CpuThreadChoice(2, () => clock.ms), clock, (cpuThreads) => 4 / cpuThreads, 1000);
  expect(used[1]).toBeLessThan(8);
});

test('on a busy machine it moves to fewer, and back when the machine is free again', () => {
  const clock = { ms: 0 };
  const choice = new CpuThreadChoice(2, () => clock.ms);
  const busy = run(choice, clock, (cpuThreads) => (cpuThreads === 2 ? 40 : 2), 1000);
  expect(busy[2]).toBeLessThan(6);
  run(choice, clock, (cpuThreads) => 4 / cpuThreads, 5000);
  expect(run(choice, clock, (cpuThreads) => 4 / cpuThreads, 500)[1] ?? 0).toBeLessThan(4);
});

test('with many cores one fewer and half are tried too', () => {
  const clock = { ms: 0 };
  const used = run(
    new CpuThreadChoice(8, () => clock.ms),
    clock,
    (cpuThreads) => (cpuThreads === 8 ? 20 : 8 / cpuThreads),
    300,
  );
  expect(Object.keys(used)).toEqual(['4', '7', '8']);
  expect(used[7]).toBeGreaterThan(280);
});
