// The inputs that describe a batch of sequences, the same for training and scoring and for both phases.
import { floatInput, intInput, type GraphInput } from '../../autodiff/graph-input.ts';
import * as op from '../../autodiff/operators.ts';
import { productOf } from '../../autodiff/shape.ts';
import type { Value } from '../../autodiff/value.ts';

export interface SequenceInputs {
  /** int32 [batch·time] rows of the item table that is fed with them; any row where padded. */
  readonly itemRows: Value;
  /** int32 [batch·time] 1 for a sequence's first item, 0 for padding. */
  readonly positions: Value;
  /** [batch·time, 1] 1 for items, 0 for padding. */
  readonly valid: Value;
  /** [batch, time, time], or [batch, 1, time]: 0 where a position may attend, −1e9 where not; padding-masked, causal for `next`. */
  readonly attentionBias: Value;
  /** [batch·time, 1] 1 where a mask stands in the place of the item; for `masked` alone. */
  readonly masked?: Value;
  /** int32 [batch] row of each sequence's last item. Where given, an encoder may return the states of these alone: [batch, hidden]. */
  readonly last?: Value;
}

/** Names of a domain's inputs and dimensions in a program that reads the mixed sequence too. */
export const ofThread = (name: string, domain: number): string => `${name} of ${domain}`;
/** Names of the dimensions of a domain's thread: its sequences, and the places of each. */
export const threadGrid = (domain: number): readonly [string, string] => [
  ofThread('batch', domain),
  ofThread('time', domain),
];

/** The inputs that describe a batch of sequences, left-padded to one length. */
export interface SequenceFields {
  /** Names of the dimensions: sequences, and places of each. */
  readonly grid: readonly [string, string];
  readonly rows: {
    /** [batch, time] row of the item table; any row where padded. */
    readonly itemRows: GraphInput<'int32'>;
    /** [batch, time] 1 for a sequence's first item, 0 for padding. */
    readonly positions: GraphInput<'int32'>;
    /** [batch, time, 1] 1 for items, 0 for padding. */
    readonly valid: GraphInput<'float32'>;
    /** [time, time] −1e9 above the diagonal, else 0; an encoder that reads `masked` does without. */
    readonly causalBias: GraphInput<'float32'>;
  };
  /** [batch, time, 1] 1 where a mask stands in the place of the item; for an encoder that reads `masked`. */
  readonly masked: GraphInput<'float32'>;
}

/** @param domain undefined: the only sequences of the program, or the mixed ones; else those of a domain beside them */
export function sequenceFields(domain?: number): SequenceFields {
  const named = (name: string): string => (domain === undefined ? name : ofThread(name, domain));
  const grid = domain === undefined ? (['batch', 'time'] as const) : threadGrid(domain);
  const [, time] = grid;
  return {
    grid,
    rows: {
      itemRows: intInput(named('itemRows'), grid),
      positions: intInput(named('positions'), grid),
      valid: floatInput(named('valid'), [...grid, 1]),
      causalBias: floatInput(named('causalBias'), [time, time]),
    },
    masked: floatInput(named('masked'), [...grid, 1]),
  };
}

/** Reads the `sequenceFields` of a domain, or of the mixed sequences. */
export function sequenceInputs(reads: 'next' | 'masked' = 'next', domain?: number): SequenceInputs {
  const { grid, rows, masked } = sequenceFields(domain);
  const [batch, time] = grid;
  const rowsDimension = productOf(grid);
  const valid = op.read(rows.valid);
  const flat = {
    itemRows: op.reshape(op.read(rows.itemRows), [rowsDimension]),
    positions: op.reshape(op.read(rows.positions), [rowsDimension]),
    valid: op.reshape(valid, [rowsDimension, 1]),
  };
  const paddingBias = op.scale(op.subtract(op.scalar(1), op.reshape(valid, [batch, 1, time])), -1e9);
  return reads === 'next'
    ? { ...flat, attentionBias: op.add(op.read(rows.causalBias), paddingBias) }
    : { ...flat, attentionBias: paddingBias, masked: op.reshape(op.read(masked), [rowsDimension, 1]) };
}

/**
 * x_t = scale·z_{i_t} + pos_t, zero where padded.
 * @param items [rows, hidden] item vectors that `itemRows` points into
 * @param positionTable [maxLength + 1, hidden]
 * @param itemScale √hidden in both phases; the published code uses √textDimension in phase 1
 */
export function embedSequence(
  inputs: SequenceInputs,
  items: Value,
  positionTable: Value,
  itemScale: number,
): Value {
  // (z + pos/scale)·(scale·valid): the scale costs no pass over all rows of its own
  const positions = op.gather(op.scale(positionTable, 1 / itemScale), inputs.positions);
  return op.multiply(op.add(op.gather(items, inputs.itemRows), positions), op.scale(inputs.valid, itemScale));
}
