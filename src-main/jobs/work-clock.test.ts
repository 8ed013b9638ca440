// Working time leaves pauses out.
import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { WorkClock } from './work-clock.ts';

it('stands still while the work is paused', async () => {
  const clock = new WorkClock(() => setTimeout(300));
  const wall = performance.now();
  await clock.pausePoint();
  await clock.pausePoint();
  expect(performance.now() - wall).toBeGreaterThan(590);
  expect(clock.elapsedMs).toBeLessThan(300);
});

it('counts everything where nothing can be paused', async () => {
  const clock = new WorkClock();
  await clock.pausePoint();
  await setTimeout(50);
  expect(clock.elapsedMs).toBeGreaterThan(40);
});

it('lets a cancellation through', async () => {
  await expect(new WorkClock(() => Promise.reject(new Error('cancelled'))).pausePoint()).rejects.toThrow(
    'cancelled',
  );
});
