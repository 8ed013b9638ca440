// The name of a domain with its colour: the same chip on every screen.
import { Badge, ColorSwatch } from '@mantine/core';
import type { ReactNode } from 'react';
import { domainColour } from '../../src-main/contract/colours.ts';

interface DomainChipProps {
  readonly name: string;
  /** Place of the domain in the data set's list: decides the colour. */
  readonly index: number;
}

export function DomainChip({ name, index }: DomainChipProps): ReactNode {
  return (
    <Badge
      color="gray"
      variant="default"
      miw={0} // names are the analyst's and may be long
      title={name}
      leftSection={<ColorSwatch color={domainColour(index)} size={10} withShadow={false} />}
    >
      {name}
    </Badge>
  );
}
