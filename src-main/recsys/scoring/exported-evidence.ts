// The evidence of a history as part of the exported model: what scoring/evidence-feeds.ts computes for many users is
// computed here by the graph itself for one, so that the file needs nothing beside it but a history.
import { floatInput, intInput } from '../../autodiff/graph-input.ts';
import * as op from '../../autodiff/operators.ts';
import type { OnnxWriter } from '../../autodiff/onnx-writer.ts';
import type { Value } from '../../autodiff/value.ts';
import { ageDecay, countedHistory } from '../evidence/history-evidence.ts';
import { sparseTerms, termIndex, type SparseTerm } from '../evidence/evidence-features.ts';
import type { ItemLinks } from '../evidence/item-links.ts';
import { sparseTermValues, sparseWeights } from './evidence-scores.ts';
import { evidenceWeights, type EvidenceWeightsOptions } from '../models/evidence-weights.ts';
import type { SharedParameterSet } from '../models/parameters.ts';

/** What the exported model holds of the counts and texts; constants of the file. */
export interface ExportedEvidence {
  readonly options: EvidenceWeightsOptions;
  readonly textDimension: number;
}

/** Names of the constants. */
export const exportedStates = {
  textUnits: 'evidence text units',
  /** [items, 1] log(1 + training interactions). */
  logPopularity: 'evidence log popularity',
  /** [items, 1 + domains] log(1 + evidence of an item), over all domains, then into each. */
  followed: 'evidence of each item',
} as const;

/** The profile query of a user: an input of a model that has the profile as a term; zeros for people without one. */
export const profileTextInput = (textDimension: number) =>
  floatInput('profileText', ['batch', textDimension]);

/** Leaves that the prologue computes from the history, beside those of the sequence itself. */
const leaves = {
  /** 0.8^age, 0 for padding and beyond the counted history. */
  ages: floatInput('evidence ages', ['batch', 'time']),
  /** 1 at the last item. */
  isLast: floatInput('evidence last place', ['batch', 'time']),
  lastItem: intInput('evidence last item', ['batch']),
};

/** Of the links of the history: the items they lead to, and their weights by age. */
const linkLeaves = (term: SparseTerm) => ({
  items: intInput(`evidence ${term} items`, [`links of ${term}`]),
  values: floatInput(`evidence ${term} values`, [`links of ${term}`]),
});

export interface HistoryLeaves {
  /** int32 [time] item of each place; any item where padded. */
  readonly itemRows: Value;
  /** Of the whole history (`mixed`) and of each domain (`domain 0`): [batch, time, 1], 1 at its items. */
  readonly valid: (part: string) => Value;
}

/** A part's items as [1, time]. */
const flat = (valid: Value): Value => op.reshape(valid, ['batch', 'time']);

const logOnePlus = (x: Value): Value => op.logarithm(op.add(x, op.scalar(1)));

/**
 * Scores of every domain: Σ of the weighted terms, [batch, items of the domain] each; batch is 1.
 * @param neural the query of each domain, [batch, hidden] @param vectors [items, hidden]
 */
