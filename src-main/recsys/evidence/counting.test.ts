import { describe, expect, it } from 'vitest';
import { randomSequences } from '../../../test/support/random-sequences.ts';
import { rankByLinks } from '../controls/counting-rules.ts';
import { historyOf } from '../data/item-lists.ts';
import type { SequenceData } from '../data/sequence-data.ts';
import { rankingPlan } from '../metrics/block-ranker.ts';
import { evaluationHistories, evaluationTargets } from '../metrics/evaluation-input.ts';
import { rankAmong } from '../../../test/support/rank-among.ts';
import { drawSampledNegatives } from '../sampling/sampled-negatives.ts';
import { splitLeaveOneOut } from '../split/leave-one-out.ts';
import { EvidenceCounts } from './evidence-counts.ts';
import { addHistoryEvidence } from './history-evidence.ts';
import { ItemSums, occurrencesOf, strongestLinks, type ItemLinks } from './item-links.ts';
import { countItemNeighbours } from './item-neighbours.ts';
import { normaliseByOutDegree, sumTransitions } from './transitions.ts';

/** Sequences whose last two items are held out: items 0–2 are domain 0, 3–5 domain 1. */
function dataOf(sequences: readonly (readonly number[])[]): SequenceData {
  const offsets = Int32Array.of(0, ...sequences.map(({ length }) => length));
  for (let u = 1; u < offsets.length; u++) offsets[u]! += offsets[u - 1]!;
  const items = Int32Array.from(sequences.flat());
  return {
    userCount: sequences.length,
    itemCount: 6,
    domainCount: 2,
    domainOffsets: Int32Array.of(0, 3, 6),
    offsets,
    items,
    timestamps: Float64Array.from(items.keys()),
  };
}

const sequences = [
  [0, 1, 3, 5, 4],
  [0, 1, 1, 5, 4],
  [3, 0, 4, 5, 2],
];
const split = splitLeaveOneOut(dataOf(sequences));

const weightOf = ({ offsets, items, weights }: ItemLinks, from: number, to: number): number => {
  const at = items.subarray(offsets[from], offsets[from + 1]).indexOf(to);
  return at < 0 ? 0 : weights[offsets[from]! + at]!;
};

describe('transitions', () => {
  const { transitions, reverseTransitions } = new EvidenceCounts(split.training);

  it('are the hand-computed sums: 1/distance, over √(1 + out-degree)', () => {
    // training: 0 1 3 | 0 1 1 | 3 0 4. From 0: to 1 1 + (1 + 1/2), to 3 1/2, to 4 1; out 4
    expect(weightOf(transitions, 0, 1)).toBeCloseTo(2.5 / Math.sqrt(5), 6);
    expect(weightOf(transitions, 0, 3)).toBeCloseTo(0.5 / Math.sqrt(5), 6);
    expect(weightOf(transitions, 0, 4)).toBeCloseTo(1 / Math.sqrt(5), 6);
    // from 1: to 3 once; the second 1 after a 1 is no transition
    expect(weightOf(transitions, 1, 3)).toBeCloseTo(1 / Math.sqrt(2), 6);
    expect(weightOf(transitions, 1, 1)).toBe(0);
    // from 3: to 0 1, to 4 1/2
    expect(weightOf(transitions, 3, 4)).toBeCloseTo(0.5 / Math.sqrt(2.5), 6);
    expect(transitions.offsets.at(-1)).toBe(6);
  });

  it('read backwards are divided by what comes before', () => {
    // before 1 comes 0 with 2.5; before 4 come 0 with 1 and 3 with 1/2
    expect(weightOf(reverseTransitions, 1, 0)).toBeCloseTo(2.5 / Math.sqrt(3.5), 6);
    expect(weightOf(reverseTransitions, 4, 3)).toBeCloseTo(0.5 / Math.sqrt(2.5), 6);
    expect(reverseTransitions.items.length).toBe(transitions.items.length);
  });

  it('never hold a held-out item: 5 and 2 stand in validation and test only', () => {
    expect(transitions.items).not.toContain(5);
    expect(transitions.items).not.toContain(2);
    const cast: unknown = dataOf(sequences);
    const count = (): unknown => Reflect.apply(occurrencesOf, undefined, [cast]);
    expect(count).toThrow('training part');
  });

  it('count a pair with the weight of its later interaction', () => {
    const weights = Float32Array.of(1, 2, 1, 1, 0, 3, 1, 1, 1);
    const sums = sumTransitions(split.training, occurrencesOf(split.training), weights);
    const weighted = normaliseByOutDegree(sums);
    // from 0: to 1 2·1 + 0·1 + 3/2, to 3 1/2, to 4 1; out 5
    expect(weightOf(weighted, 0, 1)).toBeCloseTo(3.5 / Math.sqrt(6), 6);
  });
});

