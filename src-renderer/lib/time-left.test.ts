// Time left: only when it can be told.
import { expect, it } from 'vitest';
import { timeLeftMs } from './time-left.ts';

const first = { stage: 'read', done: 10, total: 100, atMs: 0 };

it('goes by the mean speed of the stage', () => {
  expect(timeLeftMs(first, { stage: 'read', done: 40, total: 100, atMs: 3000 })).toBe(6000);
});

it.each([
  ['too early', { stage: 'read', done: 40, total: 100, atMs: 500 }],
  ['another stage', { stage: 'write', done: 40, total: 100, atMs: 3000 }],
  ['nothing done', { stage: 'read', done: 10, total: 100, atMs: 3000 }],
  ['no total', { stage: 'read', done: 40, atMs: 3000 }],
])('says nothing: %s', (_, now) => {
  expect(timeLeftMs(first, now)).toBeUndefined();
});
