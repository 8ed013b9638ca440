// Leave-one-out split: last interaction = test, second last = validation, the rest = training. Source: method, section 0.
import type { SequenceData } from '../data/sequence-data.ts';
import { cutSequences, type RepeatRule, type Split, type UserCut } from './training-part.ts';

/** Users with fewer interactions than this train only. */
export const minimumLengthToHoldOut = 3;

/** @param length of the user's whole (mixed-domain) sequence */
export function cutLeaveOneOut(length: number): UserCut {
  return length < minimumLengthToHoldOut
    ? { trainingLength: length, validation: -1, test: -1 }
    : { trainingLength: length - 2, validation: length - 2, test: length - 1 };
}

/**
 * Leave-one-out over each user's whole (mixed-domain) sequence.
 * @returns new arrays; the input is not changed
 */
export function splitLeaveOneOut(data: SequenceData, repeats: RepeatRule = 'exclude'): Split {
  return cutSequences(data, (u) => cutLeaveOneOut(data.offsets[u + 1]! - data.offsets[u]!), repeats);
}
