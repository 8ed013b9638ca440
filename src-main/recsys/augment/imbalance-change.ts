// The distribution of the imbalance ratio before and after accepted synthetic rows: what the augmenter changes.
// What does not belong: who is augmented (imbalance.ts).
import { imbalanceRatios } from './imbalance.ts';

/** Users by the share ρ_u of their largest domain. */
export interface ImbalanceChange {
  /** [bins + 1], rising from 1/K to 1; bin k holds ρ in [edges[k], edges[k + 1]). */
  readonly edges: readonly number[];
  /** [bins + 1] users: the bins, then those with ρ = 1, who are in one domain only. */
  readonly before: readonly number[];
  readonly after: readonly number[];
}

const binCount = 10;

/**
 * @param counts Int32 [users × domains], training interactions of each user in each domain; not changed
 * @param accepted user and domain of each accepted synthetic row
 */
export function imbalanceChange(
  counts: Int32Array,
  domainCount: number,
  accepted: Iterable<{ readonly user: number; readonly domain: number }>,
): ImbalanceChange {
  const lowest = 1 / domainCount;
  const edges = Array.from({ length: binCount + 1 }, (_, k) => lowest + ((1 - lowest) * k) / binCount);
  const augmented = counts.slice();
  for (const { user, domain } of accepted) augmented[user * domainCount + domain]!++;
  const users = (ratios: Float64Array): number[] => {
    const bins = new Array<number>(binCount + 1).fill(0);
    for (const ratio of ratios) {
      if (Number.isNaN(ratio)) continue; // no training items
      const place = Math.floor(((ratio - lowest) / (1 - lowest)) * binCount + 1e-9);
      bins[ratio === 1 ? binCount : Math.min(binCount - 1, place)]!++;
    }
    return bins;
  };
  return {
    edges,
    before: users(imbalanceRatios(counts, domainCount)),
    after: users(imbalanceRatios(augmented, domainCount)),
  };
}
