// The inputs that describe a batch of sequences, the same for training and scoring and for both phases.
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
}

/** Names of a domain's inputs and dimensions in a program that reads the mixed sequence too. */
export const ofThread = (name: string, domain: number): string => `${name} of ${domain}`;
export const threadGrid = (domain: number): readonly [string, string] => [
  ofThread('batch', domain),
  ofThread('time', domain),
];

/**
 * Declares the inputs of a program. `batch` and `time` are named dimensions.
 * @param domain undefined: the only sequences of the program, or the mixed ones; else those of a domain beside them
 */
export function sequenceInputs(reads: 'next' | 'masked' = 'next', domain?: number): SequenceInputs {
  const named = (name: string): string => (domain === undefined ? name : ofThread(name, domain));
  const [batch, time] = domain === undefined ? (['batch', 'time'] as const) : threadGrid(domain);
  const rowsDimension = productOf([batch, time]);
  const valid = op.input(named('valid'), [batch, time, 1]);
  const flat = (name: string): Value =>
    op.reshape(op.input(named(name), [batch, time], 'int32'), [rowsDimension]);
  const paddingBias = op.scale(op.subtract(op.scalar(1), op.reshape(valid, [batch, 1, time])), -1e9);
  const rows = {
    itemRows: flat('itemRows'),
    positions: flat('positions'),
    valid: op.reshape(valid, [rowsDimension, 1]),
  };
  return reads === 'next'
    ? { ...rows, attentionBias: op.add(op.input(named('causalBias'), [time, time]), paddingBias) }
    : {
        ...rows,
        attentionBias: paddingBias,
        masked: op.reshape(op.input(named('masked'), [batch, time, 1]), [rowsDimension, 1]),
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
