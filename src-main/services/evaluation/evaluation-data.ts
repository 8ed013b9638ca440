// A dataset as the evaluation needs it: sequences, split, names of domains and who is evaluated in which slice.
import type { SequenceData } from '../../recsys/data/sequence-data.ts';
import {
  evaluationTargets,
  repeatedTargets,
  type EvaluationPart,
} from '../../recsys/metrics/evaluation-input.ts';
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import { sliceUsers, type Slicing } from '../../recsys/metrics/slicing.ts';
import { groupByColumns } from '../../recsys/metrics/column-groups.ts';
import { groupByRepeat, groupUsers } from '../../recsys/metrics/user-groups.ts';
import { crossSellQuestion, drawCrossSell, withoutHidden } from '../../recsys/metrics/cross-sell.ts';
import type { SplitPlan } from '../../recsys/split/split-plan.ts';
import type { Split } from '../../recsys/split/training-part.ts';
import type { DatasetId } from '../../store/identifiers.ts';
import type { Workspace } from '../../store/workspace.ts';
import { splitDataset, splitPlanOf } from '../datasets/dataset-split.ts';
import { loadSequenceData } from '../datasets/load-sequence-data.ts';
import type { EvaluationProtocol } from './ranking-engine.ts';
import type { UserColumn } from '../../store/user-columns.ts';

export interface EvaluationData {
  readonly datasetId: DatasetId;
  /** All interactions, before the split. */
  readonly data: SequenceData;
  readonly plan: SplitPlan;
  readonly split: Split;
  readonly domainNames: readonly string[];
  /** What describes the users; only for groups. */
  readonly userColumns: readonly UserColumn[];
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
  const userColumns = workspace.userColumns.all(datasetId);
  return { datasetId, data, plan, split: splitDataset(workspace, datasetId, data), domainNames, userColumns };
}

/** Users whose held-out item is a repeat. */
export const countRepeatedTargets = ({ split }: EvaluationData, part: EvaluationPart): number =>
  repeatedTargets(split, part).reduce((sum, flag) => sum + flag, 0);

/** Int32 [users]: what each user is asked for by a protocol; −1: nothing. Do not change it. */
export function protocolTargets(
  { split }: EvaluationData,
  protocol: EvaluationProtocol,
  part: EvaluationPart,
): Int32Array {
  if (protocol !== 'cross-sell') return evaluationTargets(split, part);
  return crossSellQuestion(split, drawCrossSell(split.training).hidden, part).targets;
}

/** The slices of a cross-sell report: groups by what is shown of the users. @throws AppError invalid-input if nobody is asked */
function sliceCrossSell(evaluation: EvaluationData, part: EvaluationPart): Slicing {
  const { data, split, domainNames } = evaluation;
  const targets = protocolTargets(evaluation, 'cross-sell', part);
  if (!targets.some((target) => target >= 0)) {
    throw new AppError('invalid-input', message('cross-sell-without-users'));
  }
  const { training: shown } = withoutHidden(split.training, drawCrossSell(split.training).hidden);
  const groups = groupUsers(shown, targets, domainNames);
  return sliceUsers(targets, data.domainOffsets, domainNames, [
    ...groups.filter(({ name }) => name === 'sequenceLength' || name === 'itemPopularity'),
    ...groupByColumns(targets, evaluation.userColumns),
  ]);
}

/** The slices of a report on one part. @throws AppError invalid-input if no user has a held-out item to ask for */
export function sliceEvaluation(
  evaluation: EvaluationData,
  part: EvaluationPart,
  protocol: EvaluationProtocol = 'full',
): Slicing {
  if (protocol === 'cross-sell') return sliceCrossSell(evaluation, part);
  const { data, split, domainNames } = evaluation;
  const targets = evaluationTargets(split, part);
  const repeated = split.repeats === 'exclude' ? countRepeatedTargets(evaluation, part) : 0;
  if (repeated > 0 && !targets.some((target) => target >= 0)) {
    throw new AppError('invalid-input', message('held-out-items-all-repeats', { users: repeated }));
  }
  const groups = groupUsers(split.training, targets, domainNames);
  return sliceUsers(targets, data.domainOffsets, domainNames, [
    ...groups,
    ...(split.repeats === 'allow' ? [groupByRepeat(targets, repeatedTargets(split, part))] : []),
    ...groupByColumns(targets, evaluation.userColumns),
  ]);
}
