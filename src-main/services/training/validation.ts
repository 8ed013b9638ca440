// The validation metric that early stopping reads: full-ranking NDCG@10 of a fixed set of users.
import { Random } from '../../foundation/random.ts';
import { evaluationTargets } from '../../recsys/metrics/evaluation-input.ts';
import { userMetrics } from '../../recsys/metrics/ranking-metrics.ts';
import type { RunInputs } from './run-inputs.ts';
import type { RankOptions, RunModel } from './run-model.ts';

export interface ValidationMetrics {
  readonly 'ndcg@10': number;
  readonly 'hr@10': number;
}

/** Int32 [users]: validation targets of at most `most` users (0: all), the same users for one seed; −1 elsewhere. */
export function validationTargets({ split, heldOut }: RunInputs, most: number, seed: number): Int32Array {
  const targets = evaluationTargets(split, 'validation').slice();
  heldOut?.forEach((domain, u) => {
    if (domain >= 0) targets[u] = -1; // the cross-sell evaluation may ask for it
  });
  const users = Int32Array.from(targets.keys()).filter((u) => targets[u]! >= 0);
  if (most === 0 || users.length <= most) return targets;
  new Random(seed).fork('validation users').shuffle(users);
  for (const u of users.subarray(most)) targets[u] = -1;
  return targets;
}

/** Means over the users of the targets; 0 where there are none. */
export async function validate(
  model: RunModel,
  targets: Int32Array,
  options: RankOptions,
): Promise<ValidationMetrics> {
  const { full } = await model.rank({ part: 'validation', targets }, options);
  const metrics = userMetrics(full);
  const mean = (values: Float64Array): number => {
    let sum = 0;
    let count = 0;
    for (const value of values) {
      if (Number.isNaN(value)) continue;
      sum += value;
      count++;
    }
    return count === 0 ? 0 : sum / count;
  };
  return { 'ndcg@10': mean(metrics['ndcg@10']), 'hr@10': mean(metrics['hr@10']) };
}
