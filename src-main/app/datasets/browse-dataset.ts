// Use case: the rows of a dataset, page by page: users, items, interactions, one user's history, rejected rows; and the
// request that it was imported with.
import { itemsFiles } from '../../ingest/import-request.ts';
import { existsSync } from 'node:fs';
import type { RejectedRow } from '../../contract/dataset-facts.ts';
import { importInputSchema } from '../../contract/import-input.ts';
import type { StoredImport, UserHistory } from '../../contract/rpc/datasets.ts';
import type { StoredImportSettings } from '../../services/datasets/import-dataset.ts';
import type { DatasetId } from '../../store/identifiers.ts';
import type { Workspace } from '../../store/workspace.ts';

/** The history of one user in time order. @throws AppError not-found (dataset, user) */
export function userHistory(workspace: Workspace, dataset: DatasetId, user: string): UserHistory {
  const index = workspace.users.require(dataset, user);
  const interactions = workspace.interactions.ofUser(dataset, index);
  return {
    user,
    interactions: interactions.map(({ userId, itemId, domainIndex, timestamp, position, title, weight }) => ({
      user: userId,
      position,
      item: itemId,
      domain: domainIndex,
      title,
      time: timestamp,
      weight,
    })),
  };
}

/** A page of the rows that the import refused. @throws AppError not-found */
export function rejectedRowsPage(
  workspace: Workspace,
  dataset: DatasetId,
  query: { readonly reason?: string | undefined; readonly limit: number; readonly offset: number },
): { rows: readonly RejectedRow[]; total: number } {
  return {
    rows: workspace.rejectedRows.page(dataset, query),
    total: workspace.rejectedRows.count(dataset, query.reason),
  };
}

/** How the dataset was imported, to import it again with changes. @throws AppError not-found */
export function storedImport(workspace: Workspace, dataset: DatasetId): StoredImport {
  const settings = workspace.datasets.get(dataset).importSettings as Partial<StoredImportSettings>;
  const { request, roles = {} } = settings;
  const parsed = importInputSchema.safeParse(request);
  if (!parsed.success) return { request: null, roles, missingFiles: [] };
  const paths = [...parsed.data.interactions, ...itemsFiles(parsed.data)].map(({ path }) => path);
  return { request: parsed.data, roles, missingFiles: paths.filter((path) => !existsSync(path)) };
}
