// The name of a domain with its colour: the same chip on every screen.
import type { ReactNode } from 'react';
import { domainColour } from '../../src-main/contract/colours.ts';
import classes from './DomainChip.module.css';

interface DomainChipProps {
  readonly name: string;
  /** Place of the domain in the data set's list: decides the colour. */
  readonly index: number;
}

export function DomainChip({ name, index }: DomainChipProps): ReactNode {
  return (
    <span className={classes['chip']} title={name}>
      <span className={classes['swatch']} style={{ backgroundColor: domainColour(index) }} />
      <span className={classes['name']}>{name}</span>
    </span>
  );
}
