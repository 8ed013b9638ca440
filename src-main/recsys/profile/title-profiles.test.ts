import { expect, it } from 'vitest';
import { splitLeaveOneOut } from '../split/leave-one-out.ts';
import { completeByTitles } from './title-profiles.ts';

// user 0 trains on items 0, 1, 3; user 1 on item 2; the rest is held out. Items 0–2 are of domain 0, 3–4 of domain 1.
const { training } = splitLeaveOneOut({
  ...{ userCount: 2, itemCount: 5, domainCount: 2, domainOffsets: Int32Array.of(0, 3, 5) },
  offsets: Int32Array.of(0, 5, 8),
  items: Int32Array.of(0, 1, 3, 4, 2, 2, 4, 0),
  timestamps: Float64Array.from({ length: 8 }, (_, i) => i),
});
const texts = { dimension: 2, vectors: Float32Array.of(1, 0, 0, 1, 0.6, 0.8, -1, 0, 0, -1) };

it('gives users without a vector the mean of their titles, at unit length, and leaves the others', () => {
  const written = { vectors: Float32Array.of(0, -1), rowOf: Int32Array.of(-1, 0, -1, -1) };
  const { vectors, rowOf } = completeByTitles(training, written, texts);
  expect([...rowOf]).toEqual([1, 0, 2, -1]); // user 1 has nothing in domain 1
  expect([...vectors.subarray(0, 2)]).toEqual([0, -1]);
  expect(vectors[2]).toBeCloseTo(Math.SQRT1_2);
  expect(vectors[3]).toBeCloseTo(Math.SQRT1_2);
  expect([...vectors.subarray(4)]).toEqual([Math.fround(0.6), Math.fround(0.8)]);
});

it('reads no held-out item', () => {
  const none = { vectors: new Float32Array(0), rowOf: new Int32Array(4).fill(-1) };
  const { rowOf, vectors } = completeByTitles(training, none, texts);
  expect([...rowOf]).toEqual([0, 1, 2, -1]);
  expect([...vectors.subarray(2, 4)]).toEqual([-1, 0]); // item 3 alone: item 4 is held out
});

it('gives none where the titles cancel each other out', () => {
  const none = { vectors: new Float32Array(0), rowOf: new Int32Array(4).fill(-1) };
  const zeros = { dimension: 2, vectors: new Float32Array(10) };
  expect([...completeByTitles(training, none, zeros).rowOf]).toEqual([-1, -1, -1, -1]);
});
