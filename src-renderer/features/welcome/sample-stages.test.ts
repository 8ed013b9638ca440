// Stages of the sample's flow from its progress.
import { expect, it } from 'vitest';
import { stageStates } from './sample-stages.ts';

const states = (...args: Parameters<typeof stageStates>): string =>
  stageStates(...args)
    .map(({ state }) => state[0])
    .join('');

it('follows the number that the progress begins with', () => {
  const progress = { stage: '3/6 judge', done: 4, total: 10, message: 'user u1' };
  expect(states({ state: 'running', progress, result: null })).toBe('ddrwww');
  expect(stageStates({ state: 'running', progress, result: null })[2]!.detail).toBe('judge · user u1');
});

it('begins with the first and ends with all done', () => {
  expect(states({ state: 'queued', progress: null, result: null })).toBe('rwwwww');
  expect(states({ state: 'finished', progress: { stage: '6/6 recommend', done: 1 }, result: null })).toBe(
    'dddddd',
  );
});

it('says what was left out and why', () => {
  const result = { augmentation: { skipped: true, reason: 'no model file' }, profiles: { user: 'u1' } };
  const stages = stageStates({ state: 'finished', progress: null, result });
  expect(stages.map(({ state }) => state[0]).join('')).toBe('ddsddd');
  expect(stages[2]!.detail).toBe('no model file');
});
