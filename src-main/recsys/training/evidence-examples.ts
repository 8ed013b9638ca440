// What the weights of the evidence are fitted on: for each user the held-out item among the items that the start weights
// put first, with the terms of each. Neither the counts nor the trained model have seen the held-out item: it comes from
// the validation part. Users whose item is not among the first are left out: were it added, being first by the start
// weights would be evidence against an item (docs/results.md). What does not belong: the steps (evidence-fit.ts).
import { evidenceTerms, sharpness, sparseTerms, termIndex } from '../evidence/evidence-features.ts';
import { contextNames } from '../evidence/evidence-features.ts';
import type { TopItems } from '../metrics/top-items.ts';
import type { EvidenceFeeds, RawEvidence } from '../scoring/evidence-feeds.ts';
import type { ScoredCatalogue } from '../scoring/evidence-scores.ts';

/** Examples of one domain; the target is the first candidate of each. */
export interface EvidenceExamples {
  readonly count: number;
  /** Candidates of each, the same for all; places after a user's last are marked in `missing`. */
  readonly candidates: number;
  /** Float32 [count × context]. */
  readonly context: Float32Array;
  /** Float32 [count × candidates × terms]. */
  readonly terms: Float32Array;
  /** Float32 [count × candidates]: 0, or −1e9 where there is no candidate. */
  readonly missing: Float32Array;
}

const termCount = evidenceTerms.length;
const missingCandidate = -1e9;

export interface ExampleSource {
  readonly feeds: EvidenceFeeds;
  readonly catalogue: ScoredCatalogue;
  readonly domain: number;
  /** Int32: rows of `feeds`. */
  readonly rows: Int32Array;
  /** Int32: the held-out item of each row, of the domain. */
  readonly targets: Int32Array;
  /** The first by the start weights, one row for each of `rows`, own items left out. */
  readonly top: TopItems;
}

export function evidenceExamples(source: ExampleSource): EvidenceExamples {
  const { rows, targets, top, feeds, domain } = source;
  const used = [...rows.keys()].filter((i) =>
    top.items.subarray(i * top.k, (i + 1) * top.k).includes(targets[i]!),
  );
  const examples: EvidenceExamples = {
    count: used.length,
    candidates: top.k,
    context: new Float32Array(used.length * contextNames.length),
    terms: new Float32Array(used.length * top.k * termCount),
    missing: new Float32Array(used.length * top.k),
  };
  used.forEach((i, example) => {
    const row = rows.subarray(i, i + 1);
    const { means, lasts, context } = feeds.describe(row, domain);
    examples.context.set(context, example * contextNames.length);
    const listed = top.items.subarray(i * top.k, (i + 1) * top.k);
    const candidates = [targets[i]!, ...listed.filter((item) => item >= 0 && item !== targets[i])];
    fillDense(source, row[0]!, { means, lasts }, candidates, examples, example);
    fillSparse(feeds.rawEvidence(row, domain), source, candidates, examples, example);
    for (let place = candidates.length; place < top.k; place++)
      examples.missing[example * top.k + place] = missingCandidate;
  });
  return examples;
}

function dot(a: Float32Array, aFrom: number, b: Float32Array, bFrom: number, length: number): number {
  let sum = 0;
  for (let h = 0; h < length; h++) sum += a[aFrom + h]! * b[bFrom + h]!;
  return sum;
}

function fillDense(
  { catalogue, domain, feeds }: ExampleSource,
  row: number,
  { means, lasts }: { readonly means: Float32Array; readonly lasts: Float32Array },
  candidates: readonly number[],
  { terms, candidates: width }: EvidenceExamples,
  example: number,
): void {
  const { hidden, itemVectors, textDimension, textUnits, popularity } = catalogue;
  candidates.forEach((item, place) => {
    const at = (example * width + place) * termCount;
    terms[at + termIndex('neural')] = dot(
      feeds.queries[domain]!,
      row * hidden,
      itemVectors,
      item * hidden,
      hidden,
    );
    terms[at + termIndex('textMean')] = dot(means, 0, textUnits, item * textDimension, textDimension);
    terms[at + termIndex('textLast')] = dot(lasts, 0, textUnits, item * textDimension, textDimension);
    terms[at + termIndex('popularity')] = Math.log1p(popularity[item]!);
  });
}

function fillSparse(
  { items, raw, count }: RawEvidence,
  { catalogue, domain }: ExampleSource,
  candidates: readonly number[],
  { terms, candidates: width }: EvidenceExamples,
  example: number,
): void {
  const first = catalogue.domainOffsets[domain]!;
  const placeOf = new Map(candidates.map((item, place) => [item - first, place]));
  for (let pair = 0; pair < count; pair++) {
    const place = placeOf.get(items[pair]!);
    if (place === undefined) continue;
    sparseTerms.forEach((term, s) => {
      const value = Math.log1p(sharpness[term] * raw[pair * sparseTerms.length + s]!);
      terms[(example * width + place) * termCount + termIndex(term)] = value;
    });
  }
}
