// Why an item is recommended, in terms a person can check: the nearest items of the history, and how much of the
// evidence lies in other domains. An explanation by text similarity, not a look into the network.

/** A history item near the recommended one. */
export interface NearestItem {
  /** Position in the history, 0-based. */
  readonly position: number;
  /** Cosine of the two text vectors. */
  readonly similarity: number;
}

export interface Reasons {
  /** Nearest first, at most as many as asked for, each item once (its latest position). */
  readonly nearest: readonly NearestItem[];
  /**
   * Share of history items of other domains in the evidence: the sum of their similarities over the sum of all
   * (similarities below zero count as none); null without any evidence.
   */
  readonly otherDomainsShare: number | null;
}

/** One item with its domain and text vector (Float32 [dimension], unit length; zeros where it has no text). */
export interface DescribedItem {
  readonly item: number;
  readonly domain: number;
  readonly vector: Float32Array;
}

function cosine(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let h = 0; h < a.length; h++) sum += a[h]! * b[h]!;
  return sum;
}

/** @param history oldest first; an item bought again is one piece of evidence, at its latest position */
export function reasonsFor(
  recommended: DescribedItem,
  history: readonly DescribedItem[],
  count = 3,
): Reasons {
  const latest = new Map(history.map(({ item }, position) => [item, position]));
  const evidence = [...latest.values()].map((position) => ({
    position,
    domain: history[position]!.domain,
    similarity: cosine(recommended.vector, history[position]!.vector),
  }));
  const weightOf = (chosen: typeof evidence): number =>
    chosen.reduce((sum, { similarity }) => sum + Math.max(0, similarity), 0);
  const total = weightOf(evidence);
  const nearest = evidence
    .toSorted((a, b) => b.similarity - a.similarity || b.position - a.position)
    .slice(0, count)
    .map(({ position, similarity }) => ({ position, similarity }));
  const others = weightOf(evidence.filter(({ domain }) => domain !== recommended.domain));
  return { nearest, otherDomainsShare: total > 0 ? others / total : null };
}
