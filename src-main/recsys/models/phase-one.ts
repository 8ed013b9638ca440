// Phase 1, the domain-shared background: item adapter, causal SASRec backbone over the mixed sequence, next-item loss.
// Source: LLM-EDT (Liu et al. 2025). Deviations: causal and padding mask, id vectors, softmax objective, √hidden scale.
import * as op from '../../autodiff/operators.ts';
import type { Value } from '../../autodiff/value.ts';
import { invariant } from '../../foundation/errors.ts';
import { lossScale, nextItemLoss, targetGroups, type Objective } from '../losses/next-item-loss.ts';
import { Dropout } from './dropout.ts';
import { itemAdapter } from './item-adapter.ts';
import type { ParameterSet } from './parameters.ts';
import { stateNames, type PhaseProgram } from './phase-program.ts';
import type { ScoringForm } from './scoring-form.ts';
import { causalAttention, type EncoderOptions, type SequenceEncoder } from './sequence-encoder.ts';
import { sequenceInputs } from './sequence-inputs.ts';
import { buildTrainingStep, itemFields, scoredIds, stepIds, type StepGraph } from './training-step.ts';

export interface PhaseOneOptions extends EncoderOptions {
  readonly itemCount: number;
  readonly domainCount: number;
  /** 0: items have no text vector, and need their trained one. */
  readonly textDimension: number;
  readonly objective: Objective;
  /** Whether items have a trained vector beside their text vector. */
  readonly idVectors: boolean;
  /** Default: `causalAttention`, which is LLM-EDT's. */
  readonly encoder?: SequenceEncoder;
  /** Decoupled weight decay of all parameters but the id vectors. */
  readonly weightDecay: number;
  /** Decoupled weight decay of the id vectors, applied to the rows that a step touches. */
  readonly idWeightDecay: number;
}

/** Text part plus id part of an item, whichever the model has. @param ids [n, hidden], 0 for items never seen in training */
function vectorsOf(
  parameters: ParameterSet,
  { hidden, itemCount, textDimension }: PhaseOneOptions,
  items: Value,
  ids: Value | undefined,
): Value {
  if (textDimension === 0) {
    invariant(ids !== undefined, 'items without text vectors have id vectors');
    return ids;
  }
  const texts = op.gather(op.state(stateNames.textVectors, [itemCount, textDimension]), items);
  return itemAdapter(parameters, texts, hidden, ids);
}

/**
 * The training step. Reads `sequenceFields`, `itemFields` (rows of sequences and targets point into them), `targetFields`
 * of each group and `lossScale`. Output: `loss` [], the mean over the targets.
 */
export function buildPhaseOne(options: PhaseOneOptions): PhaseProgram {
  return buildTrainingStep(options, (parameters) => phaseOneGraph(options, parameters));
}

function phaseOneGraph(options: PhaseOneOptions, parameters: ParameterSet): StepGraph {
  const { hidden, itemCount, encoder = causalAttention } = options;
  const dropout = new Dropout(true);
  const inputs = sequenceInputs(encoder.reads);
  const items = op.read(itemFields.items);
  const ids = options.idVectors ? stepIds(itemCount, hidden, items) : undefined;
  const vectors = vectorsOf(parameters, options, items, ids?.trainable);
  const states = encoder.states(parameters, { inputs, vectors }, options, dropout);
  const domains = Array.from({ length: options.domainCount }, (_, d) => d);
  const sums = targetGroups(options.objective, domains).map((group) =>
    nextItemLoss(group, options.objective, states, vectors),
  );
  const loss = op.multiply(
    sums.reduce((sum, group) => op.add(sum, group)),
    op.read(lossScale),
  );
  return { loss, total: loss, dropout, ids };
}

/** How phase 1 alone scores. */
export function phaseOneForm(options: PhaseOneOptions): ScoringForm {
  const { itemCount, domainCount, hidden, maxLength, textDimension, encoder = causalAttention } = options;
  return {
    ...{ itemCount, domainCount, width: hidden, maxLength, textDimension, reads: encoder.reads },
    unseen: !options.idVectors ? 'nothing' : textDimension === 0 ? 'mean' : 'texts',
    itemVectors: (parameters, items) => {
      const ids = options.idVectors ? scoredIds(parameters, itemCount, hidden, items) : undefined;
      return vectorsOf(parameters, options, items, ids);
    },
    mixedStates: (parameters, inputs, vectors) =>
      encoder.states(parameters, { inputs, vectors }, options, new Dropout(false)),
  };
}
