// The sampled protocol's negatives of a dataset: drawn at the first need, the same for every run ever after.
import { evaluationTargets, type EvaluationPart } from '../../recsys/metrics/evaluation-input.ts';
import { splitName } from '../../recsys/split/split-plan.ts';
import { drawSampledNegatives, sampledNegativeCount } from '../../recsys/sampling/sampled-negatives.ts';
import type { StoredNegatives } from '../../store/sampled-negatives.ts';
import type { Workspace } from '../../store/workspace.ts';
import type { EvaluationData } from './evaluation-data.ts';

/** One seed for every dataset: whoever imports the same file gets the same negatives. */
const negativesSeed = 42;

export interface FrozenNegatives extends StoredNegatives {
  /** Users whose domain has fewer than 100 items to sample from: they have all of them. */
  readonly shortUsers: number;
}

/**
 * The stored draw, or a new one that is stored first. The ranking process calls this too: both meet the same lists.
 * @throws AppError not-found (the dataset)
 */
export function frozenNegatives(
  workspace: Workspace,
  { datasetId, data, plan, split }: Pick<EvaluationData, 'datasetId' | 'data' | 'plan' | 'split'>,
  part: EvaluationPart,
): FrozenNegatives {
  const targets = evaluationTargets(split, part);
  const { repeats } = split;
  const name = repeats === 'exclude' ? splitName(plan) : `${splitName(plan)}, repeats allowed`;
  const key = { split: name, part, seed: negativesSeed, count: sampledNegativeCount };
  const stored = workspace.sampledNegatives.getOrDraw(datasetId, key, () =>
    drawSampledNegatives(data, targets, part, { seed: negativesSeed, count: sampledNegativeCount, repeats }),
  );
  let shortUsers = 0;
  for (let u = 0; u < targets.length; u++) {
    if (targets[u]! >= 0 && stored.offsets[u + 1]! - stored.offsets[u]! < sampledNegativeCount) shortUsers++;
  }
  return { ...stored, shortUsers };
}
