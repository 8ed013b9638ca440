// The next-item loss of one domain's targets, in either objective, from the inputs that a batch feeds.
import * as op from '../../autodiff/operators.ts';
import type { Value } from '../../autodiff/value.ts';
import { binaryCrossEntropy } from './binary-cross-entropy.ts';
import { sampledSoftmax } from './sampled-softmax.ts';

/** `softmax`: many negatives shared by the batch. `bce`: one negative per target (published). */
export type Objective = 'softmax' | 'bce';

/**
 * Sum over the targets of domain d of the next-item loss. Reads the inputs `targetStates d`, `targetItems d` and
 * `negativeItems d` (int32 rows of `states` and `items`), `targetWeights d`, and for softmax `notAmongNegatives d`.
 * @param states [rows, h] @param items [rows, h]
 */
export function nextItemLoss(domain: number, objective: Objective, states: Value, items: Value): Value {
  const n = `targets${domain}`;
  const rows = (name: string, size: string): Value => op.input(`${name} ${domain}`, [size], 'int32');
  const h = op.gather(states, rows('targetStates', n));
  const positives = op.gather(items, rows('targetItems', n));
  const negatives = op.gather(items, rows('negativeItems', objective === 'bce' ? n : `negatives${domain}`));
  const weights = op.input(`targetWeights ${domain}`, [n]);
  return objective === 'bce'
    ? binaryCrossEntropy(h, positives, negatives, weights)
    : sampledSoftmax(h, positives, negatives, op.input(`notAmongNegatives ${domain}`, [n, 1]), weights);
}