export function exportedEvidenceScores(
  parameters: SharedParameterSet,
  { options, textDimension }: ExportedEvidence,
  { itemRows, valid }: HistoryLeaves,
  {
    neural,
    vectors,
    domainOffsets,
  }: {
    readonly neural: readonly Value[];
    readonly vectors: Value;
    readonly domainOffsets: Int32Array;
  },
): Value[] {
  const itemCount = domainOffsets.at(-1)!;
  const domainCount = domainOffsets.length - 1;
  const textUnits = op.state(exportedStates.textUnits, [itemCount, textDimension]);
  const logPopularity = op.state(exportedStates.logPopularity, [itemCount, 1]);
  const followed = op.state(exportedStates.followed, [itemCount, 1 + domainCount]);
  const ages = op.read(leaves.ages);
  const isLast = op.read(leaves.isLast);
  const sum = (x: Value): Value => op.reduceSum(x, [1], true);
  const mixed = flat(valid('mixed'));
  const length = sum(mixed);
  const some = op.sign(length); // 0 for an empty history: all of its context is 0
  const divisor = op.add(length, op.subtract(op.scalar(1), some));
  const lastItem = op.read(leaves.lastItem);
  const ofLast = (table: Value): Value => op.multiply(op.gather(table, lastItem), some);
  const rows = op.reshape(op.gather(textUnits, itemRows), ['batch', 'time', textDimension]);
  const texts = op.reshape(op.matmul(op.reshape(ages, ['batch', 1, 'time']), rows), ['batch', textDimension]);
  const norm = op.squareRoot(sum(op.multiply(texts, texts)));
  const hasText = op.sign(norm);
  const textMean = op.divide(texts, op.add(norm, op.subtract(op.scalar(1), hasText)));
  const textLast = ofLast(textUnits);
  const agreement = op.divide(norm, op.add(sum(ages), op.subtract(op.scalar(1), some)));
  const popularity = op.reshape(op.gather(logPopularity, itemRows), ['batch', 'time']);
  const meanPopularity = op.divide(sum(op.multiply(popularity, mixed)), divisor);
  const raw = sparseTerms.map((term) => {
    const { items, values: amounts } = linkLeaves(term);
    return op.reshape(op.scatterAdd(op.read(items), op.read(amounts), itemCount), [itemCount, 1]);
  });
  const values = sparseTermValues(op.concat(raw, 1));
  const profile = options.profiles === true ? op.read(profileTextInput(textDimension)) : undefined;
  return neural.map((query, d) => {
    const [first, end] = [domainOffsets[d]!, domainOffsets[d + 1]!];
    const inDomain = sum(flat(valid(`domain ${d}`)));
    const ofDomain = (table: Value): Value => op.slice(table, 0, first, end);
    const lastInDomain = sum(op.multiply(flat(valid(`domain ${d}`)), isLast));
    const context = op.concat(
      [
        logOnePlus(length),
        logOnePlus(inDomain),
        op.divide(inDomain, divisor),
        lastInDomain,
        ofLast(op.slice(followed, 1, 0, 1)),
        ofLast(op.slice(followed, 1, d + 1, d + 2)),
        meanPopularity,
        ofLast(logPopularity),
        op.multiply(logOnePlus(op.squareRoot(sum(op.multiply(query, query)))), some),
        agreement,
      ],
      1,
    );
    const weights = evidenceWeights(parameters, d, options, context);
    const weight = (at: number): Value => op.slice(weights, 1, at, at + 1);
    const product = (a: Value, table: Value): Value => op.gemm(a, table, undefined, { transposeB: true });
    const ofHistory = op.add(
      op.multiply(textMean, weight(termIndex('textMean'))),
      op.multiply(textLast, weight(termIndex('textLast'))),
    );
    const text =
      profile === undefined
        ? ofHistory
        : op.add(ofHistory, op.multiply(profile, weight(termIndex('profile'))));
    const dense = op.add(
      product(op.multiply(query, weight(termIndex('neural'))), ofDomain(vectors)),
      product(text, ofDomain(textUnits)),
    );
    const popular = product(weight(termIndex('popularity')), ofDomain(logPopularity));
    return op.add(op.add(dense, popular), product(sparseWeights(weights), ofDomain(values)));
  });
}

/** The links of a term as constants, with one more row than there are items: a single link of weight 0, for padding. */
export interface LinkConstants {
  readonly items: Int32Array;
  readonly weights: Float32Array;
  /** Int32 [items + 2]: the last row is the empty link. */
  readonly offsets: Int32Array;
}

/** Links with an empty row added at the end: the row of an item that is none. */
export function linkConstants({ offsets, items, weights }: ItemLinks): LinkConstants {
  const withEmpty = new Int32Array(offsets.length + 1);
  withEmpty.set(offsets);
  withEmpty[offsets.length] = items.length + 1;
  return {
    items: Int32Array.from({ length: items.length + 1 }, (_, i) => items[i] ?? 0),
    weights: Float32Array.from({ length: items.length + 1 }, (_, i) => weights[i] ?? 0),
    offsets: withEmpty,
  };
}

/**
 * Nodes that compute the leaves from the history.
 * @param valid [1, time] float, 1 for items @param counts [1, time] float, 1 for the first item, 0 for padding
 */
