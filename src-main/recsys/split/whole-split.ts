// The split of a model that goes into use: everything is training, nothing is held out, so nothing can be evaluated.
import type { SequenceData } from '../data/sequence-data.ts';
import { cutSequences, type RepeatRule, type Split } from './training-part.ts';

/** @returns new arrays; the input is not changed */
export function splitNothing(data: SequenceData, repeats: RepeatRule): Split {
  return cutSequences(
    data,
    (u) => ({ trainingLength: data.offsets[u + 1]! - data.offsets[u]!, validation: -1, test: -1 }),
    repeats,
  );
}
