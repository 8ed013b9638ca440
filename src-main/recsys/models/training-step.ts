// A training step as one program: packed parameters, and the rows of the id table that a step touches. What does not
// belong: what is computed (phase-one.ts, joint-threads.ts) and phase 2, which trains no item vectors (phase-two.ts).
import { gradients } from '../../autodiff/gradients.ts';
import { floatInput, intInput } from '../../autodiff/graph-input.ts';
import * as op from '../../autodiff/operators.ts';
import { Adam } from '../../autodiff/optimisers.ts';
import { buildProgram } from '../../autodiff/program.ts';
import type { Value } from '../../autodiff/value.ts';
import type { Dropout } from './dropout.ts';
import { packParameters } from './packed-parameters.ts';
import { normal, type Parameter, type ParameterSet } from './parameters.ts';
import { stateNames, type PhaseProgram } from './phase-program.ts';

const idDeviation = 0.01;

/** The distinct items of a step, or those whose vectors are asked for. */
export const itemFields = {
  items: intInput('items', ['items']),
  /** [items, 1] 1 for items that training holds; the id vectors of the others are read as 0. */
  trainableIds: floatInput('trainableIds', ['items', 1]),
};

/** The trained id vectors of a step's items. The table is no packed parameter: only the rows of a step are updated. */
export interface StepIds {
  readonly parameter: Parameter;
  readonly table: Value<'state'>;
  readonly items: Value;
  /** [items, width] as they stand in the table. */
  readonly rows: Value;
  /** The same, 0 for items never seen in training. */
  readonly trainable: Value;
}

/** @param items the input `itemFields.items` */
export function stepIds(itemCount: number, width: number, items: Value): StepIds {
  const shape = [itemCount, width];
  const table = op.state(stateNames.idVectors, shape);
  const rows = op.gather(table, items);
  return {
    parameter: { name: stateNames.idVectors, shape, initial: normal(idDeviation), value: table },
    table,
    items,
    rows,
    trainable: op.multiply(rows, op.read(itemFields.trainableIds)),
  };
}

/** The id vectors of some items for scoring, [items, width]; 0 for items never seen in training, as in a step. */
export function scoredIds(parameters: ParameterSet, itemCount: number, width: number, items: Value): Value {
  const table = parameters.declare(stateNames.idVectors, [itemCount, width], normal(idDeviation));
  return op.multiply(op.gather(table, items), op.read(itemFields.trainableIds));
}

export interface StepGraph {
  /** [] for people: the mean over the targets. */
  readonly loss: Value;
  /** [] what is minimised. */
  readonly total: Value;
  readonly dropout: Dropout;
  readonly ids: StepIds | undefined;
}

/**
 * @param options decoupled weight decays: of the parameters, and of the id vectors that a step touches
 * @param write declares parameters and builds the graph; called twice, and must do the same both times
 * @returns output `loss` []
 */
export function buildTrainingStep(
  options: { readonly weightDecay: number; readonly idWeightDecay: number },
  write: (parameters: ParameterSet) => StepGraph,
): PhaseProgram {
  const packed = packParameters(() => 'phase 1 parameters', write);
  const { loss, total, dropout, ids } = packed.result;
  const views = packed.parameters.map(({ value }) => value);
  const found = gradients(total, [...views, ...(ids === undefined ? [] : [ids.rows])]);
  const adam = new Adam({ weightDecay: options.weightDecay });
  const updates = packed.gradientsOf(found).flatMap(({ state, gradient }) => adam.dense(state, gradient));
  if (ids !== undefined) {
    const idAdam = adam.with({ weightDecay: options.idWeightDecay });
    updates.push(...idAdam.sparse(ids.table, ids.rows, ids.items, found.at(-1)!));
  }
  return {
    program: buildProgram('phase 1 step', { loss }, updates),
    trained: [...packed.parameters, ...(ids === undefined ? [] : [ids.parameter])],
    packs: packed.packs,
    frozen: [],
    dropout,
  };
}
