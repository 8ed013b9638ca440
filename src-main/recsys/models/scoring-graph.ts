// The whole scoring of one user as one graph, for export: history in, scores of every item out. The same parts as the
// encoders of both phases, so that the exported file computes what the app computes.
import * as op from '../../autodiff/operators.ts';
import type { OnnxWriter } from '../../autodiff/onnx-writer.ts';
import { buildStandaloneModel, type StandaloneOptions } from '../../autodiff/program.ts';
import type { Value } from '../../autodiff/value.ts';
import type { SparseTerm } from '../evidence/evidence-features.ts';
import {
  exportedEvidenceScores,
  writeEvidenceLeaves,
  type ExportedEvidence,
  type LinkConstants,
} from './exported-evidence.ts';
import { domainAdapter } from './domain-adapter.ts';
import { Dropout } from './dropout.ts';
import { SharedParameterSet, zeros } from './parameters.ts';
import type { PhaseOneOptions } from './phase-one.ts';
import { stateNames } from './phase-program.ts';
import { threadPositions, type PhaseTwoOptions } from './phase-two.ts';
import { sasrecBackbone } from './sasrec-backbone.ts';
import { embedSequence, type SequenceInputs } from './sequence-inputs.ts';

/** Named leaves that the prologue computes from `history` for the mixed sequence (`mixed`) or a domain (`domain 0`). */
const leafNames = (part: string): { positions: string; valid: string; last: string; any: string } => ({
  positions: `${part} positions`,
  valid: `${part} valid`,
  last: `${part} last`,
  any: `${part} any`,
});

const itemRows = op.reshape(op.input('itemRows', ['batch', 'time'], 'int32'), ['batch*time']);
const causal = op.input('causalBias', ['time', 'time']);

/** @param valid [batch, time, 1]: 1 at the part's items */
function partInputs(part: string, valid: Value): SequenceInputs {
  const names = leafNames(part);
  const padding = op.scale(op.subtract(op.scalar(1), op.reshape(valid, ['batch', 1, 'time'])), -1e9);
  return {
    itemRows,
    positions: op.reshape(op.input(names.positions, ['batch', 'time'], 'int32'), ['batch*time']),
    valid: op.reshape(valid, ['batch*time', 1]),
    attentionBias: op.add(causal, padding),
  };
}

/** The state after the part's last item, zero where the history has none of it: [batch, hidden]. */
function lastState(part: string, states: Value): Value {
  const names = leafNames(part);
  return op.multiply(
    op.gather(states, op.input(names.last, ['batch'], 'int32')),
    op.input(names.any, ['batch', 1]),
  );
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
  const names = leafNames(part);
  const valid = writer.node('Cast', [present], { to: 1 });
  const axis = writer.int64([1]);
  const counts = writer.node('Mul', [writer.node('CumSum', [valid, writer.node('Squeeze', [axis])]), valid]);
  writer.bindLeaf(names.positions, writer.node('Cast', [counts], { to: 6 }));
  writer.bindLeaf(names.valid, writer.node('Unsqueeze', [valid, writer.int64([2])]));
  // counts rise along the history, so the largest is at the last item; batch is 1, so its column is its row
  const last = writer.node('ArgMax', [counts], { axis: 1, keepdims: 0 });
  writer.bindLeaf(names.last, writer.node('Cast', [last], { to: 6 }));
  writer.bindLeaf(names.any, writer.node('ReduceMax', [valid, axis], { keepdims: 1 }));
  return { valid, counts };
}

