// Use cases of the review on the command line: the rows of the augmentation in use, decisions about them, and the way back.
import type { SyntheticRowView, SyntheticState } from '../../contract/rpc/augmentation.ts';
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import { decideByThreshold, decideRows, undoNewest } from '../../services/augmentation/review-rows.ts';
import type { AugmentationId, DatasetId } from '../../store/identifiers.ts';
import { chooseDataset } from '../datasets/choose-dataset.ts';
import type { WorkspaceSession } from '../session/workspace-session.ts';
import { augmentationOfDataset } from './dataset-augmentation.ts';
import { syntheticRowsPage } from './describe-augmentation.ts';

export interface ReviewFilter {
  /** Id or name; default: the newest. */
  readonly dataset?: string | undefined;
  readonly state?: SyntheticState | undefined;
  /** Name of a domain. */
  readonly domain?: string | undefined;
}

interface Reviewed {
  readonly dataset: DatasetId;
  readonly augmentation: AugmentationId;
  readonly domains: readonly string[];
}

/** @throws AppError not-found where the dataset was never augmented */
function reviewed({ workspace }: WorkspaceSession, wanted: string | undefined): Reviewed {
  const { id: dataset, name } = chooseDataset(workspace, wanted);
  const augmentation = augmentationOfDataset(workspace, dataset);
  if (augmentation === undefined)
    throw new AppError('not-found', message('review-nothing', { dataset: name }));
  return { dataset, augmentation, domains: workspace.domains.names(dataset) };
}

/** @throws AppError not-found, with the domains that there are */
function domainIndexOf(domains: readonly string[], name: string | undefined): number | undefined {
  if (name === undefined) return undefined;
  const index = domains.indexOf(name);
  if (index >= 0) return index;
  throw new AppError('not-found', message('review-domain-unknown', { name, domains: domains.join(', ') }));
}

/** A page of rows, the best judged first, with the names of domains. @throws AppError not-found */
export function listReview(
  session: WorkspaceSession,
  { dataset: wanted, state, domain }: ReviewFilter,
  limit: number,
): { augmentation: string; total: number; rows: (Omit<SyntheticRowView, 'domain'> & { domain: string })[] } {
  const { dataset, augmentation, domains } = reviewed(session, wanted);
  const filter = { augmentation, state, domainIndex: domainIndexOf(domains, domain) };
  const { rows, total } = syntheticRowsPage(session.workspace, dataset, filter, { sortBy: 'score', limit });
  return { augmentation, total, rows: rows.map((row) => ({ ...row, domain: domains[row.domain]! })) };
}

/** Which rows are decided about: by key, all of the filter, or by a threshold of the score. */
export type ReviewSelection =
  { readonly keys: readonly number[] } | { readonly all: true } | { readonly threshold: number };

/** @returns how many rows changed @throws AppError not-found (dataset, a key) */
export function decideReview(
  session: WorkspaceSession,
  { dataset: wanted, state: only, domain }: ReviewFilter,
  selection: ReviewSelection,
  state: 'accepted' | 'rejected',
): { rows: number } {
  const { workspace } = session;
  const { dataset, augmentation, domains } = reviewed(session, wanted);
  if ('threshold' in selection) {
    const decided = decideByThreshold(workspace, dataset, augmentation, selection.threshold);
    return { rows: decided.reduce((sum, { rowCount }) => sum + rowCount, 0) };
  }
  const filter = { augmentation, state: only, domainIndex: domainIndexOf(domains, domain) };
  const known = workspace.syntheticRows.keysOf(dataset, 'keys' in selection ? { augmentation } : filter);
  const keys = 'keys' in selection ? selection.keys : known;
  const missing = keys.find((key) => !known.includes(key));
  if (missing !== undefined)
    throw new AppError('not-found', message('review-row-unknown', { key: String(missing) }));
  if (keys.length === 0) return { rows: 0 };
  const rows = { dataset, augmentation, selection: { keys } };
  const decision = { state, reason: `${keys.length} rows chosen on the command line` };
  return { rows: decideRows(workspace, rows, decision).rowCount };
}

/** Takes the newest decision back. @returns how many rows changed; 0: there was none to take back */
export function undoReview(session: WorkspaceSession, wanted: string | undefined): { rows: number } {
  const { dataset, augmentation } = reviewed(session, wanted);
  const undone = undoNewest(session.workspace, dataset, augmentation);
  return { rows: undone.reduce((sum, { rowCount }) => sum + rowCount, 0) };
}
