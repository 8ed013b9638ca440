// Use case: what a few typed characters may mean in a workspace: users, items, runs.
import type { Found } from '../../contract/rpc/workspaces.ts';
import type { DatasetId } from '../../store/identifiers.ts';
import type { Workspace } from '../../store/workspace.ts';

interface FindInput {
  readonly text: string;
  /** Whose users and items are looked through; none: neither. */
  readonly dataset?: DatasetId | undefined;
  /** Of each kind. */
  readonly limit: number;
}

/** @throws AppError not-found for the dataset */
export function findInWorkspace({ finder }: Workspace, { text, dataset, limit }: FindInput): Found {
  const items = dataset === undefined ? [] : finder.items(dataset, text, limit);
  return {
    users: dataset === undefined ? [] : finder.users(dataset, text, limit).map((id) => ({ id })),
    items: items.map(({ id, domainIndex, title }) => ({ id, domain: domainIndex, title })),
    runs: finder.runs(text, limit).map(({ datasetId, ...run }) => ({ ...run, dataset: datasetId })),
  };
}
