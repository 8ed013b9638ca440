// Use case: import files of interactions and items as a new dataset.
import {
  importInputSchema,
  type ImportCheck,
  type ImportInput,
  type ImportSummary,
} from '../../contract/datasets.ts';
import type { RejectedRow } from '../../ingest/import-request.ts';
import { parseTextEncoding } from '../../ingest/text-encoding.ts';
import { checkImport } from '../../services/datasets/check-import.ts';
import { writeRejectedRowsOfFailure } from '../../services/datasets/export-rejected-rows.ts';
import { importDataset, type ImportRequest } from '../../services/datasets/import-dataset.ts';
import { filesOf } from './data-paths.ts';
import { parseInput } from '../session/parse-input.ts';
import type { UseCaseOptions } from '../session/use-case.ts';
import type { WorkspaceSession } from '../session/workspace-session.ts';

/** @throws AppError invalid-input naming the field */
async function toImportRequest(input: ImportInput): Promise<ImportRequest> {
  const { encoding, interactions, items, ...all } = parseInput(importInputSchema, input);
  const rest = Object.fromEntries(Object.entries(all).filter(([name]) => name !== 'rejectedFile')) as Omit<
    typeof all,
    'rejectedFile'
  >;
  const known = <T extends { readonly encoding?: string }>(file: T): T =>
    file.encoding === undefined ? file : { ...file, encoding: parseTextEncoding(file.encoding) };
  const isOnlyOne = interactions.length === 1;
  const logs = await Promise.all(interactions.map((file) => filesOf(file, isOnlyOne)));
  const itemFiles = typeof items === 'string' ? [{ path: items }] : items;
  const catalogues = await Promise.all((itemFiles ?? []).map((file) => filesOf(file, true)));
  return {
    ...rest,
    interactions: logs.flat().map(known),
    ...(itemFiles !== undefined && { items: catalogues.flat().map(known) }),
    ...(encoding === undefined ? {} : { encoding: parseTextEncoding(encoding) }),
  };
}

/**
 * All rows or none: interrupted, cancelled or failed, it leaves nothing behind.
 * @throws AppError invalid-input, not-found, corrupt-data, resource-exhausted, cancelled; the message names file and line
 */
export async function importFiles(
  { workspace, logger }: WorkspaceSession,
  input: ImportInput,
  options: UseCaseOptions,
): Promise<ImportSummary> {
  const request = await toImportRequest(input);
  const started = performance.now();
  const { rejectedFile } = input;
  const summary = await importDataset(workspace, request, {
    ...options,
    ...(rejectedFile !== undefined && {
      onRejectedOfFailure: (rows: () => AsyncGenerator<readonly RejectedRow[]>) =>
        writeRejectedRowsOfFailure(rows(), rejectedFile.file, { ...options, ...rejectedFile }),
    }),
  });
  const seconds = (performance.now() - started) / 1000;
  logger.log('info', 'dataset imported', { dataset: summary.dataset, seconds });
  return { workspace: workspace.path, ...summary, seconds };
}

/**
 * The trial run of an import: what it would make of the files, stored nowhere.
 * @throws AppError as `importFiles` for the files; cancelled
 */
export async function checkImportFiles(input: ImportInput, options: UseCaseOptions): Promise<ImportCheck> {
  return checkImport(await toImportRequest(input), options);
}
