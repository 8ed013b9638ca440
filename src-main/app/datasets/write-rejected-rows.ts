// Use case: the rows that an import refused, as a file to repair and import again.
import type { tableFormats } from '../../contract/table-formats.ts';
import { exportRejectedRows } from '../../services/datasets/export-rejected-rows.ts';
import type { WrittenTable } from '../../ingest/write-table.ts';
import { chooseDataset } from './choose-dataset.ts';
import type { UseCaseOptions } from '../session/use-case.ts';
import type { WorkspaceSession } from '../session/workspace-session.ts';

/** @throws AppError not-found (dataset, folder), resource-exhausted, cancelled (no file then) */
export async function writeRejectedRows(
  { workspace }: WorkspaceSession,
  input: {
    readonly dataset?: string;
    readonly file: string;
    readonly format: (typeof tableFormats)[number];
    readonly exactCsv?: boolean;
  },
  { signal }: UseCaseOptions,
): Promise<WrittenTable & { readonly file: string }> {
  const { id } = chooseDataset(workspace, input.dataset);
  const { file, format, exactCsv } = input;
  const written = await exportRejectedRows(workspace, id, file, { format, exactCsv, signal });
  return { ...written, file };
}
