// Phase 1, the domain-shared background: item adapter, causal SASRec backbone over the mixed sequence, next-item loss.
// Source: LLM-EDT (Liu et al. 2025). Deviations: causal and padding mask, id vectors, softmax objective, √hidden scale.
import { gradients } from '../../autodiff/gradients.ts';
import * as op from '../../autodiff/operators.ts';
import { Adam } from '../../autodiff/optimisers.ts';
import { buildProgram } from '../../autodiff/program.ts';
import type { Value } from '../../autodiff/value.ts';
import { nextItemLoss, targetGroups, type Objective } from '../losses/next-item-loss.ts';
import { Dropout } from './dropout.ts';
import { itemAdapter } from './item-adapter.ts';
import { packParameters } from './packed-parameters.ts';
import { normal, ParameterSet, type Parameter } from './parameters.ts';
import { stateNames, type PhaseProgram } from './phase-program.ts';
import { sasrecBackbone, type BackboneOptions } from './sasrec-backbone.ts';
import { embedSequence, sequenceInputs } from './sequence-inputs.ts';

export interface PhaseOneOptions extends BackboneOptions {
  readonly itemCount: number;
  readonly domainCount: number;
  readonly textDimension: number;
  /** Longest sequence; one position vector each. */
  readonly maxLength: number;
  readonly objective: Objective;
  /** Whether items have a trained vector beside their text vector. */
  readonly idVectors: boolean;
  /** Decoupled weight decay of all parameters but the id vectors. */
  readonly weightDecay: number;
  /** Decoupled weight decay of the id vectors, applied to the rows that a step touches. */
  readonly idWeightDecay: number;
}

const positionDeviation = 0.02;
const idDeviation = 0.01;

const declarePositions = (parameters: ParameterSet, { maxLength, hidden }: PhaseOneOptions): Value =>
  parameters.declare(stateNames.positionTable, [maxLength + 1, hidden], normal(positionDeviation));

/**
 * The training step. Inputs beside those of `sequenceInputs` and `nextItemLoss`: `items` int32 [items] the distinct
 * items of the batch (itemRows, targetItems and negativeItems point into them), `trainableIds` [items, 1] (0 for items
 * never seen in training), `lossScale` [] (1/targets). Output: `loss` [], the mean over the targets.
 */
export function buildPhaseOne(options: PhaseOneOptions): PhaseProgram {
  const packed = packParameters(
    () => 'phase 1 parameters',
    (parameters) => phaseOneGraph(options, parameters),
  );
  const { loss, dropout, ids, items } = packed.result;
  const views = packed.parameters.map(({ value }) => value);
  const found = gradients(loss, [...views, ...(ids === undefined ? [] : [ids.rows])]);
  const adam = new Adam({ weightDecay: options.weightDecay });
  const updates = packed.gradientsOf(found).flatMap(({ state, gradient }) => adam.dense(state, gradient));
  if (ids !== undefined) {
    const idAdam = adam.with({ weightDecay: options.idWeightDecay });
    updates.push(...idAdam.sparse(ids.table, ids.rows, items, found.at(-1)!));
  }
  return {
    program: buildProgram('phase 1 step', { loss }, updates),
    trained: [...packed.parameters, ...(ids === undefined ? [] : [ids.parameter])],
    packs: packed.packs,
    frozen: [],
    dropout,
  };
}

interface PhaseOneGraph {
  readonly loss: Value;
  readonly dropout: Dropout;
  readonly items: Value;
  /** The id table is no packed parameter: only the rows of a step are updated. */
  readonly ids:
    { readonly parameter: Parameter; readonly table: Value<'state'>; readonly rows: Value } | undefined;
}

function phaseOneGraph(options: PhaseOneOptions, parameters: ParameterSet): PhaseOneGraph {
  const { hidden, itemCount, textDimension } = options;
  const dropout = new Dropout(true);
  const inputs = sequenceInputs();
  const items = op.input('items', ['items'], 'int32');
  const textVectors = op.gather(op.state(stateNames.textVectors, [itemCount, textDimension]), items);
  const table = op.state(stateNames.idVectors, [itemCount, hidden]);
  const rows = op.gather(table, items);
  const idVectors = options.idVectors ? op.multiply(rows, op.input('trainableIds', ['items', 1])) : undefined;

  const vectors = itemAdapter(parameters, textVectors, hidden, idVectors);
  const x = embedSequence(inputs, vectors, declarePositions(parameters, options), Math.sqrt(hidden));
  const states = sasrecBackbone(
    parameters,
    dropout.apply(x, options.dropout),
    inputs.valid,
    inputs.attentionBias,
    options,
    dropout,
  );
  const domains = Array.from({ length: options.domainCount }, (_, d) => d);
  const sums = targetGroups(options.objective, domains).map((group) =>
    nextItemLoss(group, options.objective, states, vectors),
  );
  const loss = op.multiply(
    sums.reduce((sum, group) => op.add(sum, group)),
    op.input('lossScale', []),
  );
  const parameter: Parameter = {
    name: stateNames.idVectors,
    shape: [itemCount, hidden],
    initial: normal(idDeviation),
    value: table,
  };
  return { loss, dropout, items, ids: options.idVectors ? { parameter, table, rows } : undefined };
}

/** Item vectors of some items: input `items` int32 [items], output `vectors` [items, hidden]. No dropout. */
export function buildItemVectors(options: PhaseOneOptions): PhaseProgram {
  const { hidden, itemCount, textDimension } = options;
  const parameters = new ParameterSet();
  const items = op.input('items', ['items'], 'int32');
  const textVectors = op.gather(op.state(stateNames.textVectors, [itemCount, textDimension]), items);
  const trainable = op.input('trainableIds', ['items', 1]);
  const ids = options.idVectors
    ? op.multiply(
        op.gather(parameters.declare(stateNames.idVectors, [itemCount, hidden], normal(idDeviation)), items),
        trainable,
      )
    : undefined;
  const vectors = itemAdapter(parameters, textVectors, hidden, ids);
  return {
    program: buildProgram('item vectors', { vectors }),
    trained: [],
    packs: [],
    frozen: parameters.all,
    dropout: new Dropout(false),
  };
}

/**
 * The state after the last item of each sequence: inputs of `sequenceInputs`, itemRows pointing into the item vectors
 * of the whole catalogue; output `last` [batch, hidden]. No dropout.
 */
export function buildSharedEncoder(options: PhaseOneOptions): PhaseProgram {
  const parameters = new ParameterSet();
  const dropout = new Dropout(false);
  const inputs = sequenceInputs();
  const vectors = op.state(stateNames.itemVectors, [options.itemCount, options.hidden]);
  const x = embedSequence(inputs, vectors, declarePositions(parameters, options), Math.sqrt(options.hidden));
  const states = sasrecBackbone(parameters, x, inputs.valid, inputs.attentionBias, options, dropout);
  const last = op.gather(states, op.input('lastRows', ['batch'], 'int32'));
  return {
    program: buildProgram('shared encoder', { last }),
    trained: [],
    packs: [],
    frozen: parameters.all,
    dropout,
  };
}