export function writeEvidenceLeaves(
  writer: OnnxWriter,
  { valid, counts }: { readonly valid: string; readonly counts: string },
  links: Readonly<Record<SparseTerm, LinkConstants>>,
): void {
  const number = (value: number): string => writer.constant(Float32Array.of(value), []);
  const axis = writer.int64([1]);
  const total = writer.node('ReduceMax', [counts, axis], { keepdims: 1 });
  const age = writer.node('Sub', [total, counts]);
  const young = writer.node('Cast', [writer.node('Less', [age, number(countedHistory)])], { to: 1 });
  const decayed = writer.node('Pow', [number(ageDecay), age]);
  const weights = writer.node('Mul', [writer.node('Mul', [decayed, young]), valid]);
  writer.bindLeaf(leaves.ages, weights);
  const isLast = writer.node('Cast', [writer.node('Equal', [age, number(0)])], { to: 1 });
  writer.bindLeaf(leaves.isLast, writer.node('Mul', [isLast, valid]));
  // the history's items that have links, as rows of the links; padding and the place after the last are the empty
  // link
  const counted = writer.node('Greater', [weights, number(0)]);
  const none = writer.constant(Float32Array.of(0), [1]);
  const listed = writer.node('Concat', [writer.node('Reshape', [weights, writer.int64([-1])]), none], {
    axis: 0,
  });
  const zeroBased = writer.node('Sub', ['history', writer.int64([1])]);
  // 0 where the history is empty: what is read there is not used
  const ofLast = writer.node('Cast', [writer.node('Mul', [isLast, valid])], { to: 7 });
  const lastItem = writer.node('ReduceSum', [writer.node('Mul', [ofLast, zeroBased]), axis], { keepdims: 0 });
  writer.bindLeaf(leaves.lastItem, writer.node('Cast', [lastItem], { to: 6 }));
  for (const term of sparseTerms) {
    const { items, weights: linkWeights, offsets: linkOffsets } = links[term];
    const offsets = writer.constant(BigInt64Array.from(linkOffsets, BigInt), [linkOffsets.length]);
    const emptyRow = writer.int64([linkOffsets.length - 2]);
    const rows = writer.node('Where', [counted, zeroBased, emptyRow]);
    const list = writer.node('Concat', [writer.node('Reshape', [rows, writer.int64([-1])]), emptyRow], {
      axis: 0,
    });
    const starts = writer.node('Gather', [offsets, list], { axis: 0 });
    const ends = writer.node('Gather', [offsets, writer.node('Add', [list, writer.int64([1])])], { axis: 0 });
    const lengths = writer.node('Sub', [ends, starts]);
    const zero = writer.node('Squeeze', [writer.int64([0])]);
    const after = writer.node('CumSum', [lengths, zero]);
    const before = writer.node('Sub', [after, lengths]);
    const all = writer.node('ReduceMax', [after, writer.int64([0])], { keepdims: 1 });
    const places = writer.node('Range', [
      zero,
      writer.node('Squeeze', [all]),
      writer.node('Squeeze', [writer.int64([1])]),
    ]);
    // place p belongs to the last list entry that begins at or before it: the number of entries that begin so, less one
    const begun = writer.node('GreaterOrEqual', [
      writer.node('Unsqueeze', [places, writer.int64([1])]),
      writer.node('Unsqueeze', [before, writer.int64([0])]),
    ]);
    const nonEmpty = writer.node('Greater', [lengths, writer.int64([0])]);
    const order = writer.node('Range', [
      zero,
      writer.node('Squeeze', [writer.node('Shape', [lengths], { start: 0, end: 1 })]),
      writer.node('Squeeze', [writer.int64([1])]),
    ]);
    const here = writer.node('And', [begun, writer.node('Unsqueeze', [nonEmpty, writer.int64([0])])]);
    const entry = writer.node('Where', [
      here,
      writer.node('Unsqueeze', [order, writer.int64([0])]),
      writer.int64([-1]),
    ]);
    const place = writer.node('ReduceMax', [entry, axis], { keepdims: 0 });
    const link = writer.node('Add', [
      writer.node('Gather', [starts, place], { axis: 0 }),
      writer.node('Sub', [places, writer.node('Gather', [before, place], { axis: 0 })]),
    ]);
    const itemTable = writer.constant(items, [items.length]);
    const weightTable = writer.constant(linkWeights, [linkWeights.length]);
    writer.bindLeaf(linkLeaves(term).items, writer.node('Gather', [itemTable, link], { axis: 0 }));
    const ages = writer.node('Gather', [listed, place], { axis: 0 });
    const values = writer.node('Mul', [writer.node('Gather', [weightTable, link], { axis: 0 }), ages]);
    writer.bindLeaf(linkLeaves(term).values, values);
  }
}
