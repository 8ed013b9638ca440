// The query of a user's profiles: by evidence, relative to the domains' means, and nobody's where nobody has one.
import { expect, it } from 'vitest';
import { ProfileQueries } from './profile-queries.ts';

const texts = {
  // domain 0: mean (1, 0, 0); domain 1: mean (0, 1, 0); the last item has no text
  vectors: Float32Array.of(1, 0.5, 0, 1, -0.5, 0, 0, 1, 0.5, 0, 1, -0.5, 0, 0, 0),
  dimension: 3,
  domainOffsets: Int32Array.of(0, 2, 5),
};
const profiles = {
  domainCount: 2,
  vectors: Float32Array.of(1, 0, 2, 3, 1, 0, 1, 0, 0),
  rowOf: Int32Array.of(0, 1, 0, -1, -1, -1, 2, -1),
  evidence: Int32Array.of(3, 1, 5, 2, 4, 4, 1, 0),
};

it('adds the directions of the domains by their evidence', () => {
  const queries = new ProfileQueries(profiles, texts).of(Int32Array.of(0, 1, 2, -1, 3));
  const row = (at: number): number[] => [...queries.subarray(at * 3, (at + 1) * 3)];
  // user 0: 3·(0, 0, 1) + 1·(1, 0, 0)
  [1 / Math.sqrt(10), 0, 3 / Math.sqrt(10)].forEach((value, k) => expect(row(0)[k]).toBeCloseTo(value, 6));
  expect(row(1)).toEqual([0, 0, 1]); // the profile of one domain alone
  expect(row(2)).toEqual([0, 0, 0]); // none
  expect(row(3)).toEqual([0, 0, 0]); // somebody whose profile does not count
  expect(row(4)).toEqual([0, 0, 0]); // the mean itself
});

it('is zero for everybody where there are no profiles', () => {
  expect([...new ProfileQueries(undefined, texts).of(Int32Array.of(0))]).toEqual([0, 0, 0]);
});
