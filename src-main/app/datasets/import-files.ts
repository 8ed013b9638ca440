// Use case: import files of interactions and items as a new dataset.
import { importInputSchema, type ImportInput } from '../../contract/import-input.ts';
import type { ImportCheck, ImportSummary } from '../../contract/import-results.ts';
import type { UserColumnsSummary } from '../../contract/user-columns.ts';
import type { RejectedRow } from '../../ingest/import-request.ts';
import { parseTextEncoding } from '../../ingest/text-encoding.ts';
import { checkImport } from '../../services/datasets/check-import.ts';
import { writeRejectedRowsOfFailure } from '../../services/datasets/export-rejected-rows.ts';
import { appendDataset, checkAppend } from '../../services/datasets/append-dataset.ts';
import { importDataset, type ImportRequest } from '../../services/datasets/import-dataset.ts';
import { chooseDataset } from './choose-dataset.ts';
import { filesOf } from './data-paths.ts';
import { removeUploads } from '../files/uploads.ts';
import { withPartsByName } from './split-files.ts';
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import { parseInput } from '../session/parse-input.ts';
import type { UseCaseOptions } from '../session/use-case.ts';
import type { WorkspaceSession } from '../session/workspace-session.ts';
import { carryUserColumns, describeUsers } from '../../services/datasets/describe-users.ts';
import { withoutReadScripts } from '../../services/datasets/title-findings.ts';
import { encoderLanguages } from '../../services/models/encoder-languages.ts';
import type { ModelFiles } from '../../services/models/model-files.ts';
import { readUserColumns } from '../../services/datasets/read-user-columns.ts';

/** @throws AppError invalid-input naming the field */
async function toImportRequest(input: ImportInput): Promise<ImportRequest> {
  const { encoding, interactions, items, ...all } = parseInput(importInputSchema, input);
  const own: readonly string[] = ['rejectedFile', 'append', 'users'];
  const rest = Object.fromEntries(Object.entries(all).filter(([name]) => !own.includes(name))) as Omit<
    typeof all,
    'rejectedFile' | 'append' | 'users'
  >;
  if (all.append !== undefined && (all.split !== undefined || all.repeats !== undefined))
    throw new AppError('invalid-input', message('append-own-rules'));
  const known = <T extends { readonly encoding?: string }>(file: T): T =>
    file.encoding === undefined ? file : { ...file, encoding: parseTextEncoding(file.encoding) };
  const { split } = all;
  if (split !== undefined && interactions.some(({ part }) => part !== undefined))
    throw new AppError('invalid-input', message('split-two-kinds', { kind: split.kind }));
  const isOnlyOne = interactions.length === 1;
  const logs = await Promise.all(interactions.map((file) => filesOf(file, isOnlyOne)));
  const itemFiles = typeof items === 'string' ? [{ path: items }] : items;
  const catalogues = await Promise.all((itemFiles ?? []).map((file) => filesOf(file, true)));
  return {
    ...rest,
    interactions: withPartsByName(logs.flat(), all.split).map(known),
    ...(itemFiles !== undefined && { items: catalogues.flat().map(known) }),
    ...(encoding === undefined ? {} : { encoding: parseTextEncoding(encoding) }),
  };
}

/**
 * All rows or none: interrupted, cancelled or failed, it leaves nothing behind.
 * @throws AppError invalid-input, not-found, corrupt-data, resource-exhausted, cancelled; the message names file and line
 */
export async function importFiles(
  { workspace, logger, dataFolder, models }: WorkspaceSession,
  input: ImportInput,
  options: UseCaseOptions,
): Promise<ImportSummary> {
  const request = await toImportRequest(input);
  const started = performance.now();
  const { rejectedFile, append, users } = input;
  const described = users === undefined ? undefined : await readUserColumns(users, options); // before anything is stored
  const former = append === undefined ? undefined : chooseDataset(workspace, append);
  const run =
    former === undefined
      ? importDataset
      : (...[into, added, how]: Parameters<typeof importDataset>) => appendDataset(into, former, added, how);
  const summary = await run(workspace, request, {
    ...options,
    ...(rejectedFile !== undefined && {
      onRejectedOfFailure: (rows: () => AsyncGenerator<readonly RejectedRow[]>) =>
        writeRejectedRowsOfFailure(rows(), rejectedFile.file, { ...options, ...rejectedFile }),
    }),
  });
  const carried = (): UserColumnsSummary | undefined =>
    former && carryUserColumns(workspace, former.id, summary.dataset);
  const userColumns = described ? describeUsers(workspace, summary.dataset, described) : carried();
  const seconds = (performance.now() - started) / 1000;
  logger.log('info', 'dataset imported', { dataset: summary.dataset, seconds });
  removeUploads(
    dataFolder,
    [request.interactions, request.items ?? [], users ?? []]
      .flat()
      .map((file) => (typeof file === 'string' ? file : file.path)),
  );
  const findings = withoutReadScripts(summary.findings, await encoderLanguages(models));
  return {
    ...{ workspace: workspace.path, ...summary, findings },
    ...(userColumns && { userColumns }),
    seconds,
  };
}

/**
 * The trial run of an import: what it would make of the files, stored nowhere.
 * @throws AppError as `importFiles` for the files; cancelled
 */
export async function checkImportFiles(
  { models, openSession }: { readonly models: ModelFiles; readonly openSession: () => WorkspaceSession },
  input: ImportInput,
  options: UseCaseOptions,
): Promise<ImportCheck> {
  const request = await toImportRequest(input);
  const { append } = input;
  const check = async (): Promise<ImportCheck> => {
    if (append === undefined) return checkImport(request, options);
    const { workspace } = openSession();
    return checkAppend(workspace, chooseDataset(workspace, append), request, options);
  };
  const checked = await check();
  return { ...checked, findings: withoutReadScripts(checked.findings, await encoderLanguages(models)) };
}
