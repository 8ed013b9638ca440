// The whole scoring of one user as one graph, for export: history in, scores of every item out. Written from the same form
// as the encoders, so that the exported file computes what the app computes.
import * as op from '../../autodiff/operators.ts';
import { floatInput, intInput, type GraphInput } from '../../autodiff/graph-input.ts';
import type { OnnxWriter } from '../../autodiff/onnx-writer.ts';
import { buildStandaloneModel, type StandaloneOptions } from '../../autodiff/program.ts';
import type { Value } from '../../autodiff/value.ts';
import type { SparseTerm } from '../evidence/evidence-features.ts';
import {
  exportedEvidenceScores,
  profileTextInput,
  writeEvidenceLeaves,
  type ExportedEvidence,
  type LinkConstants,
} from './exported-evidence.ts';
import { SharedParameterSet } from '../models/parameters.ts';
import { stateNames } from '../models/phase-program.ts';
import type { ScoringForm } from '../models/scoring-form.ts';
import type { SequenceInputs } from '../models/sequence-inputs.ts';

/** Leaves that the prologue computes from `history` for the mixed sequence (`mixed`) or a domain (`domain 0`). */
const partLeaves = (part: string) => ({
  positions: intInput(`${part} positions`, ['batch', 'time']),
  valid: floatInput(`${part} valid`, ['batch', 'time', 1]),
  last: intInput(`${part} last`, ['batch']),
  any: floatInput(`${part} any`, ['batch', 1]),
});

/** What the profiles of a user add to the state; an input of the exported model. */
export const userTermInput = (width: number): GraphInput<'float32'> =>
  floatInput('profileTerm', ['batch', width]);

/** Leaves that all parts read. */
const leaves = {
  itemRows: intInput('itemRows', ['batch', 'time']),
  causalBias: floatInput('causalBias', ['time', 'time']),
  masked: floatInput('masked', ['batch', 'time', 1]),
};

const itemRows = op.reshape(op.read(leaves.itemRows), ['batch*time']);
const causal = op.read(leaves.causalBias);

/** @param valid [batch, time, 1]: 1 at the part's items */
function partInputs(part: string, valid: Value, reads: ScoringForm['reads']): SequenceInputs {
  const padding = op.scale(op.subtract(op.scalar(1), op.reshape(valid, ['batch', 1, 'time'])), -1e9);
  const rows = {
    itemRows,
    positions: op.reshape(op.read(partLeaves(part).positions), ['batch*time']),
    valid: op.reshape(valid, ['batch*time', 1]),
  };
  return reads === 'next'
    ? { ...rows, attentionBias: op.add(causal, padding) }
    : {
        ...rows,
        attentionBias: padding,
        masked: op.reshape(op.read(leaves.masked), ['batch*time', 1]),
      };
}

/** The state after the part's last item, zero where the history has none of it: [batch, hidden]. */
function lastState(part: string, states: Value): Value {
  const { last, any } = partLeaves(part);
  return op.multiply(op.gather(states, op.read(last)), op.read(any));
}

/**
 * Nodes that compute one part's leaves from the int64 history [batch, time]; `present` bool marks the part's items.
 * @returns [batch, time] each: 1 for the part's items; 1 for its first, 2 for its second …
 */
function writePart(
  writer: OnnxWriter,
  part: string,
  present: string,
): { readonly valid: string; readonly counts: string } {
  const own = partLeaves(part);
  const valid = writer.node('Cast', [present], { to: 1 });
  const axis = writer.int64([1]);
  const counts = writer.node('Mul', [writer.node('CumSum', [valid, writer.node('Squeeze', [axis])]), valid]);
  writer.bindLeaf(own.positions, writer.node('Cast', [counts], { to: 6 }));
  writer.bindLeaf(own.valid, writer.node('Unsqueeze', [valid, writer.int64([2])]));
  // counts rise along the history, so the largest is at the last item; batch is 1, so its column is its row
  const last = writer.node('ArgMax', [counts], { axis: 1, keepdims: 0 });
  writer.bindLeaf(own.last, writer.node('Cast', [last], { to: 6 }));
  writer.bindLeaf(own.any, writer.node('ReduceMax', [valid, axis], { keepdims: 1 }));
  return { valid, counts };
}

function writePrologue(
  writer: OnnxWriter,
  domainOffsets: Int32Array,
  { reads, threadStates }: ScoringForm,
  links: EvidenceOfModel['links'] | undefined,
): void {
  const bool = (type: string, a: string, b: string): string => writer.node(type, [a, b]);
  // a mask stands after the last item: the number in its place does not count
  const sequence = reads === 'next' ? 'history' : withMask(writer);
  const real = bool('Greater', sequence, writer.int64([0]));
  const zeroBased = writer.node('Max', [
    writer.node('Sub', [sequence, writer.int64([1])]),
    writer.int64([0]),
  ]);
  writer.bindLeaf(leaves.itemRows, writer.node('Cast', [zeroBased], { to: 6 }));
  const mixed = writePart(writer, 'mixed', real);
  if (links !== undefined) writeEvidenceLeaves(writer, mixed, links);
  if (reads === 'masked') {
    const known = writer.node('Cast', [bool('Greater', 'history', writer.int64([0]))], { to: 1 });
    writer.bindLeaf(
      partLeaves('mixed').any,
      writer.node('ReduceMax', [known, writer.int64([1])], { keepdims: 1 }),
    );
    return;
  }
  writeCausalBias(writer);
  if (threadStates === undefined && links === undefined) return;
  for (let d = 0; d + 1 < domainOffsets.length; d++) {
    const from = bool('Greater', 'history', writer.int64([domainOffsets[d]!]));
    const to = bool('LessOrEqual', 'history', writer.int64([domainOffsets[d + 1]!]));
    writePart(writer, `domain ${d}`, bool('And', from, to));
  }
}

