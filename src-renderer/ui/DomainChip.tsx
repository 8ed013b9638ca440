import type { ReactNode } from 'react';
import { domainColour } from '../../src-main/contract/colours.ts';
import classes from './DomainChip.module.css';

interface DomainChipProps {
  readonly name: string;
  /** Place of the domain in the data set's list: decides the colour. */
  readonly index: number;
}

/**
 * The name of a domain with its colour, the same on every screen; a name too long is cut and stands whole in
 * the tooltip.
 */
export function DomainChip({ name, index }: DomainChipProps): ReactNode {
  return (
    <span className={classes['chip']} title={name}>
      <span className={classes['swatch']} style={{ backgroundColor: domainColour(index) }} />
      <span className={classes['name']}>{name}</span>
    </span>
  );
}
