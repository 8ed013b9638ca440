// Reviewing synthetic rows: read them with names and reasons, accept, reject, take back, undo. Every decision is one
// entry of the audit log, singly or by selection.
import type { AugmentationId, DatasetId } from '../../store/identifiers.ts';
import type { SyntheticDecision, SyntheticSelection } from '../../store/synthetic-decisions.ts';
import type { SyntheticRow, SyntheticRowFilter, SyntheticState } from '../../store/synthetic-rows.ts';
import type { Workspace } from '../../store/workspace.ts';

/** A row as a person reads it. */
export interface ReviewedRow extends SyntheticRow {
  readonly userId: string;
  readonly itemId: string;
  readonly title: string;
  /** Title of the history item that contributed most. */
  readonly sourceTitle: string;
}

/** A page of rows, by user or best judged first. @throws AppError not-found */
export function reviewPage(
  workspace: Workspace,
  dataset: DatasetId,
  filter: SyntheticRowFilter,
  page: { readonly sortBy?: 'user' | 'score'; readonly limit: number; readonly offset?: number },
): ReviewedRow[] {
  return workspace.syntheticRows.page(dataset, filter, page).map((row) => {
    const item = workspace.items.at(dataset, row.itemIndex);
    return {
      ...row,
      userId: workspace.users.idOf(dataset, row.userIndex) ?? '',
      itemId: item?.id ?? '',
      title: item?.title ?? '',
      sourceTitle: workspace.items.at(dataset, row.sourceItemIndex)?.title ?? '',
    };
  });
}

/** Given keys, or all rows in a range of scores, of one augmentation. */
export interface SelectedRows {
  readonly dataset: DatasetId;
  readonly augmentation: AugmentationId;
  readonly selection: SyntheticSelection;
}

/**
 * Decides about rows by hand.
 * @param reason one line for people; it stands in the audit log
 * @throws AppError not-found for the dataset
 */
export function decideRows(
  workspace: Workspace,
  { dataset, augmentation, selection }: SelectedRows,
  decision: { readonly state: SyntheticState; readonly reason: string },
): SyntheticDecision {
  return workspace.syntheticDecisions.decide(dataset, augmentation, selection, {
    ...decision,
    decidedBy: 'hand',
  });
}

/**
 * Decides by rule again: rows at or over the threshold are accepted, the others proposed; decisions by hand stay.
 * @returns the decisions made, none where nothing had to change
 * @throws AppError not-found for the dataset
 */
export function decideByThreshold(
  workspace: Workspace,
  dataset: DatasetId,
  augmentation: AugmentationId,
  threshold: number,
): SyntheticDecision[] {
  const by = { decidedBy: 'rule', reason: `score ≥ ${threshold.toFixed(4)}` } as const;
  const decide = (selection: SyntheticSelection, state: SyntheticState): SyntheticDecision =>
    workspace.syntheticDecisions.decide(dataset, augmentation, selection, { ...by, state });
  return workspace.transaction(() =>
    [
      decide({ minimumScore: threshold, exceptByHand: true }, 'accepted'),
      decide({ belowScore: threshold, exceptByHand: true }, 'proposed'),
    ].filter(({ rowCount }) => rowCount > 0),
  );
}

/**
 * Undoes the newest decision that changed rows and is not undone; both halves of a decision by threshold.
 * @returns what was undone; none where there is nothing to undo
 * @throws AppError not-found for the dataset
 */
export function undoNewest(
  workspace: Workspace,
  dataset: DatasetId,
  augmentation: AugmentationId,
): SyntheticDecision[] {
  const open = workspace.syntheticDecisions
    .list(dataset, augmentation)
    .filter(({ undoneAt, rowCount }) => undoneAt === null && rowCount > 0);
  const [newest, before] = open;
  if (newest === undefined) return [];
  const isPair =
    newest.decidedBy === 'rule' &&
    before?.decidedBy === 'rule' &&
    before.reason === newest.reason &&
    before.key === newest.key - 1;
  return workspace.transaction(() =>
    (isPair ? [newest, before] : [newest]).map(({ key }) => workspace.syntheticDecisions.undo(key)),
  );
}
