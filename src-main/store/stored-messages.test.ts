// Messages in columns that held sentences: what is written is read back, and what earlier versions wrote is read too.
import { expect, it } from 'vitest';
import { inWords } from '../messages/in-words.ts';
import { asSaid, message } from '../messages/message.ts';
import { fromStoredMessage, toStoredMessage } from './stored-messages.ts';

it.each([message('cancelled'), asSaid('{"code": 1'), asSaid(''), message('run-unknown', { id: 'r"1' })])(
  'reads back %j',
  (said) => {
    expect(fromStoredMessage(toStoredMessage(said))).toEqual(said);
  },
);

it.each(['The disk is full.', '{"code":"x"}', '{broken', 'null', ''])('reads the sentence %j', (sentence) => {
  expect(fromStoredMessage(sentence)).toEqual(asSaid(sentence));
});

it('reads why a training of an earlier version diverged in each language', () => {
  const sentence = 'The loss became NaN at step 12. Lower the learning rate (now 0.1) and train again.';
  const said = fromStoredMessage(sentence);
  expect(said.text).toBe(sentence);
  expect(inWords(said, 'zh')).toBe('损失在第 12 步变为 NaN。请降低学习率（现为 0.1）后重新训练。');
});
