// The next-item loss of a group of targets, in either objective, from the inputs that a batch feeds.
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

/**
 * Sum over the targets of group g of the next-item loss. Reads the inputs `targetStates g`, `targetItems g` and
 * `negativeItems g` (int32 rows of `states` and `items`), `targetWeights g`, and for softmax `negativeCorrections g` and `ownShare g`.
 * @param states [rows, h] @param items [rows, h]
 */
export function nextItemLoss(group: number, objective: Objective, states: Value, items: Value): Value {
  const n = `targets${group}`;
  const rows = (name: string, size: string): Value => op.input(`${name} ${group}`, [size], 'int32');
  const h = op.gather(states, rows('targetStates', n));
  const positives = op.gather(items, rows('targetItems', n));
  const negatives = op.gather(items, rows('negativeItems', objective === 'bce' ? n : `negatives${group}`));
  const weights = op.input(`targetWeights ${group}`, [n]);
  return objective === 'bce'
    ? binaryCrossEntropy(h, positives, negatives, weights)
    : sampledSoftmax(h, positives, negatives, {
        corrections: op.input(`negativeCorrections ${group}`, [1, `negatives${group}`]),
        ownShare: op.input(`ownShare ${group}`, [n, 1]),
        weights,
      });
}
