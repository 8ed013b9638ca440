import { describe, expect, it } from 'vitest';
import { Random } from '../../foundation/random.ts';
import { reportRanks } from './rank-report.ts';
import { sliceUsers } from './slicing.ts';
import type { TargetRanks } from './target-ranks.ts';
import type { UserGrouping } from './user-groups.ts';
import { asSaid } from '../../messages/message.ts';

const users = 400;
const targets = Int32Array.from({ length: users }, (_, u) => (u % 10 === 9 ? -1 : u % 4 === 0 ? 0 : 1));
const grouping: UserGrouping = {
  name: 'half',
  labels: ['first', 'second', 'nobody'],
  definition: asSaid('First or second half of the users.'),
  groupOfUser: Int8Array.from(targets, (target, u) => (target < 0 ? -1 : u < users / 2 ? 0 : 1)),
};
const slicing = sliceUsers(targets, Int32Array.of(0, 1, 2), ['Food', 'Kitchen'], [grouping]);

function randomRanks(seed: number, worst: number): TargetRanks {
  const random = new Random(seed);
  const ranks = Float32Array.from(targets, (target) => (target < 0 ? NaN : 1 + random.integer(worst)));
  return { ranks, ties: ranks.map((rank) => (Number.isNaN(rank) ? NaN : 0)) };
}

const model = randomRanks(1, 30);
const control = randomRanks(2, 300);
const report = await reportRanks(slicing, model, { popularity: control }, { resamples: 400 });

/** Share of ranks ≤ 10 among chosen users: HR@10 by hand. */
const hitShare = (ranks: TargetRanks, choose: (user: number) => boolean): number => {
  const chosen = [...slicing.users].filter(choose);
  return chosen.filter((u) => ranks.ranks[u]! <= 10).length / chosen.length;
};

describe('report of ranks', () => {
  it('holds means and counts overall, per domain and per group', () => {
    const { overall, domains, groups } = report.summary;
    expect(overall.users).toBe(360);
    expect(overall['hr@10']).toBeCloseTo(
      hitShare(model, () => true),
      12,
    );
    expect(domains.Food!.users + domains.Kitchen!.users).toBe(360);
    expect(domains.Food!['hr@10']).toBeCloseTo(
      hitShare(model, (u) => targets[u] === 0),
      12,
    );
    expect(groups.half!.second!['hr@10']).toBeCloseTo(
      hitShare(model, (u) => u >= users / 2),
      12,
    );
    expect(Object.keys(groups.half!)).toEqual(['first', 'second']);
    expect(report.others.popularity!.overall['hr@10']).toBeCloseTo(
      hitShare(control, () => true),
      12,
    );
  });

  it('surrounds every mean by its interval', () => {
    const inside = (mean: number, { lower, upper }: { lower: number | null; upper: number | null }) => {
      expect(lower!).toBeLessThan(mean);
      expect(upper!).toBeGreaterThan(mean);
    };
    inside(report.summary.overall['ndcg@10'], report.intervals.overall['ndcg@10']);
    inside(report.summary.domains.Food!.mrr, report.intervals.domains.Food!.mrr);
    inside(report.summary.groups.half!.first!['hr@20'], report.intervals.groups.half!.first!['hr@20']);
  });

  it('finds the better scorer better, and a scorer equal to itself', async () => {
    const { overall, domains } = report.paired.popularity!;
    expect(overall['ndcg@10'].difference).toBeCloseTo(
      report.summary.overall['ndcg@10'] - report.others.popularity!.overall['ndcg@10'],
      12,
    );
    expect(overall['ndcg@10'].lower).toBeGreaterThan(0);
    expect(domains.Kitchen!.mrr.lower).toBeGreaterThan(0);
    const { paired } = await reportRanks(slicing, model, { itself: model }, { resamples: 20 });
    const same = paired.itself!;
    expect(same.overall.mrr).toEqual({ difference: 0, lower: 0, upper: 0 });
  });

  it('refuses ranks of other users', async () => {
    const other: TargetRanks = { ranks: control.ranks.slice(), ties: control.ties };
    other.ranks[3] = NaN;
    await expect(reportRanks(slicing, model, { phase1: other })).rejects.toThrow(
      /"phase1" cover 359 users.*user 3 is missing/,
    );
    other.ranks[3] = 1;
    other.ranks[9] = 1;
    await expect(reportRanks(slicing, model, { phase1: other })).rejects.toThrow(/cover 361 users/);
  });

  it('refuses a dataset without held-out items', () => {
    expect(() => sliceUsers(Int32Array.of(-1), Int32Array.of(0, 1), ['Food'], [])).toThrow(
      /nothing to evaluate/,
    );
  });
});
