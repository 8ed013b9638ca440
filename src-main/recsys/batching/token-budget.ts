// How many tokens a training step takes where the user leaves it to us.

const fewest = 512;
const most = 2048;
/** Steps an epoch should have at least, so that small data sets learn in few epochs. */
const stepsPerEpoch = 64;

/** The wanted budget, or for 0 one that gives an epoch about 64 steps, between 512 and 2,048 tokens. */
export function resolveTokenBudget(wanted: number, tokens: number): number {
  if (wanted > 0) return wanted;
  return Math.min(most, Math.max(fewest, Math.round(tokens / stepsPerEpoch)));
}
