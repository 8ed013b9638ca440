// The items of a stored dataset as a file that an import reads beside its own: so that added interactions find their items,
// and the numbering of the new dataset is that of an import. What does not belong: users and interactions (merge-additions.ts).
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeTemporaryFolder } from '../../files/abandoned-files.ts';
import type { ItemsFile } from '../../ingest/import-request.ts';
import { writeTable, type TableColumn } from '../../ingest/write-table.ts';
import type { DatasetId } from '../../store/identifiers.ts';
import type { Workspace } from '../../store/workspace.ts';

/** Name of the file. */
export const knownItems = 'known-items.parquet';

const fields = ['domain', 'item', 'title', 'brand', 'category', 'description'] as const;

/** The file is there until `work` has ended. @throws AppError not-found, resource-exhausted, what `work` throws */
export async function withKnownCatalogue<T>(
  workspace: Workspace,
  dataset: DatasetId,
  work: (file: ItemsFile) => Promise<T>,
): Promise<T> {
  const folder = await makeTemporaryFolder('append');
  try {
    const path = join(folder, knownItems);
    const columns = fields.map((name): TableColumn => ({ name, type: 'text' }));
    await writeTable(path, { format: 'parquet', columns }, itemRows(workspace, dataset));
    return await work({ path, map: Object.fromEntries(fields.map((name) => [name, name])) });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function* itemRows(workspace: Workspace, dataset: DatasetId): AsyncGenerator<(string | null)[][]> {
  const names = workspace.domains.names(dataset);
  const items = workspace.items.all(dataset);
  yield await Promise.resolve(
    items.map(({ domainIndex, id, title, brand, category, description }) => [
      ...[names[domainIndex]!, id, title === id ? null : title], // an item without a title has its id as one
      ...[brand, category, description],
    ]),
  );
}
