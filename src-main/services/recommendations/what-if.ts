// "What if": a user's history changed, or a new user's made up, and how the ranks differ from those of the real history.
// What does not belong: scoring (recommend.ts).
import type { Recommendations, HistoryItem, RecommendOptions } from './recommend.ts';
import { rankChanges, type RankChange } from './rank-changes.ts';
import type { DomainRecommendation, Recommendation, RecommendingRun } from './recommendation.ts';

/** Ranks are told up to here; beyond, an item counts as far off. */
export const comparedDepth = 200;

export interface WhatIfRequest {
  /** null: somebody new, with nothing to compare with. */
  readonly user: string | null;
  /** Oldest first, synthetic items marked. */
  readonly history: readonly HistoryItem[];
}

export interface WhatIf {
  /** By the changed history. */
  readonly recommendation: Recommendation;
  /** By domain name; none for somebody new. */
  readonly changes: Readonly<Record<string, readonly RankChange[]>>;
}

/** @throws AppError as `Recommendations.forHistory` */
export async function whatIf(
  recommendations: Recommendations,
  run: RecommendingRun,
  { user, history }: WhatIfRequest,
  options: RecommendOptions = {},
): Promise<WhatIf> {
  const k = options.k ?? 10;
  const deep = { ...options, k: Math.max(k, comparedDepth) };
  const after = await recommendations.forHistory(run, history, {
    ...deep,
    explained: k,
    ...(user !== null && { user }),
  });
  const recommendation = { ...after, domains: mapValues(after.domains, (domain) => firstItems(domain, k)) };
  if (user === null) return { recommendation, changes: {} };
  const before = await recommendations.forUser(run, user, { ...deep, reasonCount: 0 });
  const changes = mapValues(after.domains, (domain, name) =>
    rankChanges(before.domains[name]!.items, domain.items, k),
  );
  return { recommendation, changes };
}

function firstItems(domain: DomainRecommendation, k: number): DomainRecommendation {
  return { ...domain, items: domain.items.slice(0, k) };
}

function mapValues<In, Out>(
  record: Readonly<Record<string, In>>,
  change: (value: In, key: string) => Out,
): Record<string, Out> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]));
}
