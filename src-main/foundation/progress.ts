// What a long operation tells about itself while it runs.
import type { Message } from '../messages/message-shape.ts';
import { message } from '../messages/message.ts';

/** What is counted, worded by `unit-…` of the catalogue. */
export const progressUnits = [
  'rows',
  'users',
  'titles',
  'texts',
  'prompts',
  'files',
  'bytes',
  'steps',
  'hidden-items',
  'rounds',
] as const;
export type ProgressUnit = (typeof progressUnits)[number];

export interface Progress {
  /** Short name of the stage, for example `read files` or `train phase 1`. */
  readonly stage: Message;
  /** Units done so far. */
  readonly done: number;
  /** Units in all; undefined while unknown. */
  readonly total?: number;
  /** The total is the most there can be: the stage may end before. Default false. */
  readonly totalIsMost?: boolean;
  readonly unit?: ProgressUnit;
  /** One line for people, for example `epoch 3, NDCG@10 0.021`. */
  readonly message?: Message;
}

export type ProgressListener = (progress: Progress) => void;

/** A listener for callers that do not care. */
export const ignoreProgress: ProgressListener = () => undefined;

/** What is counted, in words. @param totalIsMost as in {@link Progress} */
export const unitWords = (unit: ProgressUnit, totalIsMost = false): Message =>
  unit === 'steps' && totalIsMost ? message('unit-steps-at-most') : message(`unit-${unit}`);
