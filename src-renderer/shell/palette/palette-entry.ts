// What the palette offers, and which of it fits what was typed.
import type { ReactNode } from 'react';
import { matchRank } from '../../lib/match-rank.ts';

/** In the order in which they are shown. */
export const paletteGroups = [
  'screens',
  'users',
  'items',
  'runs',
  'jobs',
  'actions',
  'settings',
  'runSettings',
] as const;
export type PaletteGroup = (typeof paletteGroups)[number];

export interface PaletteEntry {
  /** Of its own among all entries. */
  readonly id: string;
  readonly label: string;
  /** Beside the label, dimmed. */
  readonly hint?: string;
  readonly icon: ReactNode;
  /** Typed instead of the label, such as an id. */
  readonly alsoCalled?: string;
  readonly go: () => void;
}

/** The entries that fit, the best first, at most `limit`; all in their order where nothing was typed. */
export function fittingEntries(
  entries: readonly PaletteEntry[],
  typed: string,
  limit: number,
): readonly PaletteEntry[] {
  if (typed === '') return entries;
  return entries
    .map((entry) => ({
      entry,
      rank: matchRank(typed, entry.label) ?? matchRank(typed, entry.alsoCalled ?? ''),
    }))
    .filter(({ rank }) => rank !== undefined)
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
    .slice(0, limit)
    .map(({ entry }) => entry);
}
