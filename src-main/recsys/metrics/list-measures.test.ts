import { describe, expect, it } from 'vitest';
import { giniIndex, measureLists, type ListedItems, type RecommendedLists } from './list-measures.ts';

describe('giniIndex', () => {
  it.each([
    [[2, 2, 2, 2], 0],
    [[0, 0, 0, 5], 3 / 4],
    [[3, 1, 2], (-2 * 1 + 0 * 2 + 2 * 3) / (3 * 6)],
  ])('of %j is %f', (counts, expected) => {
    expect(giniIndex(Int32Array.from(counts))).toBeCloseTo(expected, 12);
  });

  it('of nothing is nothing', () => {
    expect(giniIndex(new Int32Array(3))).toBeNull();
  });
});

/** Domain 0: items 0 … 2 with 4, 2 and no interactions; domain 1: items 3 and 4 with 8 each. */
const items: ListedItems = {
  domainOffsets: Int32Array.of(0, 3, 5),
  popularity: Int32Array.of(4, 2, 0, 8, 8),
  // item 0 east, 1 north, 2 without a text, 3 and 4 east
  textVectors: Float32Array.of(1, 0, 0, 1, 0, 0, 1, 0, 1, 0),
  textDimension: 2,
};

/** Two users; both lists of two places in each domain. */
const lists: RecommendedLists = {
  byDomain: [
    { k: 2, items: Int32Array.of(0, 1, 0, 2), scores: Float32Array.of(0.9, 0.1, 0.5, 0.4) },
    { k: 2, items: Int32Array.of(3, 4, 4, -1), scores: Float32Array.of(0.8, 0.7, 0.3, NaN) },
  ],
  asked: Int32Array.of(0, 0),
  histories: { offsets: Int32Array.of(0, 2, 3), items: Int32Array.of(1, 3, 2) },
  training: { offsets: Int32Array.of(0, 1, 1), items: Int32Array.of(1) },
};

describe('measureLists', () => {
  const { overall, domains } = measureLists(lists, items);

  it('counts what is shown of the domain that was asked for, and of the whole catalogue', () => {
    expect(domains[0]).toMatchObject({ lists: 2, coverage: 1 });
    expect(overall).toMatchObject({ lists: 2, coverage: 3 / 5 });
    expect(domains[0]!.gini).toBeCloseTo(giniIndex(Int32Array.of(2, 1, 1))!, 12);
    expect(overall.gini).toBeCloseTo(giniIndex(Int32Array.of(2, 1, 1, 0, 0))!, 12);
    expect(domains[1]).toBeNull();
  });

  it('tells bits of surprise, an item without interactions like one with a single one', () => {
    const bits = [4 / 6, 2 / 6, 4 / 6, 1 / 6].reduce((sum, share) => sum - Math.log2(share), 0) / 4;
    expect(overall.novelty).toBeCloseTo(bits, 12);
  });

  it('takes distances between items with a text alone', () => {
    expect(overall.intraListDistance).toBeCloseTo(1, 6); // of the first list; the second has one text
    const withTexts = { ...items, textVectors: Float32Array.of(3, 0, 0, 1, 1, 1, 1, 0, 1, 0) };
    const second = 1 - Math.SQRT1_2;
    expect(measureLists(lists, withTexts).overall.intraListDistance).toBeCloseTo((1 + second) / 2, 6);
  });

  it('compares popularity with that of the same users’ training items', () => {
    expect(overall.popularityLift).toBeCloseTo(3 / 2 - 1, 12); // the second user trained nothing here
  });

  it('tells how much of the best of all domains lies outside the latest item’s domain', () => {
    // first user: latest item 3 in domain 1, best two are 0 (domain 0) and 3; second: latest in domain 0, best are 0 and 2
    expect(overall.crossDomainShare).toBeCloseTo((0.5 + 0) / 2, 12);
    const alone = { ...lists, byDomain: [lists.byDomain[0]!] };
    expect(
      measureLists(alone, { ...items, domainOffsets: Int32Array.of(0, 5) }).overall.crossDomainShare,
    ).toBeNull();
  });
});
