// GRU4Rec: gated recurrent units over trained item vectors, without texts.
// Source: Hidasi et al. 2016, "Session-based Recommendations with Recurrent Neural Networks", and Hidasi & Karatzoglou
// 2018. Deviations: item vectors serve as input and as output weights, whole histories instead of sessions (so no
// session-parallel batches), and the objective of the other models (`model.objective`) instead of TOP1 or BPR.
import * as op from '../../autodiff/operators.ts';
import { productOf } from '../../autodiff/shape.ts';
import type { Value } from '../../autodiff/value.ts';
import { linearDefault, type ParameterSet } from './parameters.ts';
import type { PhaseOneOptions } from './phase-one.ts';
import type { SequenceEncoder } from './sequence-encoder.ts';

/** Added to the update gate of a padded row: σ(…) is 1, so that the state stays as it was. */
const keepState = 100;

/** One layer: [time, batch, width] → [time, batch, width]. @param padding [time, batch, 1] 1 where padded */
function layer(parameters: ParameterSet, name: string, x: Value, padding: Value): Value {
  const width = x.shape[2] as number;
  const rows = 3 * width;
  const declare = (what: string, shape: readonly number[]): Value =>
    parameters.declare(`${name}.${what}`, shape, linearDefault(width));
  // one more column of the input weights, fixed, that speaks for padding alone
  const column = op.constant(
    Float32Array.from({ length: rows }, (_, row) => (row < width ? keepState : 0)),
    [rows, 1],
  );
  return op.gru(op.concat([x, padding], 2), {
    weight: op.concat([declare('input.weight', [rows, width]), column], 1),
    recurrent: declare('state.weight', [rows, width]),
    bias: declare('input.bias', [rows]),
    recurrentBias: declare('state.bias', [rows]),
  });
}

/** Layers of gated recurrent units, dropout before each and at the end. */
export const gatedRecurrence: SequenceEncoder = {
  reads: 'next',
  states: (parameters, { inputs, vectors }, { hidden, blocks, dropout: rate }, dropout) => {
    const timeFirst = (rows: Value): Value =>
      op.transpose(op.reshape(rows, ['batch', 'time', rows.shape.at(-1)!]), [1, 0, 2]);
    const items = op.scale(op.gather(vectors, inputs.itemRows), Math.sqrt(hidden));
    const padding = timeFirst(op.subtract(op.scalar(1), inputs.valid));
    let states = timeFirst(dropout.apply(items, rate));
    for (let block = 0; block < blocks; block++) {
      states = dropout.apply(layer(parameters, `recurrence.${block}`, states, padding), rate);
    }
    return op.reshape(op.transpose(states, [1, 0, 2]), [productOf(['batch', 'time']), hidden]);
  },
};

/** Id vectors only; items that training never saw stand at the mean of their domain. */
export function gru4rec(options: PhaseOneOptions): PhaseOneOptions {
  return { ...options, textDimension: 0, idVectors: true, encoder: gatedRecurrence };
}
