import { describe, expect, it } from 'vitest';
import { randomSequences } from '../../../test/support/random-sequences.ts';
import { Random } from '../../foundation/random.ts';
import { rankByPopularity } from '../controls/popularity.ts';
import { countItems } from '../evidence/item-counts.ts';
import { lastItemQueries } from '../controls/text-neighbour.ts';
import { domainOf, type SequenceData } from '../data/sequence-data.ts';
import { drawSampledNegatives } from '../sampling/sampled-negatives.ts';
import { splitLeaveOneOut } from '../split/leave-one-out.ts';
import type { RepeatRule } from '../split/training-part.ts';
import {
  rankingPlan,
  rankTargets,
  type BlockRanker,
  type RankingBlock,
  type RankingPlan,
} from './block-ranker.ts';
import { createDotProductRanker } from '../../../test/support/dot-product-ranker.ts';
import {
  evaluationHistories,
  evaluationTargets,
  exclusionLists,
  repeatedTargets,
  type EvaluationPart,
} from './evaluation-input.ts';
import type { ItemLists } from '../data/item-lists.ts';
import { rankAmong } from '../../../test/support/rank-among.ts';

const data = randomSequences({ seed: 5, userCount: 150, domainSizes: [40, 7, 90], maximumLength: 12 });
const split = splitLeaveOneOut(data);
const parts: EvaluationPart[] = ['validation', 'test'];

const negativesOf = (part: EvaluationPart) =>
  drawSampledNegatives(data, evaluationTargets(split, part), part, { seed: 9, count: 20 });

const planOf = (part: EvaluationPart): RankingPlan & { negatives: ItemLists } => {
  const negatives = negativesOf(part);
  return { ...rankingPlan(split, { part, negatives }), negatives };
};

/** What the ranks must be, from the definition: every candidate by name, scored one by one. */
function oracle(part: EvaluationPart, scoreOf: (user: number, item: number) => number) {
  const { targets, negatives } = planOf(part);
  return Array.from(targets, (target, u) => {
    if (target < 0) return { full: { rank: NaN, ties: NaN }, sampled: { rank: NaN, ties: NaN } };
    const own = new Set(
      split.training.items.subarray(split.training.offsets[u], split.training.offsets[u + 1]),
    );
    if (part === 'test') own.add(split.validation[u]!);
    const domain = domainOf(data.domainOffsets, target);
    const others: number[] = [];
    for (let item = data.domainOffsets[domain]!; item < data.domainOffsets[domain + 1]!; item++) {
      if (item !== target && !own.has(item)) others.push(scoreOf(u, item));
    }
    const drawn = negatives.items.subarray(negatives.offsets[u], negatives.offsets[u + 1]);
    return {
      full: rankAmong(scoreOf(u, target), others),
      sampled: rankAmong(
        scoreOf(u, target),
        Array.from(drawn, (item) => scoreOf(u, item)),
      ),
    };
  });
}

describe.each(parts)('ranking of the %s items', (part) => {
  // Vectors of small integers: exact in Float32, and many items share a score.
  const random = new Random(3);
  const dimension = 2;
  const vectors = Float32Array.from({ length: data.itemCount * dimension }, () => random.integer(3));
  const queries = Float32Array.from({ length: data.userCount * dimension }, () => random.integer(3) - 1);
  const scoreOf = (user: number, item: number): number =>
    queries[user * 2]! * vectors[item * 2]! + queries[user * 2 + 1]! * vectors[item * 2 + 1]!;

  it.each([1, 7, 1000])('agrees with counting one by one, in blocks of %i users', async (blockSize) => {
    const ranked = await rankTargets(
      planOf(part),
      createDotProductRanker(
        (users) => Float32Array.from([...users].flatMap((u) => [queries[u * 2]!, queries[u * 2 + 1]!])),
        vectors,
        dimension,
        data.domainOffsets,
      ),
      { blockSize },
    );
    const expected = oracle(part, scoreOf);
    expect([...ranked.full.ranks]).toEqual(expected.map(({ full }) => full.rank));
    expect([...ranked.full.ties]).toEqual(expected.map(({ full }) => full.ties));
    expect([...ranked.sampled!.ranks]).toEqual(expected.map(({ sampled }) => sampled.rank));
    expect([...ranked.sampled!.ties]).toEqual(expected.map(({ sampled }) => sampled.ties));
    expect(ranked.full.ties.filter((ties) => ties > 0).length).toBeGreaterThan(20);
  });

  it('by popularity agrees with counting one by one', () => {
    const counts = countItems(split.training);
    const ranked = rankByPopularity(split.training, planOf(part));
    const expected = oracle(part, (_, item) => counts[item]!);
    expect([...ranked.full.ranks]).toEqual(expected.map(({ full }) => full.rank));
    expect([...ranked.full.ties]).toEqual(expected.map(({ full }) => full.ties));
    expect([...ranked.sampled!.ranks]).toEqual(expected.map(({ sampled }) => sampled.rank));
  });

  it('by the text neighbour of the last item agrees with counting one by one', async () => {
    const histories = evaluationHistories(split, part);
    const ranked = await rankTargets(
      planOf(part),
      createDotProductRanker(
        lastItemQueries(vectors, dimension, histories),
        vectors,
        dimension,
        data.domainOffsets,
      ),
    );
    const expected = oracle(part, (u, item) => {
      const last = histories.items[histories.offsets[u + 1]! - 1]!;
      expect(last).toBe(
        part === 'test' ? split.validation[u] : split.training.items[split.training.offsets[u + 1]! - 1],
      );
      return vectors[last * 2]! * vectors[item * 2]! + vectors[last * 2 + 1]! * vectors[item * 2 + 1]!;
    });
    expect([...ranked.full.ranks]).toEqual(expected.map(({ full }) => full.rank));
  });
});

