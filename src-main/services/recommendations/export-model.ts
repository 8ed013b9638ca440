// Exports the scoring model of a run: collects the maps and example users, asks the engine for the model, writes the
// folder. What does not belong: the files' contents (export-folder.ts).
import { basename } from 'node:path';
import packageJson from '../../../package.json' with { type: 'json' };
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import type { RunId } from '../../store/identifiers.ts';
import type { Workspace } from '../../store/workspace.ts';
import { loadSequenceData } from '../datasets/load-sequence-data.ts';
import { writeExportFolder, type ExportedFolder } from './export-folder.ts';
import type { ScoringModelEngine } from './scoring-model.ts';
import type { ScoringOptions } from './scoring-engine.ts';

export interface ExportModelOptions extends ScoringOptions {
  /** Users whose scores are stored for comparison, default 5, range 1 … 100. */
  readonly exampleCount?: number;
}

/** Users with a history, spread evenly over all such users: the same ones for the same dataset. */
function exampleUsers(offsets: Int32Array, count: number): Int32Array {
  const users: number[] = [];
  for (let u = 0; u + 1 < offsets.length; u++) if (offsets[u + 1]! > offsets[u]!) users.push(u);
  const chosen = Math.min(count, users.length);
  return Int32Array.from({ length: chosen }, (_, i) => users[Math.floor((i * users.length) / chosen)]!);
}

/** What is exported, and where to. */
export interface ModelExportTarget {
  readonly runId: RunId;
  /** Must not exist, or be empty. */
  readonly folder: string;
  /** Users and expected scores, which hold histories, are written too. Default: false. */
  readonly withUsers?: boolean | undefined;
}

/**
 * @throws AppError not-found (run), conflict (folder taken), invalid-input (folder, options), resource-exhausted, cancelled
 */
export async function exportModel(
  workspace: Workspace,
  engine: ScoringModelEngine,
  { runId, folder, withUsers = false }: ModelExportTarget,
  options: ExportModelOptions = {},
): Promise<ExportedFolder> {
  const { exampleCount = 5, signal } = options;
  if (!Number.isInteger(exampleCount) || exampleCount < 1 || exampleCount > 100) {
    throw new AppError(
      'invalid-input',
      message('example-users-not-allowed', { wanted: String(exampleCount) }),
    );
  }
  const { datasetId, model } = workspace.runs.get(runId);
  const dataset = workspace.datasets.get(datasetId);
  const data = await loadSequenceData(workspace, datasetId, signal);
  const domainNames = workspace.domains.names(datasetId);
  const scoringModel = await engine.exportScoringModel(
    runId,
    exampleUsers(data.offsets, exampleCount),
    options,
  );
  const numbers = data.items.map((item) => item + 1);
  return writeExportFolder(folder, {
    run: runId,
    modelName: model,
    dataset: dataset.name,
    repeats: dataset.repeats,
    createdAt: new Date().toISOString(),
    domains: domainNames.map((name, d) => ({
      name,
      firstNumber: data.domainOffsets[d]! + 1,
      lastNumber: data.domainOffsets[d + 1]!,
    })),
    items: workspace.items.all(datasetId).map(({ itemIndex, domainIndex, id, title }) => ({
      number: itemIndex + 1,
      domain: domainNames[domainIndex]!,
      id,
      title,
    })),
    users: workspace.users.ids(datasetId).map((id, u) => ({
      id,
      history: numbers.subarray(data.offsets[u], data.offsets[u + 1]),
    })),
    withUsers,
    provenance: {
      app: packageJson.version,
      workspace: basename(workspace.path),
      dataHash: workspace.runs.get(runId).dataHash,
    },
    scoringModel,
  });
}
