// Candidates of a domain for one history, from the catalogue only. Source: method, section 2, point 3:
// score(j) = Σ_i age(i)·[λ·cos(e_i − μ_d(i), e_j − μ_d) + (1−λ)·npmi(i, j)] over the history items i.
// Deviations: ages are scaled to sum to 1 (the order is the same; scores of different users become comparable), and
// the cosine part is Σ_i age(i)·unit_i as one query against the domain's matrix.
import type { CoOccurrence } from './co-occurrence.ts';
import { cosineOfItems, scoreDomain, type TextSpace } from './text-space.ts';

/** Which catalogue items are put before the judge. */
export interface RetrievalOptions {
  /** M: candidates a user and domain. */
  readonly candidateCount: number;
  /** λ: weight of text similarity against co-occurrence. */
  readonly textWeight: number;
  /** Positions after which a history item counts half. */
  readonly ageHalfLife: number;
  /** Latest history items that take part. */
  readonly maxHistory: number;
  /** Overlapping users that must share a pair before it counts. */
  readonly minimumSupport: number;
  /** κ of the discount c/(c + κ) on npmi, which is unreliable (near 1) for few users share. */
  readonly supportDiscount: number;
}

export interface Candidate {
  /** Item index, inside the asked domain, not in the history. */
  readonly item: number;
  /** The score above, in [−1, 1]. */
  readonly score: number;
  /** Its text part, λ included. */
  readonly textScore: number;
  /** Its co-occurrence part, 1 − λ included. */
  readonly coOccurrenceScore: number;
  /** Index into the given history of the item that contributed most: the synthetic row goes right after it. */
  readonly strongestPosition: number;
}

export interface CandidateQuery {
  /** Int32 [n], the visible history in time order, items of any domain. Must be of the training part. */
  readonly history: Int32Array;
  readonly domain: number;
  /** Items that must not be proposed besides the history (other true items of a calibration user). */
  readonly exclude?: ReadonlySet<number>;
  /** User whose own rows are left out of the co-occurrence counts; −1 or absent: none. */
  readonly withoutUser?: number;
}

/**
 * Age weights of the last `maxHistory` items of a history: 2^(−k / halfLife), k = positions from the end, summing to 1.
 * @returns Float64 [length]; 0 for items further back
 */
export function ageWeights(
  length: number,
  options: Pick<RetrievalOptions, 'ageHalfLife' | 'maxHistory'>,
): Float64Array {
  const weights = new Float64Array(length);
  let total = 0;
  for (let p = Math.max(0, length - options.maxHistory); p < length; p++) {
    weights[p] = 2 ** (-(length - 1 - p) / options.ageHalfLife);
    total += weights[p]!;
  }
  for (let p = 0; p < length; p++) weights[p]! /= total;
  return weights;
}

export class CandidateRetriever {
  readonly #space: TextSpace;
  readonly #coOccurrence: CoOccurrence;
  readonly #options: RetrievalOptions;

  constructor(space: TextSpace, coOccurrence: CoOccurrence, options: RetrievalOptions) {
    this.#space = space;
    this.#coOccurrence = coOccurrence;
    this.#options = options;
  }

  /** The best `candidateCount` items of the domain, best first, ties by item index; fewer if the catalogue is smaller. */
  retrieve(query: CandidateQuery): Candidate[] {
    const from = this.#space.domainOffsets[query.domain]!;
    const scores = this.#scoreProposable(query);
    const items = topIndices(scores, this.#options.candidateCount).map((index) => from + index);
    return this.explain(items, query);
  }

  /** `score` with −∞ for the history and the excluded items. */
  #scoreProposable(query: CandidateQuery): Float64Array {
    const from = this.#space.domainOffsets[query.domain]!;
    const scores = this.score(query);
    for (const item of [...query.history, ...(query.exclude ?? [])]) {
      if (item >= from && item - from < scores.length) scores[item - from] = -Infinity;
    }
    return scores;
  }

