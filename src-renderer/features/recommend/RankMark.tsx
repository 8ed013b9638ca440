import { Text, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Recommend.module.css';

interface RankMarkProps {
  /** null: beyond the ranks that are told, or an item of the user's own. */
  readonly before: number | null;
  readonly after: number | null;
  /** Items of the top that is shown. */
  readonly top: number;
  readonly depth: number;
}

/**
 * A rank before and after as a short mark: by how many places it went up (▲) or down (▼), or = where it stayed, or new in
 * the top, and where it was; with the words for screen readers and as a tooltip.
 */
export function RankMark({ before, after, top, depth }: RankMarkProps): ReactNode {
  const { t } = useTranslation('recommend');
  const words = (rank: number | null): string => (rank === null ? t('rank.beyond', { depth }) : String(rank));
  const isNew = after !== null && after <= top && (before === null || before > top);
  const sign = before === after ? '=' : (after ?? Infinity) < (before ?? Infinity) ? '▲' : '▼';
  const className = sign === '=' ? '' : classes[sign === '▲' ? 'up' : 'down']!;
  const short = (rank: number | null): string => (rank === null ? `>${depth}` : String(rank));
  const lines = (): readonly string[] => {
    if (sign === '=') return ['='];
    const was = before === null ? [] : [t('rank.was', { before: short(before) })];
    if (isNew) return [t('rank.new'), ...was];
    if (after === null || after > top) return [...was, t('rank.now', { after: short(after) })];
    return [`${sign} ${Math.abs(after - (before ?? after))}`, ...was];
  };
  return (
    <Text component="div" size="xs" className={className} style={{ whiteSpace: 'nowrap', flexShrink: 0 }}>
      <div aria-hidden title={t('rank.change', { before: words(before), after: words(after) })}>
        {lines().map((line) => (
          <div key={line}>{line}</div>
        ))}
      </div>
      <VisuallyHidden>{t('rank.change', { before: words(before), after: words(after) })}</VisuallyHidden>
    </Text>
  );
}
