// Which users are imbalanced, in which domains they are short of items (their largest domain has so many more that
// the budget there is at least one row), and how many synthetic rows they may get.
// Source: method, section 2, points 1 and 2. Sees the training part only.
import { TrainingPart } from '../split/training-part.ts';
import { domainOfEachItem } from '../data/sequence-data.ts';
import { invariant } from '../../foundation/errors.ts';
import { Random } from '../../foundation/random.ts';

/** Who is augmented, and how much. Defaults and ranges of all options of the augmenter: contract/augment-options.ts. */
export interface SelectionOptions {
  /** ρ*: augment users whose largest domain holds at least this share of their training items. */
  readonly imbalanceThreshold: number;
  /** η: share of the gap to the largest domain that is filled. */
  readonly budgetRate: number;
  /** b_max: most synthetic rows a user and domain. */
  readonly budgetMax: number;
}

/** Order in which users are taken until the budget ends. */
export interface UserOrderOptions {
  /** `shuffled` by the seed, so that a small budget is a fair sample; `most-imbalanced`: highest ρ, then longest history first. */
  readonly userOrder: 'shuffled' | 'most-imbalanced';
  readonly seed: number;
}

/** Int32 [users × domains], row-major: n_u^d, the user's training interactions in each domain. */
export function countPerDomain(training: TrainingPart): Int32Array {
  invariant(TrainingPart.isTrainingPart(training), 'imbalance is a matter of the training part only');
  const { userCount, domainCount, offsets, items } = training;
  const domains = domainOfEachItem(training.domainOffsets);
  const counts = new Int32Array(userCount * domainCount);
  for (let u = 0; u < userCount; u++) {
    for (let p = offsets[u]!; p < offsets[u + 1]!; p++) counts[u * domainCount + domains[items[p]!]!]!++;
  }
  return counts;
}

/**
 * ρ_u = max_d n_u^d / n_u.
 * @param counts Int32 [users × domains] of `countPerDomain`
 * @returns Float64 [users] in [1/K, 1]; NaN for a user without training items
 */
export function imbalanceRatios(counts: Int32Array, domainCount: number): Float64Array {
  const ratios = new Float64Array(counts.length / domainCount);
  for (let u = 0; u < ratios.length; u++) {
    let total = 0;
    let most = 0;
    for (let d = 0; d < domainCount; d++) {
      const n = counts[u * domainCount + d]!;
      total += n;
      if (n > most) most = n;
    }
    ratios[u] = total === 0 ? Number.NaN : most / total;
  }
  return ratios;
}

/** One user who is short in one domain. */
export interface ShortDomain {
  readonly user: number;
  readonly domain: number;
  /** ρ_u. */
  readonly ratio: number;
  /** n_u^d. */
  readonly have: number;
  /** n_u^max. */
  readonly most: number;
  /** b_u^d ≥ 1: synthetic rows allowed. */
  readonly budget: number;
}

/** b_u^d = min(b_max, ⌈η·(n_u^max − n_u^d)⌉). */
export function budgetOf(most: number, have: number, options: SelectionOptions): number {
  // The subtraction of a tiny amount keeps ⌈0.2 · 5⌉ at 1: 0.2 · 5 may be 1.0000000000000002 in floating point.
  return most <= have ? 0 : Math.min(options.budgetMax, Math.ceil(options.budgetRate * (most - have) - 1e-9));
}

/** All (user, domain) pairs with ρ_u ≥ ρ* and a budget of at least one, by user, then domain. */
export function findShortDomains(training: TrainingPart, options: SelectionOptions): ShortDomain[] {
  const { domainCount } = training;
  const counts = countPerDomain(training);
  const ratios = imbalanceRatios(counts, domainCount);
  const found: ShortDomain[] = [];
  for (let user = 0; user < ratios.length; user++) {
    const ratio = ratios[user]!;
    if (!(ratio >= options.imbalanceThreshold)) continue; // NaN: nothing to start from
    const row = counts.subarray(user * domainCount, (user + 1) * domainCount);
    const most = Math.max(...row);
    for (let domain = 0; domain < domainCount; domain++) {
      const have = row[domain]!;
      const budget = budgetOf(most, have, options);
      if (budget >= 1) found.push({ user, domain, ratio, have, most, budget });
    }
  }
  return found;
}

/** A new array in the order in which a limited budget serves the users; the same options, the same order. */
export function orderShortDomains(short: readonly ShortDomain[], options: UserOrderOptions): ShortDomain[] {
  if (options.userOrder === 'most-imbalanced') {
    return [...short].sort(
      (a, b) => b.ratio - a.ratio || b.most - a.most || a.user - b.user || a.domain - b.domain,
    );
  }
  const users = new Random(options.seed)
    .fork('augmentation user order')
    .shuffle([...new Set(short.map((s) => s.user))]);
  const place = new Map(users.map((user, index) => [user, index]));
  return [...short].sort((a, b) => place.get(a.user)! - place.get(b.user)! || a.domain - b.domain);
}
