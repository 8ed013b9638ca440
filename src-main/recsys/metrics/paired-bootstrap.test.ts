import { describe, expect, it } from 'vitest';
import { Random } from '../../foundation/random.ts';
import { bootstrapMeans, percentileInterval } from './paired-bootstrap.ts';
import { sliceUsers } from './slicing.ts';

/** Users 0 … n − 1 all have a target; those of an even index lie in domain A. */
const slicingOf = (users: number) =>
  sliceUsers(
    Int32Array.from({ length: users }, (_, u) => u % 2),
    Int32Array.of(0, 1, 2),
    ['A', 'B'],
    [],
  );

const standardDeviation = (values: Float64Array): number => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
};

describe('bootstrap over users', () => {
  it('spreads a mean by its standard error, in the whole and in a slice', async () => {
    const random = new Random(1);
    const users = 2000;
    const column = Float64Array.from({ length: users }, () =>
      random.uniform() < 0.2 ? random.uniform() : 0,
    );
    const samples = await bootstrapMeans(slicingOf(users), [column], { resamples: 2000 });
    const ofDomainA = column.filter((_, u) => u % 2 === 0);
    for (const [values, resampled] of [
      [column, samples.means(0, 0, 0)],
      [ofDomainA, samples.means(0, 1, 0)],
    ] as const) {
      const expected = standardDeviation(values) / Math.sqrt(values.length);
      expect(standardDeviation(resampled) / expected).toBeGreaterThan(0.92);
      expect(standardDeviation(resampled) / expected).toBeLessThan(1.08);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const resampledMean = resampled.reduce((sum, value) => sum + value, 0) / resampled.length;
      expect(Math.abs(resampledMean - mean)).toBeLessThan(expected / 5);
    }
  });

  it('covers the true mean in about 95 of 100 samples', async () => {
    const random = new Random(2);
    const samplesDrawn = 300;
    let covered = 0;
    for (let sample = 0; sample < samplesDrawn; sample++) {
      const column = Float64Array.from({ length: 120 }, () => (random.uniform() < 0.3 ? 1 : 0));
      const samples = await bootstrapMeans(slicingOf(120), [column], { resamples: 300, seed: sample });
      const { lower, upper } = percentileInterval(samples.means(0, 0, 0));
      if (lower! <= 0.3 && upper! >= 0.3) covered++;
    }
    expect(covered / samplesDrawn).toBeGreaterThan(0.9);
    expect(covered / samplesDrawn).toBeLessThan(0.985);
  });

  it('is paired: two scorers that differ by a constant differ by it in every resample', async () => {
    const random = new Random(3);
    const first = Float64Array.from({ length: 500 }, () => random.uniform());
    const second = first.map((value) => value + 0.25);
    const samples = await bootstrapMeans(slicingOf(500), [first, second], { resamples: 50 });
    samples
      .means(0, 1, 1)
      .forEach((mean, r) => expect(samples.means(1, 1, 1)[r]! - mean).toBeCloseTo(0.25, 12));
    expect(standardDeviation(samples.means(0, 1, 1))).toBeGreaterThan(0.005);
  });

  it('depends on the seed only', async () => {
    const column = Float64Array.from({ length: 101 }, (_, u) => u / 101);
    const draw = async (seed: number) =>
      (await bootstrapMeans(slicingOf(101), [column], { resamples: 20, seed })).means(0, 0, 0);
    expect(await draw(5)).toEqual(await draw(5));
    expect(await draw(5)).not.toEqual(await draw(6));
  });

  it('pauses between resamples, and stops where the pause throws', async () => {
    const column = Float64Array.from({ length: 10 }, (_, u) => u);
    let pauses = 0;
    const pause = (): Promise<void> =>
      ++pauses < 3 ? Promise.resolve() : Promise.reject(new Error('enough'));
    await expect(bootstrapMeans(slicingOf(10), [column], { pause })).rejects.toThrow('enough');
    expect(pauses).toBe(3);
  });

  it('gives an interval to a slice of one user and none where no resample drew it', async () => {
    const slicing = sliceUsers(Int32Array.of(0, 0, 1), Int32Array.of(0, 1, 2), ['A', 'B'], []);
    const samples = await bootstrapMeans(slicing, [Float64Array.of(0.1, 0.3, 0.5)]);
    const { lower, upper } = percentileInterval(samples.means(0, 1, 1));
    expect(lower).toBeCloseTo(0.5, 12);
    expect(upper).toBeCloseTo(0.5, 12);
    expect(percentileInterval(Float64Array.of(NaN, NaN))).toEqual({ lower: null, upper: null });
  });
});

describe('percentile interval', () => {
  it('takes the central share, linear between neighbours', () => {
    const samples = Float64Array.from({ length: 101 }, (_, i) => 100 - i);
    const { lower, upper } = percentileInterval(samples);
    expect(lower).toBeCloseTo(2.5, 9);
    expect(upper).toBeCloseTo(97.5, 9);
    expect(percentileInterval(samples, 0.5)).toEqual({ lower: 25, upper: 75 });
    expect(samples[0]).toBe(100);
  });
});
