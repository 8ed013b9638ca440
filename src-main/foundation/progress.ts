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
  /**
   * How far the whole work is, where this stage is a part of it; null: a part, and the rest cannot be told. Default: the
   * stage is all, or all that counts.
   */
  readonly whole?: { readonly done: number; readonly total: number } | null;
  /** Milliseconds until a budget of time ends the work. */
  readonly budgetLeftMs?: number;
  /** One line for people, for example `epoch 3, NDCG@10 0.021`. */
  readonly message?: Message;
}

export type ProgressListener = (progress: Progress) => void;

/** How much of the work that a progress is of is done, from 0 to 1; null where it cannot be told. */
function shareDone({ done, total, whole }: Progress): number | null {
  if (whole === null) return null;
  const counted = whole ?? { done, total };
  return counted.total === undefined || counted.total === 0 ? 0 : Math.min(1, counted.done / counted.total);
}

interface Part {
  /** How much of the work lies before this part, in any unit. */
  readonly begin: number;
  readonly length: number;
  /** Of the whole work. */
  readonly total: number;
}

/** A listener for one part of a larger work. */
export const asPart =
  (onProgress: ProgressListener, { begin, length, total }: Part): ProgressListener =>
  (progress) => {
    const share = shareDone(progress);
    const { stage, done, total: ofStage, totalIsMost, unit, message: said } = progress; // a budget is of the part alone
    onProgress({
      ...{ stage, done },
      ...(ofStage !== undefined && { total: ofStage }),
      ...(totalIsMost !== undefined && { totalIsMost }),
      ...(unit !== undefined && { unit }),
      ...(said !== undefined && { message: said }),
      whole: share === null ? null : { done: begin + share * length, total },
    });
  };

/** A listener for callers that do not care. */
export const ignoreProgress: ProgressListener = () => undefined;

/** What is counted, in words. @param totalIsMost as in {@link Progress} */
export const unitWords = (unit: ProgressUnit, totalIsMost = false): Message =>
  unit === 'steps' && totalIsMost ? message('unit-steps-at-most') : message(`unit-${unit}`);
