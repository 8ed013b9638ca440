// The ways of judging in words, the same on the command line and in the window.
import { message } from '../messages/message.ts';
import type { Message } from '../messages/message-shape.ts';
import type { JudgingChoice } from './augmentation.ts';

/** Message codes. */
export const wayWords = {
  likelihood: 'judging-by-likelihood',
  single: 'judging-one-by-one',
  list: 'judging-in-lists',
  none: 'judging-by-counts',
} as const satisfies Record<JudgingChoice['judging'], string>;

/** Which way of judging was settled on, and why. */
export const chosenWords = ({ judging, reason }: JudgingChoice): Message =>
  message('judging-chosen', { way: message(wayWords[judging]), reason });
