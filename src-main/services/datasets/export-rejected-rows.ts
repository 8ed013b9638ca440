// Writes the rows that an import refused to a file, so that they can be repaired and imported again.
import { writeTable, type TableFormat, type WrittenTable } from '../../ingest/write-table.ts';
import type { RejectedRow } from '../../ingest/import-request.ts';
import type { DatasetId } from '../../store/identifiers.ts';
import type { Workspace } from '../../store/workspace.ts';

const pageSize = 5000;

/**
 * Columns: file, line, reason, content (the original row, cut at 1,000 characters).
 * @returns how many rows were written
 * @throws AppError not-found for an unknown dataset; as `writeTable`
 */
export async function exportRejectedRows(
  workspace: Workspace,
  datasetId: DatasetId,
  path: string,
  options: {
    readonly format?: TableFormat;
    /** CSV with every text as it is. Default: false. */
    readonly exactCsv?: boolean | undefined;
    readonly signal?: AbortSignal;
  } = {},
): Promise<WrittenTable> {
  workspace.datasets.get(datasetId); // an unknown dataset must not leave an empty file
  const { format = 'csv', exactCsv = false } = options;
  const shape = { format, columns, isForSpreadsheets: !exactCsv };
  return writeTable(path, shape, pages(workspace, datasetId), options);
}

const columns = [
  { name: 'file', type: 'text' },
  { name: 'line', type: 'integer' },
  { name: 'reason', type: 'text' },
  { name: 'content', type: 'text' },
] as const;

/** The same for rows that are in no workspace, because their import failed. */
export async function writeRejectedRowsOfFailure(
  rows: AsyncIterable<readonly RejectedRow[]>,
  path: string,
  options: {
    readonly format: TableFormat;
    readonly exactCsv?: boolean | undefined;
    readonly signal?: AbortSignal;
  },
): Promise<void> {
  const cells = async function* (): AsyncGenerator<unknown[][]> {
    for await (const batch of rows)
      yield batch.map(({ file, line, reason, content }) => [file, line, reason.text, content]);
  };
  const { format, exactCsv = false } = options;
  await writeTable(path, { format, columns, isForSpreadsheets: !exactCsv }, cells(), options);
}

async function* pages(workspace: Workspace, datasetId: DatasetId): AsyncGenerator<unknown[][]> {
  for (let offset = 0; ; offset += pageSize) {
    const rows = workspace.rejectedRows.page(datasetId, { limit: pageSize, offset });
    yield rows.map(({ file, line, reason, content }) => [file, line, reason.text, content]);
    if (rows.length < pageSize) return;
    await Promise.resolve();
  }
}
