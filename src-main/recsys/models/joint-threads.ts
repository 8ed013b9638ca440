// A thread over the mixed sequence and one thread per domain, trained at once: the score of item j in domain d is
// g_j·h^mix + l_j·h^d, with two vectors of an item, g_j and l_j, side by side in one of twice the width. What does not
// belong: what the vectors are made of and what is learned beside the next item (c2dsr.ts, llm4cdsr.ts).
import { floatInput, intInput } from '../../autodiff/graph-input.ts';
import * as op from '../../autodiff/operators.ts';
import type { Value } from '../../autodiff/value.ts';
import type { ItemGraph } from '../evidence/item-graph.ts';
import { lossScale, nextItemLoss, targetGroups } from '../losses/next-item-loss.ts';
import { Dropout } from './dropout.ts';
import { RoutedParameterSet, zeros, type ParameterSet } from './parameters.ts';
import type { PhaseOneOptions } from './phase-one.ts';
import { stateNames, type PhaseProgram } from './phase-program.ts';
import type { ScoringForm } from './scoring-form.ts';
import { causalAttention } from './sequence-encoder.ts';
import { ofThread, sequenceInputs, threadGrid, type SequenceInputs } from './sequence-inputs.ts';
import { buildTrainingStep, itemFields, scoredIds, stepIds, type StepGraph } from './training-step.ts';

/** What the losses of a step read. */
export interface JointStep {
  /** [items, 2·hidden] of the step's items. */
  readonly vectors: Value;
  /** [batch·time, hidden] states of the mixed sequences. */
  readonly mixed: Value;
  /** By domain: its sequences of those users who have any, and their states [rows, hidden]. */
  readonly threads: readonly { readonly inputs: SequenceInputs; readonly states: Value }[];
}

export interface JointModel {
  readonly options: PhaseOneOptions;
  /** Columns of the id table. */
  readonly idWidth: number;
  readonly unseen: ScoringForm['unseen'];
  /** Passes the vectors that threads read on along its links, in steps by `passedOn`, for scores by the scorer; undefined: none. */
  readonly graph?: ItemGraph;
  /** Vectors of some items, [items, 2·hidden]: what states are multiplied with. @param ids [items, idWidth] */
  itemVectors(parameters: ParameterSet, items: Value, ids: Value): Value;
  /** Vectors of a step's items as the threads read them. Default: as they are. */
  readonly passedOn?: (vectors: Value) => Value;
  /** What is minimised beside the next-item loss, []. */
  losses(parameters: ParameterSet, step: JointStep): Value;
}

const mixedPart = (vectors: Value, hidden: number): Value => op.slice(vectors, 1, 0, hidden);
const domainPart = (vectors: Value, hidden: number): Value => op.slice(vectors, 1, hidden, 2 * hidden);

/** Each domain's thread has parameters of its own. */
const parametersOf = (parameters: ParameterSet, domain: number): ParameterSet =>
  new RoutedParameterSet((name) => ({ set: parameters, name: `thread ${domain} ${name}` }));

/** Which state of a domain's thread is read at each place of the mixed sequences. */
export const localFields = (domain: number) => ({
  /** [batch·time] row of the state before each target of the domain; any row elsewhere. */
  rows: intInput(ofThread('localRows', domain), ['batch*time']),
  /** [batch·time, 1] 1 where that state exists. */
  exists: floatInput(ofThread('hasLocal', domain), ['batch*time', 1]),
});

/**
 * The training step. Reads what `buildPhaseOne` reads, per domain `sequenceFields` and `localFields`, and what `passedOn`
 * and `losses` read. Output: `loss` [], of the next items alone.
 */
export function buildJointStep(model: JointModel): PhaseProgram {
  return buildTrainingStep(model.options, (parameters) => jointGraph(model, parameters));
}

function jointGraph(model: JointModel, parameters: ParameterSet): StepGraph {
  const { options, idWidth } = model;
  const { hidden, itemCount, domainCount, objective } = options;
  const dropout = new Dropout(true);
  const inputs = sequenceInputs();
  const items = op.read(itemFields.items);
  const ids = stepIds(itemCount, idWidth, items);
  const vectors = model.itemVectors(parameters, items, ids.trainable);
  const read = model.passedOn?.(vectors) ?? vectors;
  const mixed = causalAttention.states(
    parameters,
    { inputs, vectors: mixedPart(read, hidden) },
    options,
    dropout,
  );
  const domains = Array.from({ length: domainCount }, (_, d) => d);
  const threads = domains.map((d) => {
    const own = sequenceInputs('next', d);
    const sequence = { inputs: own, vectors: domainPart(read, hidden) };
    const threadOptions = { ...options, grid: threadGrid(d) };
    return {
      inputs: own,
      states: causalAttention.states(parametersOf(parameters, d), sequence, threadOptions, dropout),
    };
  });
  const locals = threads.map(({ states }, d) => {
    const { rows, exists } = localFields(d);
    return op.multiply(op.gather(states, op.read(rows)), op.read(exists));
  });
  const local = locals.reduce((sum, own) => op.add(sum, own));
  const states = op.concat([mixed, local], 1);
  const sums = targetGroups(objective, domains).map((group) =>
    nextItemLoss(group, objective, states, vectors),
  );
  const loss = op.multiply(
    sums.reduce((sum, group) => op.add(sum, group)),
    op.read(lossScale),
  );
  const total = op.add(loss, model.losses(parameters, { vectors, mixed, threads }));
  return { loss, total, dropout, ids };
}

/**
 * The form in which the two threads score: states and item vectors of twice the width, the mixed part first.
 */
export function jointForm(model: JointModel): ScoringForm {
  const { options, idWidth, unseen, graph } = model;
  const { itemCount, domainCount, hidden, maxLength, textDimension } = options;
  const none = new Dropout(false);
  const read = (parameters: ParameterSet, vectors: Value): Value =>
    graph === undefined
      ? vectors
      : parameters.declare(stateNames.passedVectors, [itemCount, 2 * hidden], zeros);
  return {
    ...{ itemCount, domainCount, width: 2 * hidden, maxLength, textDimension, unseen },
    reads: 'next',
    ...(graph && { graph }),
    itemVectors: (parameters, items) =>
      model.itemVectors(parameters, items, scoredIds(parameters, itemCount, idWidth, items)),
    mixedStates: (parameters, inputs, vectors) => {
      const sequence = { inputs, vectors: mixedPart(read(parameters, vectors), hidden) };
      return op.pad(causalAttention.states(parameters, sequence, options, none), 1, 0, hidden);
    },
    threadStates: (parameters, domain, inputs, vectors) => {
      const sequence = { inputs, vectors: domainPart(read(parameters, vectors), hidden) };
      const own = parametersOf(parameters, domain);
      return op.pad(causalAttention.states(own, sequence, options, none), 1, hidden, 0);
    },
  };
}
