// The one form in which every trained sequence model scores: item j for a user in domain d = z_j · (mixed state + state
// of the domain's thread + term of the user). Ranking, top-k and export know models by it alone.
import { intInput } from '../../autodiff/graph-input.ts';
import * as op from '../../autodiff/operators.ts';
import { buildProgram } from '../../autodiff/program.ts';
import type { Value } from '../../autodiff/value.ts';
import { invariant } from '../../foundation/errors.ts';
import type { ItemGraph } from '../evidence/item-graph.ts';
import { Dropout } from './dropout.ts';
import { ParameterSet } from './parameters.ts';
import { stateNames, type PhaseProgram } from './phase-program.ts';
import { sequenceInputs, type SequenceInputs } from './sequence-inputs.ts';
import { itemFields } from './training-step.ts';

export interface ScoringForm {
  readonly itemCount: number;
  readonly domainCount: number;
  /** Width of item vectors and states. */
  readonly width: number;
  /** The longest history that counts. */
  readonly maxLength: number;
  /** As of the encoder of the mixed sequence (sequence-encoder.ts). */
  readonly reads: 'next' | 'masked';
  /**
   * What items that training never saw have in place of trained id vectors: those of the seen items with the nearest
   * texts, the mean of their domain's item vectors, or nothing beside their text.
   */
  readonly unseen: 'texts' | 'mean' | 'nothing';
  /** Of the text vectors; 0 where the model reads none. */
  readonly textDimension: number;
  /** Along which item vectors are passed on for the sequences (`passedVectors`); undefined: they are read as they are. */
  readonly graph?: ItemGraph;
  /** Vectors of some items, [n, width]. @param items int32 [items] */
  itemVectors(parameters: ParameterSet, items: Value): Value;
  /** States of the mixed sequence, [batch·time, width], or [batch, width] of the last items where these are asked for. @param vectors [items, width] of the whole catalogue */
  mixedStates(parameters: ParameterSet, inputs: SequenceInputs, vectors: Value): Value;
  /** The same of the sequence in one domain. */
  readonly threadStates?: (
    parameters: ParameterSet,
    domain: number,
    inputs: SequenceInputs,
    vectors: Value,
  ) => Value;
  /** Whether an exported model takes the term of a user as an input, as LLM-EDT's does with and without profiles. */
  readonly takesUserTerm?: true;
  /** What the profiles of users add: inputs of `aggregateProfiles`; `term` [batch, width], `shares` [batch, domains]. */
  readonly userTerm?: () => PhaseProgram<ProfileOutput>;
}

/** What is computed of the profiles of users. */
export type ProfileOutput = 'term' | 'shares';

const scoring = <Output extends string>(
  name: string,
  outputs: Record<Output, Value>,
  parameters: ParameterSet,
): PhaseProgram<Output> => ({
  program: buildProgram(name, outputs),
  trained: [],
  packs: [],
  frozen: parameters.all,
  dropout: new Dropout(false),
});

/** Item vectors of some items: reads `itemFields`, output `vectors` [items, width]. */
export function buildItemEncoder(form: ScoringForm): PhaseProgram<'vectors'> {
  const parameters = new ParameterSet();
  const vectors = form.itemVectors(parameters, op.read(itemFields.items));
  return scoring('item vectors', { vectors }, parameters);
}

const catalogue = ({ itemCount, width }: ScoringForm): Value =>
  op.state(stateNames.itemVectors, [itemCount, width]);

/** [batch] row of each sequence's last item. */
export const lastRows = intInput('lastRows', ['batch']);

/** States of the last items. @param states of the encoder, which may have left out all others */
const lastOf = (states: Value, last: Value): Value =>
  states.shape[0] === 'batch' ? states : op.gather(states, last);

/**
 * The state after the last item of each mixed sequence: reads `sequenceFields`, rows being those of the whole catalogue,
 * and `lastRows`; output `last` [batch, width]. No dropout.
 */
export function buildMixedEncoder(form: ScoringForm): PhaseProgram<'last'> {
  const parameters = new ParameterSet();
  const last = op.read(lastRows);
  const states = form.mixedStates(parameters, { ...sequenceInputs(form.reads), last }, catalogue(form));
  return scoring('shared encoder', { last: lastOf(states, last) }, parameters);
}

/** The same of a domain's thread. @throws BugError for a form without threads */
export function buildThread(form: ScoringForm, domain: number): PhaseProgram<'last'> {
  const parameters = new ParameterSet();
  const last = op.read(lastRows);
  const states = form.threadStates?.(parameters, domain, { ...sequenceInputs(), last }, catalogue(form));
  invariant(states !== undefined, 'only a form with threads has thread encoders');
  return scoring(`thread encoder ${domain}`, { last: lastOf(states, last) }, parameters);
}
