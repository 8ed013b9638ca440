import type { ReactNode } from 'react';
import { domainColour } from '../../../src-main/contract/colours.ts';
import { useFormat } from '../../lib/use-format.ts';
import classes from './DomainBar.module.css';

interface DomainBarProps {
  /** By domain index. */
  readonly counts: readonly number[];
  readonly names: readonly string[];
}

/** With more domains the counts would not fit beside the bar. */
const shownCounts = 4;

/**
 * How a user's interactions spread over domains: a bar in the domains' colours, with the counts as text. Plain
 * elements, since the table of users draws one a row.
 */
export function DomainBar({ counts, names }: DomainBarProps): ReactNode {
  const format = useFormat();
  const total = counts.reduce((sum, count) => sum + count, 0);
  const text = names
    .map((name, index) => `${name} ${format.count(counts[index] ?? 0)}`)
    .filter((_, index) => (counts[index] ?? 0) > 0)
    .join(', ');
  return (
    <div className={classes['line']} title={text}>
      <div className={classes['bar']} role="img" aria-label={text}>
        {counts.map((count, index) => (
          <div
            key={index}
            style={{
              width: `${total === 0 ? 0 : (100 * count) / total}%`,
              backgroundColor: domainColour(index),
            }}
          />
        ))}
      </div>
      {counts.length <= shownCounts && (
        <span className={classes['counts']}>{counts.map((count) => format.count(count)).join(' / ')}</span>
      )}
    </div>
  );
}
