// Stages of the sample's flow from its progress.
import { expect, it } from 'vitest';
import { stageStates } from './sample-stages.ts';

const states = (...args: Parameters<typeof stageStates>): string =>
  stageStates(...args)
    .map(({ state }) => state[0])
    .join('');

it('follows the number that the progress begins with', () => {
  const progress = { stage: '3/6 judge', done: 4, total: 10, message: 'user u1' };
  expect(states({ state: 'running', progress })).toBe('ddrwww');
  expect(stageStates({ state: 'running', progress })[2]!.detail).toBe('judge · user u1');
});

it('begins with the first and ends with all done', () => {
  expect(states({ state: 'queued', progress: null })).toBe('rwwwww');
  expect(states({ state: 'finished', progress: { stage: '6/6 recommend', done: 1 } })).toBe('dddddd');
});
