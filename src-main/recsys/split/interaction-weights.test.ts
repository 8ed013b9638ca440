import { expect, it } from 'vitest';
import { splitLeaveOneOut } from './leave-one-out.ts';
import { trainingWeights, weightsAmongSynthetic } from './interaction-weights.ts';
import type { SequenceData } from '../data/sequence-data.ts';

// user 0 trains on 2 of 4, user 1 on 2 of 2, user 2 on 1 of 3
const data: SequenceData = {
  ...{ userCount: 3, itemCount: 9, domainCount: 1, domainOffsets: Int32Array.of(0, 9) },
  offsets: Int32Array.of(0, 4, 6, 9),
  items: Int32Array.of(0, 1, 2, 3, 4, 5, 6, 7, 8),
  timestamps: Float64Array.of(0, 1, 2, 3, 0, 1, 0, 1, 2),
};
const { training } = splitLeaveOneOut(data);

it('are divided by the mean of the training part; held-out ones count nowhere, none weighs 1', () => {
  const weights = Float32Array.of(1, 4, 900, 900, NaN, 3, 0, 900, 900);
  // known: 1, 4, 3, 0, mean 2
  expect([...trainingWeights(data, training, weights)]).toEqual([0.5, 2, 1, 1.5, 0]);
});

it('are refused in words where they cannot be factors', () => {
  const filled = (weight: number) => new Float32Array(9).fill(weight);
  expect(() => trainingWeights(data, training, filled(NaN))).toThrow(/No training interaction has a weight/);
  expect(() => trainingWeights(data, training, filled(0))).toThrow(/Every weight is 0/);
  expect(() => trainingWeights(data, training, filled(-2))).toThrow(/A weight is -2; .* `--min-weight 0`/);
});

it('skip synthetic items, which weigh 1', () => {
  const among = weightsAmongSynthetic(Float32Array.of(0.5, 2), Uint8Array.of(1, 0, 1, 0));
  expect([...among]).toEqual([1, 0.5, 1, 2]);
});