const zeroScores = (): BlockRanker =>
  createDotProductRanker(
    (users) => new Float32Array(users.length),
    new Float32Array(data.itemCount),
    1,
    data.domainOffsets,
  );

describe('a block ranker', () => {
  it('published fault 8: gets each user once, with one target and one set of candidates for the whole score', async () => {
    const seen: RankingBlock[] = [];
    const zeros = zeroScores();
    const recording: BlockRanker = {
      rankBlock: (block) => {
        seen.push(block);
        return zeros.rankBlock(block);
      },
    };
    const plan = planOf('test');
    await rankTargets(plan, recording, { blockSize: 16 });
    const users = seen.flatMap((block) => [...block.users]);
    expect(users.toSorted((a, b) => a - b)).toEqual(
      [...plan.targets.keys()].filter((u) => plan.targets[u]! >= 0),
    );
    // Local and global part of a score are added per item before ranking: there is one list of candidates to add them on.
    for (const block of seen) {
      block.users.forEach((u, row) => {
        expect(block.targets[row]).toBe(plan.targets[u]);
        const wanted = [...block.pairItems].filter((_, i) => block.pairRows[i] === row);
        expect(wanted).toEqual([
          ...plan.exclusions.items.subarray(plan.exclusions.offsets[u], plan.exclusions.offsets[u + 1]),
          ...plan.negatives.items.subarray(plan.negatives.offsets[u], plan.negatives.offsets[u + 1]),
        ]);
      });
    }
  });

  it('that reports impossible sums (scores that are not numbers) is refused by name of the user', async () => {
    const broken: BlockRanker = {
      rankBlock: ({ users, pairItems }) =>
        Promise.resolve({
          signSums: new Float32Array(users.length).fill(NaN),
          differing: new Float32Array(users.length),
          pairSigns: new Float32Array(pairItems.length),
        }),
    };
    await expect(rankTargets(planOf('test'), broken)).rejects.toThrow(/scores of user \d+ .*not a number/);
  });

  it('stops between blocks when cancelled', async () => {
    const signal = { aborted: false };
    const zeros = zeroScores();
    const ranking = rankTargets(planOf('test'), zeros, {
      blockSize: 8,
      signal,
      onProgress: () => (signal.aborted = true),
    });
    await expect(ranking).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('exclusions', () => {
  it.each(parts)(
    'of %s: own distinct items of the target domain; a repeated target is not asked for',
    (part) => {
      const targets = evaluationTargets(split, part);
      const { offsets, items } = exclusionLists(split, part);
      let repeats = 0;
      for (let u = 0; u < data.userCount; u++) {
        const mine = [...items.subarray(offsets[u], offsets[u + 1])];
        const history = new Set(
          split.training.items.subarray(split.training.offsets[u], split.training.offsets[u + 1]),
        );
        if (part === 'test') history.add(split.validation[u]!);
        if (split[part][u]! >= 0 && history.has(split[part][u]!)) {
          expect(targets[u]).toBe(-1);
          repeats++;
        } else {
          expect(targets[u]).toBe(split[part][u]);
        }
        if (targets[u]! < 0) {
          expect(mine).toEqual([]);
          continue;
        }
        const domain = domainOf(data.domainOffsets, targets[u]!);
        const expected = [...history].filter((item) => domainOf(data.domainOffsets, item) === domain);
        expect(mine).toEqual(expected.toSorted((a, b) => a - b));
      }
      expect(repeats).toBeGreaterThan(0);
      expect(repeatedTargets(split, part).reduce((sum, flag) => sum + flag, 0)).toBe(repeats);
    },
  );

  it('are none where repeats are allowed: every held-out item is asked for, own items stay candidates', async () => {
    // Domain 0: items 0 to 3. User 0 had 0 and 1, then 2; is asked for 1 again. User 1 is asked for 3, which is new.
    const small: SequenceData = {
      ...{ userCount: 2, itemCount: 4, domainCount: 1, domainOffsets: Int32Array.of(0, 4) },
      offsets: Int32Array.of(0, 4, 7),
      items: Int32Array.of(0, 1, 2, 1, 0, 2, 3),
      timestamps: Float64Array.of(0, 1, 2, 3, 0, 1, 2),
    };
    const scores = Float32Array.of(9, 5, 7, 6); // the same for everybody
    const ranksBy = async (repeats: RepeatRule): Promise<number[]> => {
      const plan = rankingPlan(splitLeaveOneOut(small, repeats), { part: 'test' });
      const ones = (users: Int32Array) => new Float32Array(users.length).fill(1);
      const ranker = createDotProductRanker(ones, scores, 1, small.domainOffsets);
      return [...(await rankTargets(plan, ranker)).full.ranks];
    };
    expect(await ranksBy('allow')).toEqual([4, 3]); // behind 0, 2, 3; behind 0 and 2
    expect(await ranksBy('exclude')).toEqual([NaN, 1]); // counted apart; 0 and 2 are left out
    const allowed = splitLeaveOneOut(small, 'allow');
    expect([...exclusionLists(allowed, 'test').items]).toEqual([]);
    expect([...repeatedTargets(allowed, 'test')]).toEqual([1, 0]);
  });
});