  /** 1-based rank of an item among all that may be proposed: 1 + #{greater} + #{equal with a lower index}. */
  rankOf(item: number, query: CandidateQuery): number {
    const from = this.#space.domainOffsets[query.domain]!;
    const scores = this.#scoreProposable(query);
    const own = scores[item - from]!;
    let rank = 1;
    for (let index = 0; index < scores.length; index++) {
      if (scores[index]! > own || (scores[index] === own && from + index < item)) rank++;
    }
    return rank;
  }

  /** Float64 [items of the domain]: the score of every catalogue item of the domain, history items included. */
  score(query: CandidateQuery): Float64Array {
    const { history, domain } = query;
    const { dimension, units, domainOffsets } = this.#space;
    const from = domainOffsets[domain]!;
    const to = domainOffsets[domain + 1]!;
    const weights = ageWeights(history.length, this.#options);
    const scores = new Float64Array(to - from);
    const { textWeight } = this.#options;
    if (textWeight > 0) {
      const mix = new Float64Array(dimension);
      for (let p = 0; p < history.length; p++) {
        const at = history[p]! * dimension;
        for (let k = 0; k < dimension; k++) mix[k]! += weights[p]! * units[at + k]!;
      }
      scoreDomain(this.#space, { query: mix, scale: textWeight }, { from, to }, scores);
    }
    if (textWeight < 1) {
      for (let p = 0; p < history.length; p++) {
        const weight = weights[p]! * (1 - textWeight);
        if (weight === 0) continue;
        const partners = { item: history[p]!, from, to, withoutUser: query.withoutUser };
        this.#coOccurrence.forEachPartner(partners, this.#options, (j, value) => {
          scores[j - from]! += weight * value;
        });
      }
    }
    return scores;
  }

  /** The candidate records of given items of the query's domain, in their order, found by retrieval or not. */
  explain(items: readonly number[], query: CandidateQuery): Candidate[] {
    const { history } = query;
    const { domainOffsets } = this.#space;
    const { textWeight } = this.#options;
    const from = domainOffsets[query.domain]!;
    const to = domainOffsets[query.domain + 1]!;
    const weights = ageWeights(history.length, this.#options);
    const records = items.map((item) => ({
      item,
      textScore: 0,
      coOccurrenceScore: 0,
      strongest: -Infinity,
      strongestPosition: history.length - 1,
    }));
    const together = new Map<number, number>();
    for (let p = 0; p < history.length; p++) {
      const weight = weights[p]!;
      if (weight === 0) continue;
      together.clear();
      for (const item of items) together.set(item, 0);
      if (textWeight < 1) {
        const partners = { item: history[p]!, from, to, withoutUser: query.withoutUser };
        this.#coOccurrence.forEachPartner(partners, this.#options, (j, value) => {
          if (together.has(j)) together.set(j, weight * (1 - textWeight) * value);
        });
      }
      for (const record of records) {
        const text = weight * textWeight * cosineOfItems(this.#space, history[p]!, record.item);
        const shared = together.get(record.item)!;
        record.textScore += text;
        record.coOccurrenceScore += shared;
        if (text + shared < record.strongest) continue;
        record.strongest = text + shared; // equal contributions: the later item
        record.strongestPosition = p;
      }
    }
    return records.map(({ item, textScore, coOccurrenceScore, strongestPosition }) => ({
      item,
      score: textScore + coOccurrenceScore,
      textScore,
      coOccurrenceScore,
      strongestPosition,
    }));
  }
}

/** Indices of the `count` largest finite scores, largest first, ties by lower index. */
export function topIndices(scores: Float64Array, count: number): number[] {
  const best: number[] = [];
  let worst = -Infinity;
  for (let index = 0; index < scores.length; index++) {
    const score = scores[index]!;
    if (score === -Infinity || (best.length === count && score <= worst)) continue;
    let place = best.length;
    while (place > 0 && scores[best[place - 1]!]! < score) place--;
    best.splice(place, 0, index);
    if (best.length > count) best.pop();
    worst = scores[best.at(-1)!]!;
  }
  return best;
}
