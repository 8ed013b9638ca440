import { useWindowEvent } from '@mantine/hooks';
import type { OnChangeFn, RowSelectionState } from '@tanstack/react-table';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SyntheticRowView, SyntheticState } from '../../../src-main/contract/rpc/augmentation.ts';
import { notifyFailure } from '../../parts/notify-failure.ts';
import { client, orpc } from '../../rpc/client.ts';
import { usePagedRows, type PagedRows } from '../../rpc/paged-rows.ts';
import { placeInParts, rowsOfParts } from '../../ui/row-parts.ts';

type SortBy = 'user' | 'score';

export interface Review {
  readonly paged: PagedRows<SyntheticRowView>;
  readonly state: SyntheticState | undefined;
  readonly setState: (state: SyntheticState | undefined) => void;
  readonly domain: number | undefined;
  readonly setDomain: (domain: number | undefined) => void;
  readonly sortBy: SortBy;
  readonly setSortBy: (sortBy: SortBy) => void;
  readonly selection: RowSelectionState;
  readonly setSelection: OnChangeFn<RowSelectionState>;
  /** Every row of the filter, loaded or not. */
  readonly selectAll: () => void;
  readonly selectedCount: number;
  readonly activeId: string | undefined;
  readonly activate: (row: SyntheticRowView, index: number) => void;
  /** Keys that a decision is about: the selected rows, else the active one. */
  readonly targets: readonly number[];
  readonly decide: (state: SyntheticState) => void;
  readonly undo: () => void;
  readonly isDeciding: boolean;
  /** What the last decision or undo changed, in words. */
  readonly lastChange: string;
  readonly opened: SyntheticRowView | undefined;
  readonly open: (row: SyntheticRowView, index: number) => void;
  readonly close: () => void;
}

/**
 * The state of the review table: filters, pages, selection, the active row, decisions. While mounted, the keys
 * A, R and O decide and Z undoes, wherever no text is typed and no dialog is open. Another filter clears the
 * selection.
 */
export function useReview(dataset: string, augmentation: string): Review {
  const { t } = useTranslation('augment');
  const [state, setState] = useState<SyntheticState | undefined>();
  const [domain, setDomain] = useState<number | undefined>();
  const [sortBy, setSortBy] = useState<SortBy>('user');
  const [selection, setSelection] = useState<RowSelectionState>({});
  const [active, setActive] = useState(0);
  const [openedKey, setOpenedKey] = useState<number | undefined>();
  const [lastChange, setLastChange] = useState('');
  const ids = { dataset, augmentation };
  const filter = { ...(state !== undefined && { state }), ...(domain !== undefined && { domain }) };
  // a decision is about the active row, wherever the view is
  const paged = usePagedRows(
    (page) => orpc.augmentation.rows.queryOptions({ input: { ...ids, ...filter, sortBy, ...page } }),
    active,
  );
  const { count: total } = paged;
  const decideRows = useMutation(orpc.augmentation.decide.mutationOptions({ onError: notifyFailure }));
  const undoDecision = useMutation(orpc.augmentation.undo.mutationOptions({ onError: notifyFailure }));

  const selected = Object.keys(selection).map(Number);
  const here = rowsOfParts(paged.parts);
  const activeRow = here[placeInParts(paged.parts, Math.min(active, total - 1))];
  const targets = selected.length > 0 ? selected : activeRow === undefined ? [] : [activeRow.key];
  const decide = (to: SyntheticState): void => {
    if (targets.length === 0 || decideRows.isPending) return;
    decideRows.mutate(
      { ...ids, keys: [...targets], state: to },
      {
        onSuccess: ({ rows: count }) => {
          setLastChange(t(`review.changed.${to}`, { count }));
          setSelection({});
          // with a filter by state the decided row leaves the list, and the next one takes its place
          if (selected.length === 0 && state === undefined) setActive((at) => Math.min(at + 1, total - 1));
        },
      },
    );
  };
  const undo = (): void => {
    if (undoDecision.isPending) return;
    undoDecision.mutate(ids, {
      onSuccess: ({ rows: count }) =>
        setLastChange(count === 0 ? t('review.nothingToUndo') : t('review.undone', { count })),
    });
  };
  const activate = (_row: SyntheticRowView, index: number): void => setActive(index);
  const open = (row: SyntheticRowView, index: number): void => {
    setActive(index);
    setOpenedKey(row.key);
  };
  const selectAll = (): void => {
    client.augmentation
      .rowKeys({ ...ids, ...filter })
      .then(({ keys }) => setSelection(Object.fromEntries(keys.map((key) => [key, true]))), notifyFailure);
  };
  const filtered =
    <Value>(set: (value: Value) => void) =>
    (value: Value): void => {
      set(value);
      setSelection({});
      setActive(0);
    };

  const actions: Readonly<Record<string, () => void>> = {
    a: () => decide('accepted'),
    r: () => decide('rejected'),
    o: () => decide('proposed'),
    z: undo,
  };
  useWindowEvent('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || openedKey !== undefined) return;
    const target = event.target as HTMLElement;
    // letters count wherever no text is typed
    if (target.closest('[role="dialog"], [role="listbox"]') !== null || isTextField(target)) return;
    const action = actions[event.key.toLowerCase()];
    if (action === undefined) return;
    event.preventDefault();
    action();
  });
  return {
    ...{ paged, state, setState: filtered(setState), domain, setDomain: filtered(setDomain) },
    ...{
      sortBy,
      setSortBy: filtered(setSortBy),
      selection,
      setSelection,
      selectAll,
      selectedCount: selected.length,
    },
    ...{ activeId: activeRow === undefined ? undefined : String(activeRow.key), targets, decide, undo },
    isDeciding: decideRows.isPending || undoDecision.isPending,
    ...{ lastChange, activate },
    opened: here.find(({ key }) => key === openedKey),
    open,
    close: () => setOpenedKey(undefined),
  };
}

function isTextField(element: HTMLElement): boolean {
  return (
    element.tagName === 'TEXTAREA' ||
    (element instanceof HTMLInputElement && !['checkbox', 'radio', 'range'].includes(element.type))
  );
}
