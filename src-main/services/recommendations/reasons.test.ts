import { describe, expect, it } from 'vitest';
import { raisingReasons, reasonsInWords, reasonWords } from '../../contract/reason-words.ts';
import { reasonsSchema } from '../../contract/reasons.ts';
import { evidenceTerms, termIndex, type EvidenceTerm } from '../../recsys/evidence/evidence-features.ts';
import { emptyReasons } from '../../recsys/scoring/score-reasons.ts';
import { reasonsOfItem } from './reasons.ts';

/** Two items of one user; the second is told. */
function planted() {
  const top = { k: 2, items: Int32Array.of(7, 8), scores: Float32Array.of(9, 5) };
  const reasons = emptyReasons(evidenceTerms, top, { k: 2, most: 2 });
  const parts: readonly (readonly [EvidenceTerm, number, ...(readonly [number, number])[]])[] = [
    ['neural', 2],
    ['transitions', 3, [1, 14], [2, 1]],
    ['reverseTransitions', 0],
    ['itemNeighbours', 0.5, [2, 1]],
    ['textMean', 0.75, [1, 0.625]],
    ['textLast', 0.25, [1, 0.625]],
    ['popularity', -1.5],
  ];
  for (const [term, contribution, ...behind] of parts) {
    const place = evidenceTerms.length + termIndex(term);
    reasons.contributions[place] = contribution;
    behind.forEach(([item, figure], i) => {
      reasons.items[2 * place + i] = item;
      reasons.figures[2 * place + i] = figure;
    });
  }
  reasons.purchases[1] = 1234;
  return reasonsOfItem(reasons, 1, (item) => ({
    domain: 'Food',
    item: String(item),
    title: `Tea ${item}`,
  }));
}

describe('reasons', () => {
  const reasons = planted();

  it('are the parts of the score, largest first, without those that are nothing', () => {
    expect(reasonsSchema.parse(reasons)).toEqual(reasons);
    expect(reasons.map(({ term }) => term)).toEqual([
      'transitions',
      'background',
      'popularity',
      'textMean',
      'itemNeighbours',
      'textLast',
    ]);
    expect(reasons.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(5, 6);
    expect(reasons.map(({ share }) => share)).toEqual([0.375, 0.25, 0.1875, 0.0938, 0.0625, 0.0313]);
    expect(reasons[0]!.items).toEqual([
      { domain: 'Food', item: '1', title: 'Tea 1', customers: 14 },
      { domain: 'Food', item: '2', title: 'Tea 2', customers: 1 },
    ]);
    expect(reasons[3]!.items).toEqual([{ domain: 'Food', item: '1', title: 'Tea 1', similarity: 0.625 }]);
    expect(reasons[2]!.purchases).toBe(1234);
  });

  it('say what raises the score, in both languages, the same text once', () => {
    expect(reasonsInWords(reasons, 'en', 9)).toBe(
      '14 customers bought this after “Tea 1” · 38%; background · 25%; text like “Tea 1” · 9%; together with “Tea 2” (1 customer) · 6%',
    );
    expect(reasonsInWords(reasons, 'zh', 2)).toBe('14 位顾客在“Tea 1”之后购买了它 · 38%；背景 · 25%');
    expect(raisingReasons(reasons, 'en', 1).map(({ reason }) => reason)).toEqual([reasons[0]]);
    expect(reasonWords(reasons[2]!, 'en')).toBe('popular (1,234 purchases)');
    expect(reasonWords(reasons[2]!, 'zh')).toBe('热门（1,234 次购买）');
    const often = { ...reasons[4]!, items: [{ ...reasons[4]!.items[0]!, customers: 31 }] };
    expect(reasonWords(often, 'en')).toBe('often together with “Tea 2” (31 customers)');
    const before = { ...reasons[0]!, term: 'reverseTransitions' as const };
    expect(reasonWords(before, 'en')).toBe('14 customers bought this before “Tea 1”');
  });
});
