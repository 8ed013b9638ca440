// Stages of the sample's flow from its progress.
import { expect, it } from 'vitest';
import { stageStates } from './sample-stages.ts';

const said = { stage: (stage: string) => stage, message: (message: string) => message };
const states = (job: Parameters<typeof stageStates>[0]): string =>
  stageStates(job, said)
    .map(({ state }) => state[0])
    .join('');

it('follows the number that the progress begins with', () => {
  const progress = { stage: '3/6 judge', done: 4, total: 10, message: 'user u1' };
  const job = { state: 'running', progress, result: null } as const;
  expect(states(job)).toBe('ddrwww');
  expect(stageStates(job, said)[2]!.detail).toBe('judge · user u1');
  const chinese = { ...said, stage: (stage: string) => (stage === 'judge' ? '判断' : stage) };
  expect(stageStates(job, chinese)[2]!.detail).toBe('判断 · user u1');
});

it('begins with the first and ends with all done', () => {
  expect(states({ state: 'queued', progress: null, result: null })).toBe('rwwwww');
  expect(states({ state: 'finished', progress: { stage: '6/6 recommend', done: 1 }, result: null })).toBe(
    'dddddd',
  );
});

it('says what was left out and why', () => {
  const result = { augmentation: { skipped: true, reason: 'no model file' }, profiles: { user: 'u1' } };
  const job = { state: 'finished', progress: null, result } as const;
  expect(states(job)).toBe('ddsddd');
  expect(stageStates(job, said)[2]!.detail).toBe('no model file');
});
