// The values of a score's terms for chosen items of one user, one by one: what the weights are fitted on, and what
// reasons are told by. The graph over a whole catalogue is evidence-scores.ts; a test holds the two together.
import { sharpness, sparseTerms, termIndex } from '../evidence/evidence-features.ts';
import { dot } from './dot-product.ts';
import type { EvidenceFeeds } from './evidence-feeds.ts';
import type { Matrix } from '../data/matrix.ts';
import type { ScoredCatalogue } from './evidence-scores.ts';

export interface TermSource {
  readonly feeds: EvidenceFeeds;
  readonly catalogue: ScoredCatalogue;
  readonly domain: number;
}

/** The users' texts as `EvidenceFeeds.describe` gives them, and which of its rows is meant. */
export interface DescribedUser {
  /** Row of the feeds. */
  readonly row: number;
  /** Float32 [textDimension], unit length or zero. */
  readonly mean: Float32Array;
  readonly last: Float32Array;
}

/**
 * @param items of the domain
 * @param out written: the value of each term, before its weight
 */
export function fillTermValues(
  { feeds, catalogue, domain }: TermSource,
  { row, mean, last }: DescribedUser,
  items: readonly number[],
  out: Matrix<'items', 'terms'>,
): void {
  const { hidden, itemVectors, textDimension, textUnits, popularity, domainOffsets } = catalogue;
  const query = feeds.queries[domain]!;
  const termCount = feeds.terms.length;
  const profile = feeds.profile(row);
  items.forEach((item, place) => {
    const at = place * termCount;
    const neural = { aFrom: row * hidden, bFrom: item * hidden, length: hidden };
    const text = { bFrom: item * textDimension, length: textDimension };
    out[at + termIndex('neural')] = dot(query, itemVectors, neural);
    out[at + termIndex('textMean')] = dot(mean, textUnits, text);
    out[at + termIndex('textLast')] = dot(last, textUnits, text);
    if (profile !== undefined) out[at + termIndex('profile')] = dot(profile, textUnits, text);
    out[at + termIndex('popularity')] = Math.log1p(popularity[item]!);
    for (const term of sparseTerms) out[at + termIndex(term)] = 0;
  });
  const first = domainOffsets[domain]!;
  const placeOf = new Map(items.map((item, place) => [item - first, place]));
  const { items: linked, raw, count } = feeds.rawEvidence(Int32Array.of(row), domain);
  for (let pair = 0; pair < count; pair++) {
    const place = placeOf.get(linked[pair]!);
    if (place === undefined) continue;
    sparseTerms.forEach((term, s) => {
      out[place * termCount + termIndex(term)] = Math.log1p(
        sharpness[term] * raw[pair * sparseTerms.length + s]!,
      );
    });
  }
}
