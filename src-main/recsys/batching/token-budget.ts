// How many tokens a training step takes where the user leaves it to us.
import type { Objective } from '../losses/next-item-loss.ts';

const fewest = 512;
/** With shared negatives small steps learn faster; with one negative a step of the published size (512 users) does. */
const most: Readonly<Record<Objective, number>> = { softmax: 2048, bce: 4096 };
/** Steps an epoch should have at least, so that small data sets learn in few epochs. */
const stepsPerEpoch = 64;

/** The wanted budget, or for 0 one that gives an epoch about 64 steps, between 512 and 2,048 (bce: 4,096) tokens. */
export function resolveTokenBudget(wanted: number, tokens: number, objective: Objective): number {
  if (wanted > 0) return wanted;
  return Math.min(most[objective], Math.max(fewest, Math.round(tokens / stepsPerEpoch)));
}
