// Use case: import files of interactions and items as a new dataset.
import { importInputSchema, type ImportInput, type ImportSummary } from '../../contract/datasets.ts';
import { parseTextEncoding } from '../../ingest/text-encoding.ts';
import { importDataset } from '../../services/datasets/import-dataset.ts';
import { parseInput } from '../parse-input.ts';
import type { UseCaseOptions } from '../use-case.ts';
import type { WorkspaceSession } from '../workspace-session.ts';

/**
 * All rows or none: interrupted, cancelled or failed, it leaves nothing behind.
 * @throws AppError invalid-input, not-found, corrupt-data, resource-exhausted, cancelled; the message names file and line
 */
export async function importFiles(
  { workspace, logger }: WorkspaceSession,
  input: ImportInput,
  options: UseCaseOptions,
): Promise<ImportSummary> {
  const { encoding, ...rest } = parseInput(importInputSchema, input);
  const request = { ...rest, ...(encoding === undefined ? {} : { encoding: parseTextEncoding(encoding) }) };
  const started = performance.now();
  const summary = await importDataset(workspace, request, options);
  const seconds = (performance.now() - started) / 1000;
  logger.log('info', 'dataset imported', { dataset: summary.dataset, seconds });
  return { workspace: workspace.path, ...summary, seconds };
}
