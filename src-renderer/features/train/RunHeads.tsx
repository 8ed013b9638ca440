import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import type { RunDetails } from '../../../src-main/contract/rpc/runs.ts';
import { RunMark } from './RunMark.tsx';

/** The heads of a table with one column a compared run: its mark and its name. */
export function RunHeads({ runs }: { readonly runs: readonly RunDetails[] }): ReactNode {
  return runs.map(({ id, name }, place) => (
    <Table.Th key={id} ta="right">
      <RunMark place={place} /> {name}
    </Table.Th>
  ));
}
