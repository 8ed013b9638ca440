// The history of "what if": the real one, what was taken away and added, and the steps to undo. Pure.
import type { UserRecommendation } from '../../../src-main/contract/recommendations.ts';

type TimelineEntry = UserRecommendation['timeline'][number];

export interface HistoryEntry extends TimelineEntry {
  /** Unique in the history: an item may stand there twice. */
  readonly key: string;
  readonly change: 'none' | 'removed' | 'added';
}

export interface HistoryState {
  /** Oldest first; added ones last. */
  readonly entries: readonly HistoryEntry[];
  /** Earlier entries, the latest last. */
  readonly past: readonly (readonly HistoryEntry[])[];
  readonly added: number;
}

export interface AddedItem {
  readonly domain: string;
  readonly item: string;
  readonly title: string;
}

export type HistoryAction =
  | { readonly kind: 'toggle'; readonly key: string }
  | { readonly kind: 'add'; readonly item: AddedItem }
  | { readonly kind: 'undo' }
  | { readonly kind: 'reset' };

/** A history without changes. @param timeline oldest first */
export function startHistory(timeline: readonly TimelineEntry[]): HistoryState {
  const entries = timeline.map((entry, index) => ({ ...entry, key: `${index}`, change: 'none' as const }));
  return { entries, past: [], added: 0 };
}

/**
 * The state after an action: `toggle` takes a real item away or puts it back and drops an added one, `add` puts
 * one at the end, `reset` gives the real history. Each can be undone, a reset too.
 */
export function changeHistory(state: HistoryState, action: HistoryAction): HistoryState {
  const next = (entries: readonly HistoryEntry[]): HistoryState => ({
    ...state,
    entries,
    past: [...state.past, state.entries],
  });
  switch (action.kind) {
    case 'toggle':
      return next(state.entries.flatMap((entry) => (entry.key === action.key ? toggled(entry) : [entry])));
    case 'add': {
      const entry: HistoryEntry = {
        ...action.item,
        timestamp: null,
        synthetic: false,
        part: null,
        key: `added-${state.added}`,
        change: 'added',
      };
      return { ...next([...state.entries, entry]), added: state.added + 1 };
    }
    case 'undo':
      return state.past.length === 0
        ? state
        : { ...state, entries: state.past.at(-1)!, past: state.past.slice(0, -1) };
    case 'reset':
      return isChanged(state) ? next(original(state)) : state;
  }
}

/** A real item is taken away or put back; an added one goes. */
function toggled(entry: HistoryEntry): HistoryEntry[] {
  if (entry.change === 'added') return [];
  return [{ ...entry, change: entry.change === 'removed' ? 'none' : 'removed' }];
}

function original({ entries }: HistoryState): HistoryEntry[] {
  return entries
    .filter(({ change }) => change !== 'added')
    .map((entry) => ({ ...entry, change: 'none' as const }));
}

/** Whether it differs from the real history. */
export function isChanged({ entries }: HistoryState): boolean {
  return entries.some(({ change }) => change !== 'none');
}

/** What is asked for: everything that was not taken away. */
export function askedHistory({
  entries,
}: HistoryState): { domain: string; item: string; synthetic: boolean }[] {
  return entries
    .filter(({ change }) => change !== 'removed')
    .map(({ domain, item, synthetic }) => ({ domain, item, synthetic }));
}
