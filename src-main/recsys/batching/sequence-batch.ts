// Fills `sequenceFields` for a group of sequences: left-padded, so that the last item is the last column.
import { feedGroup, type Feeds, type Sizes } from '../../autodiff/graph-input.ts';
import { sequenceFields, type SequenceFields } from '../models/sequence-inputs.ts';

/** Which part of which list a row of the batch holds: items[from … to). */
export interface Span {
  readonly from: number;
  readonly to: number;
}

const causal = new Map<number, Float32Array>();

/** Float32 [time, time]: −1e9 above the diagonal, else 0. Shared: do not change. */
export function causalBias(time: number): Float32Array {
  let bias = causal.get(time);
  if (bias === undefined) {
    bias = new Float32Array(time * time);
    for (let t = 0; t < time; t++) bias.fill(-1e9, t * time + t + 1, (t + 1) * time);
    causal.set(time, bias);
  }
  return bias;
}

export interface FilledSequences {
  readonly inputs: Feeds;
  readonly sizes: Sizes;
  readonly batch: number;
  readonly time: number;
}

/**
 * @param spans one per sequence, none empty
 * @param rowOf the row of the item table for the i-th element of the list
 * @param fields default: those of the only sequences of a program, or the mixed ones
 */
export function fillSequenceInputs(
  spans: readonly Span[],
  rowOf: (i: number) => number,
  { grid, rows }: SequenceFields = sequenceFields(),
): FilledSequences {
  const batch = spans.length;
  const time = spans.reduce((longest, { from, to }) => Math.max(longest, to - from), 0);
  const itemRows = new Int32Array(batch * time);
  const positions = new Int32Array(batch * time);
  const valid = new Float32Array(batch * time);
  spans.forEach(({ from, to }, b) => {
    const start = (b + 1) * time - (to - from);
    for (let i = from; i < to; i++) {
      const at = start + i - from;
      itemRows[at] = rowOf(i);
      positions[at] = i - from + 1;
      valid[at] = 1;
    }
  });
  const sizes = { [grid[0]]: batch, [grid[1]]: time };
  const data = { itemRows, positions, valid, causalBias: causalBias(time) };
  return { batch, time, sizes, inputs: feedGroup(rows, data, sizes) };
}
