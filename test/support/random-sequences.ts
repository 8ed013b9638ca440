// Random sequence data for property tests: short catalogues, repeated items, users of one and of several domains.
import { Random } from '../../src-main/foundation/random.ts';
import { checkSequenceData, type SequenceData } from '../../src-main/recsys/data/sequence-data.ts';

export interface RandomSequencesOptions {
  readonly seed: number;
  readonly userCount: number;
  /** Items of each domain. */
  readonly domainSizes: readonly number[];
  /** Lengths are uniform in 1 … this. */
  readonly maximumLength: number;
}

/** Popular items (low indices within their domain) are more frequent; every third user stays in one domain. */
export function randomSequences({
  seed,
  userCount,
  domainSizes,
  maximumLength,
}: RandomSequencesOptions): SequenceData {
  const random = new Random(seed);
  const domainOffsets = new Int32Array(domainSizes.length + 1);
  domainSizes.forEach((size, d) => (domainOffsets[d + 1] = domainOffsets[d]! + size));
  const offsets = new Int32Array(userCount + 1);
  const items: number[] = [];
  for (let u = 0; u < userCount; u++) {
    const length = 1 + random.integer(maximumLength);
    const home = random.integer(domainSizes.length);
    for (let i = 0; i < length; i++) {
      const domain = u % 3 === 0 ? home : random.integer(domainSizes.length);
      items.push(domainOffsets[domain]! + Math.floor(domainSizes[domain]! * random.uniform() ** 2));
    }
    offsets[u + 1] = items.length;
  }
  const data: SequenceData = {
    userCount,
    itemCount: domainOffsets.at(-1)!,
    domainCount: domainSizes.length,
    domainOffsets,
    offsets,
    items: Int32Array.from(items),
    timestamps: Float64Array.from(items, (_, i) => i),
  };
  checkSequenceData(data);
  return data;
}
