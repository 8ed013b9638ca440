// The inputs that describe a batch of sequences, the same for training and scoring and for both phases.
import * as op from '../../autodiff/operators.ts';
import type { Value } from '../../autodiff/value.ts';

export interface SequenceInputs {
  /** int32 [batch·time] rows of the item table that is fed with them; any row where padded. */
  readonly itemRows: Value;
  /** int32 [batch·time] 1 for a sequence's first item, 0 for padding. */
  readonly positions: Value;
  /** [batch·time, 1] 1 for items, 0 for padding. */
  readonly valid: Value;
  /** [batch, time, time] 0 where a position may attend, −1e9 where not: causal and padding-masked. */
  readonly attentionBias: Value;
}

/** Declares the inputs of a program. `batch` and `time` are named dimensions. */
export function sequenceInputs(): SequenceInputs {
  const valid = op.input('valid', ['batch', 'time', 1]);
  const causalBias = op.input('causalBias', ['time', 'time']);
  const flat = (name: string): Value =>
    op.reshape(op.input(name, ['batch', 'time'], 'int32'), ['batch*time']);
  const paddingBias = op.scale(op.subtract(op.scalar(1), op.reshape(valid, ['batch', 1, 'time'])), -1e9);
  return {
    itemRows: flat('itemRows'),
    positions: flat('positions'),
    valid: op.reshape(valid, ['batch*time', 1]),
    attentionBias: op.add(causalBias, paddingBias),
  };
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
