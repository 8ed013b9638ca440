// Use case: the overview of a dataset (`stats`).
import type { DatasetStatistics } from '../../contract/dataset-statistics.ts';
import { datasetStatistics } from '../../services/datasets/dataset-statistics.ts';
import { AppError } from '../../foundation/errors.ts';
import { auditWorkspace } from '../../services/evaluation/audit-workspace.ts';
import { withoutReadScripts } from '../../services/datasets/title-findings.ts';
import { encoderLanguages } from '../../services/models/encoder-languages.ts';
import type { DatasetId } from '../../store/identifiers.ts';
import type { Workspace } from '../../store/workspace.ts';
import { chooseDataset } from './choose-dataset.ts';
import { knownEncoder } from './dataset-encoder.ts';
import type { UseCaseOptions } from '../session/use-case.ts';
import type { WorkspaceSession } from '../session/workspace-session.ts';

/**
 * The counts, and what a look at the stored synthetic rows and profiles says about leakage.
 * @param input.dataset id or name; default: the newest
 * @throws AppError not-found, cancelled
 */
export async function describeDataset(
  { workspace, models }: WorkspaceSession,
  input: { readonly dataset?: string | undefined },
  { signal }: UseCaseOptions,
): Promise<DatasetStatistics> {
  const { id } = chooseDataset(workspace, input.dataset);
  const statistics = await datasetStatistics(workspace, id, signal);
  const languages = await encoderLanguages(models, knownEncoder(workspace, id));
  const findings = withoutReadScripts(statistics.findings, languages);
  return { ...statistics, findings, leakage: await auditLeakage(workspace, id, signal) };
}

async function auditLeakage(
  workspace: Workspace,
  dataset: DatasetId,
  signal: AbortSignal,
): Promise<DatasetStatistics['leakage']> {
  try {
    const { syntheticRows, profiles } = await auditWorkspace(workspace, dataset, {}, signal);
    return { ok: true, checked: { syntheticRows, profiles } };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'corrupt-data') throw error;
    return { ok: false, checked: { syntheticRows: 0, profiles: 0 }, said: error.said };
  }
}
