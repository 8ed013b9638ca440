import { Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { TableData } from '../../lib/table-data.ts';
import { TableActions } from '../../parts/TableActions.tsx';

interface TableHeadingProps {
  readonly title: string;
  /** The heading as it is shown, with terms in it. Default: the title. */
  readonly children?: ReactNode;
  readonly detail?: ReactNode;
  /** undefined: there is nothing to take yet. */
  readonly table: (() => TableData) | undefined;
}

/** The heading of a table, what stands beside it, and the way to take the table along. */
export function TableHeading({ title, children = title, detail, table }: TableHeadingProps): ReactNode {
  return (
    <Group justify="space-between" wrap="nowrap" mb={4}>
      <Text component="h2" fw={600} m={0}>
        {children}
      </Text>
      <Group gap="xs" wrap="nowrap">
        {detail}
        {table !== undefined && <TableActions title={title} table={table} />}
      </Group>
    </Group>
  );
}
