// Use cases of the screen "Augment" that change nothing: what the stage needs, which users are short of items in a
// domain, what an augmentation produced.
import type {
  AugmentationOverview,
  AugmentationResult,
  AugmentationWorkload,
  SyntheticRowView,
} from '../../contract/rpc/augmentation.ts';
import { augmentOptionsSchema } from '../../contract/augment-options.ts';
import { settingsWith, type SettingOverrides } from '../../contract/setting-overrides.ts';
import type { Calibration } from '../../recsys/augment/calibration.ts';
import { choicePrompts, judgingPrompts } from '../../recsys/augment/judging-prompts.ts';
import { countPerDomain, findShortDomains } from '../../recsys/augment/imbalance.ts';
import { imbalanceChange } from '../../recsys/augment/imbalance-change.ts';
import { chooseCalibrationCases } from '../../recsys/augment/calibration-cases.ts';
import { domainOfEachItem } from '../../recsys/data/sequence-data.ts';
import { readAugmentationReport, withoutModel } from '../../services/augmentation/augmentation-record.ts';
import { reviewPage } from '../../services/augmentation/review-rows.ts';
import type { AugmentationId, DatasetId } from '../../store/identifiers.ts';
import type { SyntheticRowFilter } from '../../store/synthetic-rows.ts';
import type { Workspace } from '../../store/workspace.ts';
import { augmentationOfDataset } from './dataset-augmentation.ts';
import { stageNeeds } from './stage-needs.ts';
import type { WorkspaceSession } from '../session/workspace-session.ts';

/** @throws AppError not-found */
export async function describeAugmentation(
  session: WorkspaceSession,
  dataset: DatasetId,
): Promise<AugmentationOverview> {
  const { workspace } = session;
  const training = await session.trainingParts.of(dataset);
  // those of an ablation study are for its runs alone
  const known = workspace.syntheticRows
    .augmentations(dataset)
    .filter(({ augmentation }) => readAugmentationReport(workspace, augmentation)?.holdOut === undefined);
  // the one in use may have no rows; one that was cut short before its report is not in use yet
  const current = augmentationOfDataset(workspace, dataset) ?? known.at(-1)?.augmentation;
  const domainOf = domainOfEachItem(training.domainOffsets);
  const accepted = current === undefined ? [] : workspace.syntheticRows.accepted(dataset, current);
  return {
    needs: await stageNeeds(session, dataset),
    augmentations: known.map(({ augmentation, rowCount, acceptedCount }) => ({
      id: augmentation,
      rows: rowCount,
      accepted: acceptedCount,
    })),
    current: current ?? null,
    imbalance: imbalanceChange(
      countPerDomain(training),
      training.domainCount,
      accepted.map(({ user, item }) => ({ user, domain: domainOf[item]! })),
    ),
  };
}

/** @throws AppError not-found; invalid-input (an option) */
export async function augmentationWorkload(
  session: WorkspaceSession,
  dataset: DatasetId,
  overrides: SettingOverrides,
): Promise<AugmentationWorkload> {
  const options = settingsWith(augmentOptionsSchema, overrides);
  const training = await session.trainingParts.of(dataset);
  const short = findShortDomains(training, options.selection);
  const promptsPerList = judgingPrompts(options);
  const cases = chooseCalibrationCases(training, options).length;
  return {
    users: new Set(short.map(({ user }) => user)).size,
    rows: short.reduce((sum, { budget }) => sum + budget, 0),
    calibrationPrompts: cases * promptsPerList + choicePrompts(options, cases),
    prompts: short.length * promptsPerList,
  };
}

/** @throws AppError not-found for the dataset */
export function augmentationResult(
  workspace: Workspace,
  dataset: DatasetId,
  augmentation: AugmentationId,
): AugmentationResult {
  const report = readAugmentationReport(workspace, augmentation);
  const newest = workspace.syntheticDecisions
    .list(dataset, augmentation)
    .find(({ undoneAt, rowCount }) => undoneAt === null && rowCount > 0);
  const counts = workspace.syntheticRows.counts(dataset, augmentation);
  return {
    report: report ?? null,
    calibration: report?.calibration ?? storedCalibration(workspace, dataset, augmentation) ?? null,
    counts: counts.map(({ state, domainIndex, count }) => ({ state, domain: domainIndex, count })),
    acceptedFrom: workspace.syntheticRows.acceptedFrom(dataset, augmentation),
    undoable:
      newest === undefined
        ? null
        : {
            state: newest.state,
            decidedBy: newest.decidedBy,
            reason: newest.reason,
            rows: newest.rowCount,
          },
  };
}

/** A run that was cut short has calibrated, but written no report. */
function storedCalibration(
  workspace: Workspace,
  dataset: DatasetId,
  augmentation: AugmentationId,
): Calibration | undefined {
  const [row] = workspace.syntheticRows.page(dataset, { augmentation }, { limit: 1 });
  if (row === undefined) return undefined;
  const model = row.modelHash ?? withoutModel;
  return workspace.calibrations.latest(dataset, null, model)?.curve as Calibration | undefined;
}

/** @throws AppError not-found for the dataset */
export function syntheticRowsPage(
  workspace: Workspace,
  dataset: DatasetId,
  filter: SyntheticRowFilter,
  page: Parameters<typeof reviewPage>[3],
): { rows: SyntheticRowView[]; total: number } {
  const rows = reviewPage(workspace, dataset, filter, page).map((row): SyntheticRowView => {
    const { key, afterPosition, candidateScore, llmScore, modelHash, promptHash } = row;
    const { state, decidedBy, decidedAt, title, sourceTitle } = row;
    return {
      key,
      user: row.userId,
      domain: row.domainIndex,
      item: row.itemId,
      ...{ title, sourceTitle, afterPosition, candidateScore, llmScore, modelHash, promptHash },
      ...{ state, decidedBy, decidedAt },
    };
  });
  return { rows, total: workspace.syntheticRows.count(dataset, filter) };
}
