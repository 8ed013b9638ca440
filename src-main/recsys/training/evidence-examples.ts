// What the weights of the evidence are fitted on: for each user the held-out item among the items that the start weights
// put first, with the terms of each. Neither the counts nor the trained model have seen the held-out item: it comes from
// the validation part. Users whose item is not among the first are left out: were it added, being first by the start
// weights would be evidence against an item (docs/results.md). What does not belong: the steps (evidence-fit.ts).
import { contextNames } from '../evidence/evidence-features.ts';
import type { TopItems } from '../scoring/top-items.ts';
import type { Matrix } from '../data/matrix.ts';
import { fillTermValues, type TermSource } from '../scoring/term-values.ts';

/** Examples of one domain; the target is the first candidate of each. */
export interface EvidenceExamples {
  readonly count: number;
  /** Candidates of each, the same for all; places after a user's last are marked in `missing`. */
  readonly candidates: number;
  readonly context: Matrix<'examples', 'context'>;
  /** [count × candidates × terms]. */
  readonly terms: Matrix<'candidates of examples', 'terms'>;
  /** 0, or −1e9 where there is no candidate. */
  readonly missing: Matrix<'examples', 'candidates'>;
}

const missingCandidate = -1e9;

export interface ExampleSource extends TermSource {
  /** Int32: rows of `feeds`. */
  readonly rows: Int32Array;
  /** Int32: the held-out item of each row, of the domain. */
  readonly targets: Int32Array;
  /** The first by the start weights, one row for each of `rows`, own items left out. */
  readonly top: TopItems;
}

/** Users whose held-out item is among the first, each with the terms of all candidates. */
export function evidenceExamples(source: ExampleSource): EvidenceExamples {
  const { rows, targets, top, feeds, domain } = source;
  const termCount = feeds.terms.length;
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
    const from = example * top.k * termCount;
    const terms = examples.terms.subarray(from, from + candidates.length * termCount);
    fillTermValues(source, { row: row[0]!, mean: means, last: lasts }, candidates, terms);
    for (let place = candidates.length; place < top.k; place++)
      examples.missing[example * top.k + place] = missingCandidate;
  });
  return examples;
}