/** The history with one more column, and the leaf that marks it. */
function withMask(writer: OnnxWriter): string {
  const batch = writer.node('Shape', ['history'], { start: 0, end: 1 });
  const column = writer.node('Expand', [
    writer.int64([1]),
    writer.node('Concat', [batch, writer.int64([1])], { axis: 0 }),
  ]);
  const sequence = writer.node('Concat', ['history', column], { axis: 1 });
  const none = writer.node('Mul', ['history', writer.int64([0])]);
  const marks = writer.node('Cast', [writer.node('Concat', [none, column], { axis: 1 })], { to: 1 });
  writer.bindLeaf(leaves.masked, writer.node('Unsqueeze', [marks, writer.int64([2])]));
  writer.bindDimension('time', sequence, 1);
  return sequence;
}

function writeCausalBias(writer: OnnxWriter): void {
  const length = writer.node('Shape', ['history'], { start: 1, end: 2 });
  const places = writer.node('Range', [
    writer.node('Squeeze', [writer.int64([0])]),
    writer.node('Squeeze', [length]),
    writer.node('Squeeze', [writer.int64([1])]),
  ]);
  const later = writer.node('Greater', [
    writer.node('Unsqueeze', [places, writer.int64([0])]),
    writer.node('Unsqueeze', [places, writer.int64([1])]),
  ]);
  const bias = writer.node('Mul', [
    writer.node('Cast', [later], { to: 1 }),
    writer.constant(Float32Array.of(-1e9), []),
  ]);
  writer.bindLeaf(leaves.causalBias, bias);
}

/** The evidence that a model's scores hold. */
export interface EvidenceOfModel {
  readonly exported: ExportedEvidence;
  /** By sparse term. */
  readonly links: Readonly<Record<SparseTerm, LinkConstants>>;
}

/** The scoring graph of a form, not yet filled with values. */
export interface ScoringGraph {
  /** Names of the states that it reads. */
  readonly states: readonly string[];
  /**
   * ONNX model: `history` int64 [1, time] (item index + 1, oldest first, 0 = padding) and, for a form with a user term,
   * `profileTerm` float32 [1, width], with the profile among the terms `profileText` float32 [1, text dimension] → `scores` float32 [1, items].
   */
  encode(states: StandaloneOptions['states']): Uint8Array;
}

/** @param evidence undefined: products of the trained vectors alone */
export function buildScoringGraph(
  form: ScoringForm,
  domainOffsets: Int32Array,
  evidence?: EvidenceOfModel,
): ScoringGraph {
  const { width, itemCount, reads, takesUserTerm: withUserTerm = false } = form;
  const userTerm = userTermInput(width);
  // a backbone may serve the mixed sequence and each thread
  const parameters = new SharedParameterSet();
  const vectors = op.state(stateNames.itemVectors, [itemCount, width]);
  const marks = new Map<string, Value>();
  const valid = (part: string): Value => {
    const known = marks.get(part) ?? op.read(partLeaves(part).valid);
    marks.set(part, known);
    return known;
  };
  const mixedInputs = partInputs('mixed', valid('mixed'), reads);
  const mixed = lastState('mixed', form.mixedStates(parameters, mixedInputs, vectors));
  const base = withUserTerm ? op.add(mixed, op.read(userTerm)) : mixed;
  const queries = Array.from({ length: domainOffsets.length - 1 }, (_, d) => {
    if (form.threadStates === undefined) return base;
    const part = `domain ${d}`;
    const states = form.threadStates(parameters, d, partInputs(part, valid(part), 'next'), vectors);
    return op.add(base, lastState(part, states));
  });
  const parts =
    evidence === undefined
      ? queries.map((query, d) => {
          // a slice of the table per domain: rows are numbered domain by domain
          const catalogue = op.slice(vectors, 0, domainOffsets[d]!, domainOffsets[d + 1]!);
          return op.gemm(query, catalogue, undefined, { transposeB: true });
        })
      : exportedEvidenceScores(
          parameters,
          evidence.exported,
          { itemRows, valid },
          { neural: queries, vectors, domainOffsets },
        );
  return {
    states: [stateNames.itemVectors, ...parameters.all.map(({ name }) => name)],
    encode: (states) =>
      buildStandaloneModel(
        'isthmus scores',
        { scores: op.concat(parts, 1) },
        {
          inputs: [
            { name: 'history', shape: ['batch', 'time'], dtype: 'int64' },
            ...(withUserTerm ? [userTerm] : []),
            ...(evidence?.exported.options.profiles === true
              ? [profileTextInput(evidence.exported.textDimension)]
              : []),
          ],
          states,
          prologue: (writer) => writePrologue(writer, domainOffsets, form, evidence?.links),
        },
      ),
  };
}