describe('item neighbours', () => {
  const { itemNeighbours } = new EvidenceCounts(split.training);

  it('are the hand-computed cosines with shrinkage, symmetric', () => {
    // users of 0: 3, of 1: 2, of 3: 2, of 4: 1; both 0 and 1: 2, both 0 and 3: 2, both 1 and 3: 1
    expect(weightOf(itemNeighbours, 0, 1)).toBeCloseTo((2 / Math.sqrt(6)) * (2 / 22), 6);
    expect(weightOf(itemNeighbours, 1, 0)).toBe(weightOf(itemNeighbours, 0, 1));
    expect(weightOf(itemNeighbours, 1, 3)).toBeCloseTo((1 / Math.sqrt(4)) * (1 / 21), 6);
    expect(weightOf(itemNeighbours, 1, 4)).toBe(0);
    expect(weightOf(itemNeighbours, 0, 0)).toBe(0);
  });

  it('of weighted interactions count a user with the weight of the later one', () => {
    const weights = Float32Array.of(1, 1, 4, 1, 1, 1, 1, 1, 1);
    const weighted = countItemNeighbours(split.training, occurrencesOf(split.training), weights);
    // n of 0 is 3, n of 3 is 4 + 1; both: 4 (first user) + 1 (third)
    expect(weightOf(weighted, 0, 3)).toBeCloseTo((5 / Math.sqrt(15)) * (5 / 25), 6);
    expect(weightOf(new EvidenceCounts(split.training, weights).itemNeighbours, 0, 3)).toBe(
      weightOf(weighted, 0, 3),
    );
  });

  it('of interactions that weigh nothing are none, and no number is lost', () => {
    const none = Float32Array.from(split.training.items, (item) => (item === 0 ? 0 : 1));
    const { itemNeighbours: links } = new EvidenceCounts(split.training, none);
    expect(weightOf(links, 0, 3)).toBe(0);
    expect([...links.weights].every(Number.isFinite)).toBe(true);
    expect(weightOf(links, 1, 3)).toBeGreaterThan(0);
  });
});

describe('the evidence of a history', () => {
  it('weighs the latest item most and stays in the range', () => {
    const { transitions } = new EvidenceCounts(split.training);
    const sums = new ItemSums(6);
    addHistoryEvidence(transitions, Int32Array.of(0, 3), { first: 3, end: 6 }, sums);
    expect(sums.sums[4]).toBeCloseTo(0.5 / Math.sqrt(2.5) + (0.8 * 1) / Math.sqrt(5), 6);
    expect(sums.sums[3]).toBeCloseTo((0.8 * 0.5) / Math.sqrt(5), 6);
    expect([...sums.touched].sort()).toEqual([3, 4]);
    sums.clear();
    expect(sums.sums).toEqual(new Float64Array(6));
  });
});

describe('ranking by links', () => {
  const data = randomSequences({ seed: 8, userCount: 60, domainSizes: [80, 160], maximumLength: 9 });
  const random = splitLeaveOneOut(data);
  const counts = new EvidenceCounts(random.training);

  it.each(['transitions', 'itemNeighbours'] as const)(
    'by %s agrees with scoring every item',
    async (rule) => {
      const links = counts[rule];
      const negatives = drawSampledNegatives(data, evaluationTargets(random, 'test'), 'test', {
        seed: 4,
        count: 9,
      });
      const plan = rankingPlan(random, { part: 'test', negatives });
      const histories = evaluationHistories(random, 'test');
      const { full, sampled } = await rankByLinks(links, histories, plan);
      const sums = new ItemSums(data.itemCount);
      let tied = 0;
      plan.targets.forEach((target, u) => {
        if (target < 0) {
          expect(full.ranks[u]).toBeNaN();
          return;
        }
        const [first, end] = target < 80 ? [0, 80] : [80, 240];
        sums.clear();
        addHistoryEvidence(links, historyOf(histories, u), { first, end }, sums);
        const excluded = new Set(
          plan.exclusions.items.subarray(plan.exclusions.offsets[u], plan.exclusions.offsets[u + 1]),
        );
        const others: number[] = [];
        for (let item = first; item < end; item++)
          if (item !== target && !excluded.has(item)) others.push(sums.sums[item]!);
        const expected = rankAmong(sums.sums[target]!, others);
        expect([full.ranks[u], full.ties[u]]).toEqual([expected.rank, expected.ties]);
        const drawn = negatives.items.subarray(negatives.offsets[u], negatives.offsets[u + 1]);
        const among = rankAmong(
          sums.sums[target]!,
          Array.from(drawn, (item) => sums.sums[item]!),
        );
        expect([sampled!.ranks[u], sampled!.ties[u]]).toEqual([among.rank, among.ties]);
        if (expected.ties > 0) tied++;
      });
      expect(tied).toBeGreaterThan(5);
    },
  );

  it('stops when cancelled', async () => {
    const ranking = rankByLinks(
      counts.transitions,
      evaluationHistories(random, 'test'),
      rankingPlan(random, { part: 'test' }),
      {
        signal: { aborted: true },
      },
    );
    await expect(ranking).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('the strongest links', () => {
  it('are kept for each domain, of equal ones those to lower items', () => {
    const links = {
      offsets: Int32Array.of(0, 7, 7),
      items: Int32Array.of(0, 1, 2, 3, 10, 11, 12),
      weights: Float32Array.of(2, 1, 2, 2, 0.5, 3, 0.5),
    };
    const kept = strongestLinks(links, Int32Array.of(0, 10, 20), 2);
    expect([...kept.offsets]).toEqual([0, 4, 4]);
    expect([...kept.items]).toEqual([0, 2, 10, 11]);
    expect([...kept.weights]).toEqual([2, 2, 0.5, 3]);
  });
});
