import { describe, expect, it } from 'vitest';
import { reasonsFor, type DescribedItem } from './reasons.ts';

const item = (number: number, domain: number, ...vector: number[]): DescribedItem => ({
  item: number,
  domain,
  vector: Float32Array.from(vector),
});

describe('reasons', () => {
  const wanted = item(9, 0, 1, 0);
  const history = [
    item(1, 0, 1, 0),
    item(2, 1, 0.5, 0),
    item(3, 1, -1, 0),
    item(1, 0, 1, 0),
    item(4, 0, 0.25, 0),
  ];

  it('are the nearest history items, each once, and the share of other domains', () => {
    const { nearest, otherDomainsShare } = reasonsFor(wanted, history, 3);
    expect(nearest).toEqual([
      { position: 3, similarity: 1 },
      { position: 1, similarity: 0.5 },
      { position: 4, similarity: 0.25 },
    ]);
    expect(otherDomainsShare).toBeCloseTo(0.5 / 1.75, 9);
  });

  it('claim nothing without evidence', () => {
    expect(reasonsFor(wanted, [])).toEqual({ nearest: [], otherDomainsShare: null });
    expect(reasonsFor(item(9, 0, 0, 0), history).otherDomainsShare).toBeNull();
  });
});
