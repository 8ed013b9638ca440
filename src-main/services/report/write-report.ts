// Writes the report of a run: collects the facts, lets the model score the example users, makes the document.
import { stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DatasetStatistics } from '../../contract/dataset-statistics.ts';
import type { EvaluationReport } from '../../contract/evaluation.ts';
import { replaceFile } from '../../files/replace-file.ts';
import { throwIfCancelled } from '../../foundation/cancellation.ts';
import { AppError } from '../../foundation/errors.ts';
import type { WorkControls } from '../../foundation/work-controls.ts';
import type { DatasetId } from '../../store/identifiers.ts';
import type { Workspace } from '../../store/workspace.ts';
import type { RecommendingRun } from '../recommendations/recommendation.ts';
import { Recommendations } from '../recommendations/recommend.ts';
import type { ScoringEngine } from '../recommendations/scoring-engine.ts';
import { reportDocument } from './report-document.ts';
import { collectFacts, type ExampleUser } from './report-facts.ts';
import type { ReportLanguage } from './report-texts.ts';
import { message } from '../../messages/message.ts';

export interface ReportOptions extends WorkControls<AbortSignal> {
  readonly language: ReportLanguage;
  /** Users shown as examples. */
  readonly exampleCount: number;
  readonly appVersion: string;
  /** Default: now. */
  readonly madeAt?: string;
}

/** What the report is about, and the file that it becomes. */
export interface WantedReport {
  readonly run: RecommendingRun;
  readonly statistics: DatasetStatistics;
  /** Full ranking, test part. */
  readonly full: EvaluationReport;
  /** Appears whole or not at all; an existing one is replaced. */
  readonly file: string;
}

export interface WrittenReport {
  readonly sizeBytes: number;
  readonly charts: number;
  readonly examples: readonly string[];
}

/** Items shown per example user and domain. */
const shownItems = 5;

/**
 * The same workspace gives the same bytes but for the date.
 * @throws AppError not-found (run, folder), invalid-input (file), cancelled
 */
export async function writeReport(
  workspace: Workspace,
  engine: ScoringEngine,
  { run, statistics, full, file }: WantedReport,
  options: ReportOptions,
): Promise<WrittenReport> {
  const { language, exampleCount, appVersion, signal, onProgress, pausePoint } = options;
  const service = new Recommendations(workspace, engine);
  const examples: ExampleUser[] = [];
  const users = exampleUsers(workspace, run, exampleCount);
  for (const user of users) {
    await pausePoint?.();
    throwIfCancelled(signal);
    onProgress?.({
      stage: message('stage-example-users'),
      done: examples.length,
      total: users.length,
      unit: 'users',
    });
    const shown = await service.forUser(run, user, { k: shownItems, signal });
    examples.push({ ...shown, user });
  }
  onProgress?.({ stage: message('stage-write-report'), done: 0 });
  const facts = collectFacts(workspace, run.runId, { statistics, full, examples, appVersion });
  const { source, charts } = reportDocument(facts, {
    language,
    madeAt: options.madeAt ?? new Date().toISOString(),
  });
  throwIfCancelled(signal);
  await writeWhole(file, source);
  return { sizeBytes: Buffer.byteLength(source), charts, examples: users };
}

/** One with accepted synthetic rows if there is any, then users of all domains spread evenly; else any. */
export function exampleUsers(
  workspace: Workspace,
  { runId, datasetId }: RecommendingRun,
  wanted: number,
): string[] {
  const { frozenInputs, users } = workspace;
  const chosen = new Set<string>();
  const [first] = frozenInputs.insertions(runId);
  if (first !== undefined && wanted > 0) chosen.add(users.idOf(datasetId, first.user)!);
  for (const domains of ['all', 'any'] as const) {
    for (let part = 0; part < wanted && chosen.size < wanted; part++) {
      const from = Math.floor((part * userCount(workspace, datasetId)) / wanted);
      const found = workspace.userSearch.find(datasetId, { domains, from, limit: wanted });
      const fresh = found.find(({ id }) => !chosen.has(id));
      if (fresh !== undefined) chosen.add(fresh.id);
    }
  }
  return [...chosen];
}

const userCount = ({ datasets }: Workspace, dataset: DatasetId): number => datasets.get(dataset).userCount;

async function writeWhole(file: string, source: string): Promise<void> {
  const folder = await stat(dirname(file)).catch(() => undefined);
  if (folder?.isDirectory() !== true) {
    throw new AppError('not-found', message('report-folder-missing', { folder: dirname(file), file }));
  }
  try {
    await replaceFile(file, (temporary) => writeFile(temporary, source));
  } catch (cause) {
    const { code, message: reason } = cause as NodeJS.ErrnoException;
    throw new AppError(
      code === 'ENOSPC' ? 'resource-exhausted' : 'invalid-input',
      message('report-not-written', { file, reason: code ?? reason }),
      { cause },
    );
  }
}
