// Stages of the sample's flow from its progress.
import { expect, it } from 'vitest';
import { stageStates } from './sample-stages.ts';
import { inWords } from '../../../src-main/messages/in-words.ts';
import { asSaid, message } from '../../../src-main/messages/message.ts';
import type { Message } from '../../../src-main/messages/message-shape.ts';

const said = ({ text }: Message): string => text;
const states = (job: Parameters<typeof stageStates>[0]): string =>
  stageStates(job, said)
    .map(({ state }) => state[0])
    .join('');

it('follows the number that the progress begins with', () => {
  const stage = message('stage-of-flow', { place: 3, of: 6, stage: message('stage-judge') });
  const progress = { stage, done: 4, total: 10, message: asSaid('user u1') };
  const job = { state: 'running', progress, result: null } as const;
  expect(states(job)).toBe('ddrwww');
  expect(stageStates(job, said)[2]!.detail).toBe('judge · user u1');
  const chinese = (what: Message): string => inWords(what, 'zh', 'window');
  expect(stageStates(job, chinese)[2]!.detail).toBe('判断 · user u1');
});

it('begins with the first and ends with all done', () => {
  expect(states({ state: 'queued', progress: null, result: null })).toBe('rwwwww');
  const stage = message('stage-of-flow', { place: 6, of: 6, stage: message('stage-recommend') });
  expect(states({ state: 'finished', progress: { stage, done: 1 }, result: null })).toBe('dddddd');
});

it('says what was left out and why', () => {
  const result = { augmentation: { skipped: true, reason: 'no model file' }, profiles: { user: 'u1' } };
  const job = { state: 'finished', progress: null, result } as const;
  expect(states(job)).toBe('ddsddd');
  expect(stageStates(job, said)[2]!.detail).toBe('no model file');
  const reason = message('vectors-missing', { missing: 1, total: 2, encoder: 'e' });
  const told = { ...job, result: { augmentation: { skipped: true, reason } } } as const;
  expect(stageStates(told, (what) => inWords(what, 'en', 'window'))[2]!.detail).toContain(
    'Make text vectors',
  );
});