function writePrologue(
  writer: OnnxWriter,
  domainOffsets: Int32Array,
  {
    withThreads,
    links,
  }: { readonly withThreads: boolean; readonly links: EvidenceOfModel['links'] | undefined },
): void {
  const bool = (type: string, a: string, b: string): string => writer.node(type, [a, b]);
  const real = bool('Greater', 'history', writer.int64([0]));
  const zeroBased = writer.node('Max', [
    writer.node('Sub', ['history', writer.int64([1])]),
    writer.int64([0]),
  ]);
  writer.bindLeaf('itemRows', writer.node('Cast', [zeroBased], { to: 6 }));
  const length = writer.node('Shape', ['history'], { start: 1, end: 2 });
  const places = writer.node('Range', [
    writer.node('Squeeze', [writer.int64([0])]),
    writer.node('Squeeze', [length]),
    writer.node('Squeeze', [writer.int64([1])]),
  ]);
  const later = bool(
    'Greater',
    writer.node('Unsqueeze', [places, writer.int64([0])]),
    writer.node('Unsqueeze', [places, writer.int64([1])]),
  );
  const bias = writer.node('Mul', [
    writer.node('Cast', [later], { to: 1 }),
    writer.constant(Float32Array.of(-1e9), []),
  ]);
  writer.bindLeaf('causalBias', bias);
  const mixed = writePart(writer, 'mixed', real);
  if (links !== undefined) writeEvidenceLeaves(writer, mixed, links);
  if (!withThreads && links === undefined) return;
  for (let d = 0; d + 1 < domainOffsets.length; d++) {
    const from = bool('Greater', 'history', writer.int64([domainOffsets[d]!]));
    const to = bool('LessOrEqual', 'history', writer.int64([domainOffsets[d + 1]!]));
    writePart(writer, `domain ${d}`, bool('And', from, to));
  }
}

/** The evidence that a model's scores hold. */
export interface EvidenceOfModel {
  readonly exported: ExportedEvidence;
  /** By sparse term. */
  readonly links: Readonly<Record<SparseTerm, LinkConstants>>;
}

export interface ScoringModelParts {
  readonly shared: PhaseOneOptions;
  /** Undefined: phase 1 alone. */
  readonly phaseTwo: PhaseTwoOptions | undefined;
  /** Undefined: products of the trained vectors alone. */
  readonly evidence: EvidenceOfModel | undefined;
  readonly domainOffsets: Int32Array;
}

/**
 * ONNX model: `history` int64 [1, time] (item index + 1, oldest first, 0 = padding) and, with phase 2, `profileTerm`
 * float32 [1, hidden] → `scores` float32 [1, items].
 * @param states values of parameters, item vectors and what the evidence holds, by name
 */
export function buildScoringModel(
  { shared, phaseTwo, evidence, domainOffsets }: ScoringModelParts,
  states: StandaloneOptions['states'],
): Uint8Array {
  const { hidden, itemCount, maxLength } = shared;
  // the backbone serves the mixed sequence and each thread
  const parameters = new SharedParameterSet();
  const off = new Dropout(false);
  const vectors = op.state(stateNames.itemVectors, [itemCount, hidden]);
  const marks = new Map<string, Value>();
  const valid = (part: string): Value => {
    const known = marks.get(part) ?? op.input(leafNames(part).valid, ['batch', 'time', 1]);
    marks.set(part, known);
    return known;
  };
  const encode = (part: string, positionName: string): Value => {
    const inputs = partInputs(part, valid(part));
    const positions = parameters.declare(positionName, [maxLength + 1, hidden], zeros);
    const x = embedSequence(inputs, vectors, positions, Math.sqrt(hidden));
    return sasrecBackbone(parameters, x, inputs.valid, inputs.attentionBias, shared, off);
  };
  const mixed = lastState('mixed', encode('mixed', stateNames.positionTable));
  const base = phaseTwo === undefined ? mixed : op.add(mixed, op.input('profileTerm', ['batch', hidden]));
  const queries = Array.from({ length: domainOffsets.length - 1 }, (_, d) => {
    if (phaseTwo === undefined) return base;
    const positions = encode(`domain ${d}`, threadPositions(d));
    const states = domainAdapter(parameters, d, positions, phaseTwo.bottleneck, 0, off);
    return op.add(base, lastState(`domain ${d}`, states));
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
  return buildStandaloneModel(
    'isthmus scores',
    { scores: op.concat(parts, 1) },
    {
      inputs: [
        { name: 'history', shape: ['batch', 'time'], dtype: 'int64' },
        ...(phaseTwo === undefined
          ? []
          : [{ name: 'profileTerm', shape: ['batch', hidden], dtype: 'float32' as const }]),
      ],
      states,
      prologue: (writer) =>
        writePrologue(writer, domainOffsets, { withThreads: phaseTwo !== undefined, links: evidence?.links }),
    },
  );
}
