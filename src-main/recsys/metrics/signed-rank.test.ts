import { describe, expect, it } from 'vitest';
import { holmCorrected } from './holm.ts';
import { complementaryErrorFunction, signedRankTest } from './signed-rank.ts';

/** Heights of cross- less self-fertilised plants in eighths of an inch (Darwin 1876, in Fisher's Design of Experiments). */
const darwin = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48];

describe('signedRankTest', () => {
  it('counts all signs of few differences: Darwin’s plants, W⁺ = 96 of 120, p = 0.04126', () => {
    const { differing, positiveRanks, method, z, p } = signedRankTest(Float64Array.from(darwin));
    expect({ differing, positiveRanks, method }).toEqual({
      differing: 15,
      positiveRanks: 96,
      method: 'exact',
    });
    expect(p).toBeCloseTo(0.041259765625, 12);
    expect(z).toBeCloseTo((96 - 60) / Math.sqrt((15 * 16 * 31) / 24), 12);
  });

  it('gives ties their mid-rank, and leaves zeros out', () => {
    // |d|: 1 1 2 → ranks 1.5 1.5 3; signs + − +: W⁺ = 4.5; of 8 ways to sign, sums ≤ 1.5 are 0, 1.5 and 1.5
    const { differing, positiveRanks, p } = signedRankTest(Float64Array.of(1, 0, -1, 2, 0));
    expect({ differing, positiveRanks }).toEqual({ differing: 3, positiveRanks: 4.5 });
    expect(p).toBeCloseTo((2 * 3) / 8, 12);
  });

  it('takes the normal approximation of many, with the variance of ties', () => {
    // 30 equal sizes, 20 of them positive: every rank 15.5, so W⁺ = 310, and the variance is 30·15.5²/4
    const { positiveRanks, method, z, p } = signedRankTest(
      Float64Array.from({ length: 30 }, (_, i) => (i < 20 ? 2 : -2)),
    );
    expect({ positiveRanks, method }).toEqual({ positiveRanks: 310, method: 'normal' });
    expect(z).toBeCloseTo((310 - 232.5) / Math.sqrt((30 * 15.5 ** 2) / 4), 10);
    expect(p).toBeCloseTo(0.0678892, 5); // 2·(1 − Φ(1.825742))
  });

  it('is the same but for the sign when the runs change places, and finds nothing where nothing differs', () => {
    const [one, other] = [darwin, darwin.map((value) => -value)].map((d) =>
      signedRankTest(Float64Array.from(d)),
    );
    expect(other!.p).toBe(one!.p);
    expect(other!.z).toBeCloseTo(-one!.z, 12);
    expect(signedRankTest(new Float64Array(9))).toMatchObject({ differing: 0, z: 0, p: 1 });
  });
});

describe('complementaryErrorFunction', () => {
  it.each([
    [0, 1],
    [0.5, 0.4795001222],
    [1, 0.1572992071],
    [3, 2.2090497e-5],
  ])('of %f is %f', (x, expected) => {
    expect(complementaryErrorFunction(x) / expected).toBeCloseTo(1, 6);
  });
});

describe('holmCorrected', () => {
  it('multiplies the smallest most, and never falls', () => {
    const corrected = holmCorrected([0.01, 0.04, 0.03, 0.005]);
    [0.03, 0.06, 0.06, 0.02].forEach((value, i) => expect(corrected[i]).toBeCloseTo(value, 12));
    expect(holmCorrected([0.6, 0.9])).toEqual([1, 1]);
    expect(holmCorrected([])).toEqual([]);
  });
});
