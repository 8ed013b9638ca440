// Global-time split: one moment ends training for everybody, a second one the time of validation, so that nothing is
// learned from what was still to come. Source: method, section 0; Meng et al. 2020, "Exploring data splitting strategies
// for the evaluation of recommendation models" (temporal global).
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import type { SequenceData } from '../data/sequence-data.ts';
import { cutSequences, type RepeatRule, type Split, type UserCut } from './training-part.ts';

/** Moments in the unit of the data's timestamps. */
export interface GlobalTimes {
  /** Interactions before this are training. */
  readonly validationFrom: number;
  /** Interactions from this on are test. */
  readonly testFrom: number;
}

/**
 * The validation item is a user's first interaction in [validationFrom, testFrom), the test item the first one from
 * testFrom on. Users without a training interaction are not evaluated: there is nothing to predict from.
 * @param timestamps of one user, rising
 */
export function cutGlobalTime(timestamps: ArrayLike<number>, times: GlobalTimes): UserCut {
  const { length } = timestamps;
  let trainingLength = 0;
  while (trainingLength < length && timestamps[trainingLength]! < times.validationFrom) trainingLength++;
  let test = trainingLength;
  while (test < length && timestamps[test]! < times.testFrom) test++;
  if (trainingLength === 0) return { trainingLength, validation: -1, test: -1 };
  return {
    trainingLength,
    validation: test > trainingLength ? trainingLength : -1,
    test: test < length ? test : -1,
  };
}

/** @returns new arrays; the input is not changed */
export function splitGlobalTime(
  data: SequenceData,
  times: GlobalTimes,
  repeats: RepeatRule = 'exclude',
): Split {
  return cutSequences(
    data,
    (u) => cutGlobalTime(data.timestamps.subarray(data.offsets[u], data.offsets[u + 1]), times),
    repeats,
  );
}

/** The moment before which a share of all interactions lies, of equal times none. */
export function timeAtShare({ timestamps }: SequenceData, share: number): number {
  const sorted = timestamps.slice().sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
}

/** @throws AppError invalid-input if a part would be empty */
export function checkGlobalTimes(data: SequenceData, times: GlobalTimes): void {
  const { validationFrom, testFrom } = times;
  const moments = { validationFrom, testFrom };
  if (!(validationFrom < testFrom)) {
    throw new AppError('invalid-input', message('split-without-validation-time', moments));
  }
  const { validation, test } = splitGlobalTime(data, times);
  const count = (targets: Int32Array): number => targets.reduce((sum, item) => sum + (item >= 0 ? 1 : 0), 0);
  if (count(validation) > 0 && count(test) > 0) return;
  throw new AppError(
    'invalid-input',
    message('split-leaves-too-few', { ...moments, validation: count(validation), test: count(test) }),
  );
}
