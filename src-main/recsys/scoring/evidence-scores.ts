// Scores as a weighted sum of what the trained vectors, counting and texts say, as a graph over the catalogue of a
// domain. The dense terms are one product; the sparse ones are added where there is evidence. Source: our own
// (docs/method.md, Evidence). What does not belong: what feeds it for a user (evidence-feeds.ts), how the weights come
// about (models/evidence-weights.ts).
import type { GraphExecutor } from '../../autodiff/graph-executor.ts';
import { floatInput, intInput } from '../../autodiff/graph-input.ts';
import * as op from '../../autodiff/operators.ts';
import type { Value } from '../../autodiff/value.ts';
import { sharpness, sparseTerms, termIndex, type EvidenceTerm } from '../evidence/evidence-features.ts';
import { contextInput, evidenceWeights, type EvidenceWeightsOptions } from '../models/evidence-weights.ts';
import { SharedParameterSet } from '../models/parameters.ts';
import { catalogueOf, cataloguesOf } from '../data/domain-catalogue.ts';
import type { ItemVectors, Matrix, TextUnits } from '../data/matrix.ts';
import { wholeScores, type ScoreGraphInParts, type ScoreParts } from './score-graph.ts';

/** What the items of all domains bring to a score. */
export interface ScoredCatalogue {
  readonly domainOffsets: Int32Array;
  /** Width of the trained vectors. */
  readonly hidden: number;
  readonly itemVectors: ItemVectors;
  readonly textDimension: number;
  readonly textUnits: TextUnits;
  /** Int32 [items]: training interactions. */
  readonly popularity: Int32Array;
}

/** Raw evidence of the sparse terms → their values: log(1 + sharpness·x), [n, terms]. */
export function sparseTermValues(raw: Value): Value {
  const factors = op.constant(
    Float32Array.from(sparseTerms, (term) => sharpness[term]),
    [1, sparseTerms.length],
  );
  return op.logarithm(op.add(op.multiply(raw, factors), op.scalar(1)));
}

/** A weight of each user as a column, [users, 1]. */
const weightOf = (weights: Value, term: EvidenceTerm): Value => {
  const at = termIndex(term);
  return op.slice(weights, 1, at, at + 1);
};

/** The weights of the sparse terms, [users, sparse terms]. */
export const sparseWeights = (weights: Value): Value =>
  op.concat(
    sparseTerms.map((term) => weightOf(weights, term)),
    1,
  );

/** The dense terms as one query, [users, hidden + textDimension + 1], for `catalogueRows`. */
export function denseQuery(
  weights: Value,
  {
    neural,
    textMean,
    textLast,
    profile,
  }: {
    readonly neural: Value;
    readonly textMean: Value;
    readonly textLast: Value;
    /** undefined: no term of the score. */
    readonly profile: Value | undefined;
  },
): Value {
  const ofHistory = op.add(
    op.multiply(textMean, weightOf(weights, 'textMean')),
    op.multiply(textLast, weightOf(weights, 'textLast')),
  );
  const text =
    profile === undefined ? ofHistory : op.add(ofHistory, op.multiply(profile, weightOf(weights, 'profile')));
  return op.concat(
    [op.multiply(neural, weightOf(weights, 'neural')), text, weightOf(weights, 'popularity')],
    1,
  );
}

/** Item vector, text and log popularity of each item of a domain, [size × (hidden + textDimension + 1)]. */
export function catalogueRows(
  catalogue: ScoredCatalogue,
  domain: number,
): Matrix<'items of the domain', 'dense terms'> {
  const { domainOffsets, hidden, itemVectors, textDimension, textUnits, popularity } = catalogue;
  const { first, size } = catalogueOf(domainOffsets, domain);
  const width = hidden + textDimension + 1;
  const rows = new Float32Array(size * width);
  for (let row = 0; row < size; row++) {
    const item = first + row;
    rows.set(itemVectors.subarray(item * hidden, (item + 1) * hidden), row * width);
    rows.set(textUnits.subarray(item * textDimension, (item + 1) * textDimension), row * width + hidden);
    rows[(row + 1) * width - 1] = Math.log1p(popularity[item]!);
  }
  return rows;
}

/** Name of the dimension: items with evidence, of all users. */
export const evidencePairs = 'pairs of evidence';

/** What is known of users, and their items with evidence. */
export const scoreFields = ({
  hidden,
  textDimension,
}: Pick<ScoredCatalogue, 'hidden' | 'textDimension'>) => ({
  context: contextInput,
  /** The trained model's query. */
  neural: floatInput('neural', ['users', hidden]),
  textMean: floatInput('textMean', ['users', textDimension]),
  textLast: floatInput('textLast', ['users', textDimension]),
  /** Where the score of each pair stands, see `scorePlace`, and its row among the users; rising. */
  places: intInput('evidencePlaces', [evidencePairs]),
  rows: intInput('evidenceRows', [evidencePairs]),
  raw: floatInput('rawEvidence', [evidencePairs, sparseTerms.length]),
});

/** Where the profile is a term: its text query of each user, unit length or zero. */
export const profileField = (textDimension: number) => ({
  profile: floatInput('profileText', ['users', textDimension]),
});

export class EvidenceScores implements ScoreGraphInParts {
  readonly #widths: Pick<ScoredCatalogue, 'hidden' | 'textDimension'>;
  readonly #options: EvidenceWeightsOptions;
  readonly #rows: readonly Matrix<'items of the domain', 'dense terms'>[];

  /** Writes the catalogue to the executor, a state per domain. The states of the weights must be there when it is opened. */
  constructor(executor: GraphExecutor, catalogue: ScoredCatalogue, options: EvidenceWeightsOptions) {
    const { domainOffsets, hidden, textDimension } = catalogue;
    this.#widths = { hidden, textDimension };
    this.#options = options;
    this.#rows = cataloguesOf(domainOffsets).map(({ size }, d) => {
      const data = catalogueRows(catalogue, d);
      executor.writeState(catalogueState(d), { data, shape: [size, hidden + textDimension + 1] });
      return data;
    });
  }

  /** Reads `scoreFields`, and `profileField` where profiles are a term. */
  parts(domain: number): ScoreParts {
    const { hidden, textDimension } = this.#widths;
    const fields = scoreFields(this.#widths);
    const context = op.read(fields.context);
    const weights = evidenceWeights(new SharedParameterSet(), domain, this.#options, context);
    const query = denseQuery(weights, {
      neural: op.read(fields.neural),
      textMean: op.read(fields.textMean),
      textLast: op.read(fields.textLast),
      profile: this.#options.profiles === true ? op.read(profileField(textDimension).profile) : undefined,
    });
    const values = sparseTermValues(op.read(fields.raw));
    const rows = op.read(fields.rows);
    const sums = op.reduceSum(op.multiply(values, op.gather(sparseWeights(weights), rows)), [1]);
    const width = hidden + textDimension + 1;
    return { query, rows: this.#rows[domain]!, width, added: { places: fields.places, sums } };
  }

  scores(domain: number): Value {
    return wholeScores(this.parts(domain), catalogueState(domain));
  }
}

const catalogueState = (domain: number): string => `evidence catalogue ${domain}`;
