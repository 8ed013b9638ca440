// Given split: the files of a dataset say which interactions are training, validation and test, and are taken as they are.
// Each user's sequence is the training part, then validation, then test, each in time order. Asked for is the first
// interaction of each held-out part: what follows it in the same part is shown to no scorer.
import type { SequenceData } from '../data/sequence-data.ts';
import { cutSequences, type RepeatRule, type Split, type UserCut } from './training-part.ts';

export interface GivenParts {
  /** Int32 [users]: how many of each user's interactions, from the first on, are training. */
  readonly trainingLengths: Int32Array;
  /** Int32 [users]: how many of those after them are validation; the rest is test. */
  readonly validationLengths: Int32Array;
}

/** Users without a training interaction are not evaluated: there is nothing to predict from. @param length of the user's whole sequence */
export function cutGiven(
  { trainingLengths, validationLengths }: GivenParts,
  user: number,
  length: number,
): UserCut {
  const trainingLength = trainingLengths[user]!;
  const testAt = trainingLength + validationLengths[user]!;
  if (trainingLength === 0) return { trainingLength, validation: -1, test: -1 };
  return {
    trainingLength,
    validation: testAt > trainingLength ? trainingLength : -1,
    test: length > testAt ? testAt : -1,
  };
}

/** @returns new arrays; the input is not changed */
export function splitAsGiven(data: SequenceData, parts: GivenParts, repeats: RepeatRule = 'exclude'): Split {
  return cutSequences(data, (u) => cutGiven(parts, u, data.offsets[u + 1]! - data.offsets[u]!), repeats);
}

/** The place in a user's sequence where a part begins, and time may begin anew. */
export const givenPartStarts = (
  { trainingLengths, validationLengths }: GivenParts,
  user: number,
): readonly number[] => [trainingLengths[user]!, trainingLengths[user]! + validationLengths[user]!];
