// The gate by itself: it lets loops through while open, tells when one waits at it, and lets all go on together.
import { expect, it } from 'vitest';
import { PauseGate } from './pause-gate.ts';

it('lets through while it is open', async () => {
  const told: boolean[] = [];
  await new PauseGate().pass((isPaused) => told.push(isPaused));
  expect(told).toEqual([]);
});

it('holds what comes while it is closed, and says when somebody stands there', async () => {
  const gate = new PauseGate();
  let stands = false;
  const closed = gate.close().then(() => (stands = true));
  await Promise.resolve();
  expect(stands).toBe(false);
  const told: boolean[] = [];
  const passing = [gate.pass((isPaused) => told.push(isPaused)), gate.pass()];
  await closed;
  expect(told).toEqual([true]);
  gate.open();
  await Promise.all(passing);
  expect(told).toEqual([true, false]);
});

it('does not keep whoever closed it waiting when it opens before anybody came', async () => {
  const gate = new PauseGate();
  const closed = gate.close();
  gate.open();
  await closed;
  await gate.pass();
});
