// The next-item loss of a group of targets, in either objective, and the inputs that batches feed for it.
import { floatInput, intInput, type GraphInput } from '../../autodiff/graph-input.ts';
import * as op from '../../autodiff/operators.ts';
import type { Value } from '../../autodiff/value.ts';
import { binaryCrossEntropy } from './binary-cross-entropy.ts';
import { sampledSoftmax } from './sampled-softmax.ts';

/** `softmax`: many negatives shared by the batch. `bce`: one negative per target (published). */
export type Objective = 'softmax' | 'bce';

/**
 * The groups that a step's targets are fed in, by number. Negatives that a domain's targets share need a group for each
 * domain, numbered as the domain; with a negative of its own for each target, one group holds them all: a gather and a
 * scatter instead of several.
 */
export function targetGroups(objective: Objective, domains: readonly number[]): readonly number[] {
  return objective === 'bce' ? domains.slice(0, 1) : domains;
}

/** Factor of the sums over all targets of a step: 1/targets, []. */
export const lossScale = floatInput('lossScale', []);

/** The inputs of a group of targets. Rows are of the states and of the items that `nextItemLoss` is given. */
export function targetFields(group: number) {
  const [targets, negatives] = [`targets${group}`, `negatives${group}`];
  const rows = (name: string, count: string): GraphInput<'int32'> => intInput(`${name} ${group}`, [count]);
  return {
    /** Names of the dimensions. */
    counts: { targets, negatives },
    targets: {
      states: rows('targetStates', targets),
      items: rows('targetItems', targets),
      /** Factors of the losses. */
      weights: floatInput(`targetWeights ${group}`, [targets]),
    },
    /** For `bce`, one for each target. */
    ownNegatives: { items: rows('negativeItems', targets) },
    /** For `softmax`, the same for all targets; see `sampledSoftmax`. */
    sharedNegatives: {
      items: rows('negativeItems', negatives),
      corrections: floatInput(`negativeCorrections ${group}`, [1, negatives]),
      ownShare: floatInput(`ownShare ${group}`, [targets, 1]),
    },
  };
}

/**
 * Sum over the targets of a group of the next-item loss. Reads `targetFields`.
 * @param states [rows, h] @param items [rows, h]
 */
export function nextItemLoss(group: number, objective: Objective, states: Value, items: Value): Value {
  const { targets, ownNegatives, sharedNegatives } = targetFields(group);
  const h = op.gather(states, op.read(targets.states));
  const positives = op.gather(items, op.read(targets.items));
  const weights = op.read(targets.weights);
  return objective === 'bce'
    ? binaryCrossEntropy(h, positives, op.gather(items, op.read(ownNegatives.items)), weights)
    : sampledSoftmax(h, positives, op.gather(items, op.read(sharedNegatives.items)), {
        corrections: op.read(sharedNegatives.corrections),
        ownShare: op.read(sharedNegatives.ownShare),
        weights,
      });
}
