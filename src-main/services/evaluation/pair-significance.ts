// What the difference of two runs on the same users is worth, by NDCG@10. What does not belong: means and intervals
// (recsys/metrics/rank-report.ts).
import type { Mover, PairedTest, Significance } from '../../contract/significance.ts';
import { userMetrics } from '../../recsys/metrics/ranking-metrics.ts';
import { signedRankTest } from '../../recsys/metrics/signed-rank.ts';
import type { Slicing } from '../../recsys/metrics/slicing.ts';
import type { TargetRanks } from '../../recsys/metrics/target-ranks.ts';

/** Users shown who won, and who lost. */
const shownMovers = 10;

/** Ranks of the two runs on the users of the slicing. */
export interface RankedPair {
  readonly first: TargetRanks;
  readonly second: TargetRanks;
}

/** @param nameOf ids of users by index */
export function pairSignificance(
  slicing: Slicing,
  { first, second }: RankedPair,
  nameOf: (user: number) => string,
): Significance {
  const [one, other] = [userMetrics(first), userMetrics(second)];
  const gains = other['ndcg@10'].map((value, user) => value - one['ndcg@10'][user]!);
  const finer = other.mrr.map((value, user) => value - one.mrr[user]!);
  const { groupOfUser, labels } = slicing.groupings[1]!;
  const inDomain = (domain: number): Int32Array => slicing.users.filter((u) => groupOfUser[u] === domain);
  const rising = [...slicing.users].sort((a, b) => gains[a]! - gains[b]! || finer[a]! - finer[b]!);
  const mover = (user: number): Mover => ({
    user: nameOf(user),
    domain: labels[groupOfUser[user]!]!,
    firstRank: first.ranks[user]!,
    secondRank: second.ranks[user]!,
  });
  const domains = labels.flatMap((label, domain) => {
    const users = inDomain(domain);
    return users.length === 0 ? [] : [[label, testOf(gains, users)] as const];
  });
  return {
    overall: testOf(gains, slicing.users),
    domains: Object.fromEntries(domains),
    won: rising
      .toReversed()
      .slice(0, shownMovers)
      .filter((u) => finer[u]! > 0)
      .map(mover),
    lost: rising
      .slice(0, shownMovers)
      .filter((u) => finer[u]! < 0)
      .map(mover),
  };
}

function testOf(gains: Float64Array, users: Int32Array): PairedTest {
  const differences = Float64Array.from(users, (u) => gains[u]!);
  const won = differences.filter((gain) => gain > 0).length;
  const lost = differences.filter((gain) => gain < 0).length;
  const { positiveRanks, method, z, p } = signedRankTest(differences);
  return {
    users: users.length,
    won,
    lost,
    dominance: (won - lost) / users.length,
    wilcoxon: { positiveRanks, method, z, p },
  };
}
