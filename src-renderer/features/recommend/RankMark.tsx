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
 * A rank before and after as a short mark (▲ up, ▼ down, = the same, or new in the top), with the words for
 * screen readers and as a tooltip.
 */
export function RankMark({ before, after, top, depth }: RankMarkProps): ReactNode {
  const { t } = useTranslation('recommend');
  const words = (rank: number | null): string => (rank === null ? t('rank.beyond', { depth }) : String(rank));
  const isNew = after !== null && after <= top && (before === null || before > top);
  const sign = before === after ? '=' : (after ?? Infinity) < (before ?? Infinity) ? '▲' : '▼';
  const className = sign === '=' ? '' : classes[sign === '▲' ? 'up' : 'down']!;
  const short = (rank: number | null): string => (rank === null ? `>${depth}` : String(rank));
  return (
    <Text size="xs" className={className} style={{ whiteSpace: 'nowrap', flexShrink: 0 }}>
      <span aria-hidden title={t('rank.change', { before: words(before), after: words(after) })}>
        {sign === '='
          ? '='
          : isNew
            ? [t('rank.new'), before === null ? '' : short(before)].join(' ')
            : `${sign} ${short(before)}`}
        {sign !== '=' && (after === null || after > top) && `→${short(after)}`}
      </span>
      <VisuallyHidden>{t('rank.change', { before: words(before), after: words(after) })}</VisuallyHidden>
    </Text>
  );
}
