// Mean pooling ignores padding, and batches are cut by length.
import { expect, test } from 'vitest';
import { meanPoolRows } from './mean-pooling.ts';
import { batchesByLength } from './bert-encoder.ts';

test('the mean of the real tokens, at unit length, in the target row', () => {
  // 2 rows × 3 tokens × 2 dimensions; row 0 has two real tokens, the third is padding with noise.
  const states = Float32Array.of(3, 0, 3, 8, 99, -99, 0, 5, 0, 5, 0, 5);
  const vectors = new Float32Array(3 * 2).fill(7);
  meanPoolRows({ states, lengths: [2, 3], width: 3, dimension: 2 }, vectors, [2, 0]);
  expect([...vectors.subarray(4, 6)].map((value) => value.toFixed(6))).toEqual(['0.600000', '0.800000']);
  expect([...vectors.subarray(0, 2)]).toEqual([0, 1]);
  expect([...vectors.subarray(2, 4)]).toEqual([7, 7]);
});

test('batches hold every row once, ordered by length, within the token budget', () => {
  const lengths = Array.from({ length: 500 }, (_, row) => 3 + ((row * 37) % 90));
  const batches = batchesByLength(lengths);
  expect(batches.flat().sort((a, b) => a - b)).toEqual(lengths.map((_length, row) => row));
  let last = 0;
  for (const batch of batches) {
    const widths = batch.map((row) => lengths[row]!);
    expect(Math.max(...widths) * batch.length).toBeLessThanOrEqual(512);
    expect(Math.min(...widths)).toBeGreaterThanOrEqual(last);
    last = Math.max(...widths);
  }
  expect(batchesByLength([5000])).toEqual([[0]]);
  expect(batchesByLength([])).toEqual([]);
});
