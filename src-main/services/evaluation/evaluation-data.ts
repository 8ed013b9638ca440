// A dataset as the evaluation needs it: sequences, split, names of domains and who is evaluated in which
// slice. What does not belong: ranks.
import type { SequenceData } from '../../recsys/data/sequence-data.ts';
import { evaluationTargets, type EvaluationPart } from '../../recsys/metrics/evaluation-input.ts';
import { sliceUsers, type Slicing } from '../../recsys/metrics/slicing.ts';
import { groupUsers } from '../../recsys/metrics/user-groups.ts';
import { splitBy, type SplitPlan } from '../../recsys/split/split-plan.ts';
import type { Split } from '../../recsys/split/training-part.ts';
import type { DatasetId } from '../../store/identifiers.ts';
import type { Workspace } from '../../store/workspace.ts';
import { splitPlanOf } from '../datasets/dataset-split.ts';
import { loadSequenceData } from '../datasets/load-sequence-data.ts';

export interface EvaluationData {
  readonly datasetId: DatasetId;
  /** All interactions, before the split. */
  readonly data: SequenceData;
  readonly plan: SplitPlan;
  readonly split: Split;
  readonly domainNames: readonly string[];
}

/** @throws AppError not-found, cancelled */
export async function loadEvaluationData(
  workspace: Workspace,
  datasetId: DatasetId,
  signal?: AbortSignal,
): Promise<EvaluationData> {
  const data = await loadSequenceData(workspace, datasetId, signal);
  const plan = splitPlanOf(workspace, datasetId);
  const domainNames = workspace.domains.names(datasetId);
  return { datasetId, data, plan, split: splitBy(plan, data), domainNames };
}

/** The slices of a report on one part. @throws AppError invalid-input if no user has a held-out item */
export function sliceEvaluation({ data, split, domainNames }: EvaluationData, part: EvaluationPart): Slicing {
  const targets = evaluationTargets(split, part);
  return sliceUsers(
    targets,
    data.domainOffsets,
    domainNames,
    groupUsers(split.training, targets, domainNames),
  );
}
