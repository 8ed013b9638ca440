import { Group } from '@mantine/core';
import type { ReactNode } from 'react';
import type { PagedRows } from '../../rpc/paged-rows.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import type { DataTableProps } from '../../ui/data-table-props.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { TableControls } from './TableControls.tsx';
import { useTableHeight } from './use-table-height.ts';
import type { TableState } from './use-table-query.ts';

type OwnProps = 'rows' | 'height' | 'sorting' | 'onSortingChange';

interface PagedTableProps<Entry> extends Omit<DataTableProps<Entry>, OwnProps> {
  readonly kind: 'users' | 'items' | 'interactions';
  readonly domains: readonly string[];
  readonly state: TableState<string>;
  readonly paged: PagedRows<Entry>;
}

/**
 * A table of the data set that the host searches, sorts and sends page by page: its controls, and its rows or
 * why they could not be read.
 */
export function PagedTable<Entry>(props: PagedTableProps<Entry>): ReactNode {
  const { kind, domains, state, paged, ...table } = props;
  const height = useTableHeight();
  return (
    <>
      <Group mb="xs">
        <TableControls
          kind={kind}
          search={state.search}
          onSearch={state.setSearch}
          domain={state.domain}
          onDomain={state.setDomain}
          domains={domains}
          total={paged.total}
        />
      </Group>
      {paged.error !== null ? (
        <ErrorState error={paged.error} onRetry={paged.retry} />
      ) : (
        <DataTable
          {...table}
          rows={paged}
          height={height}
          sorting={state.sorting}
          onSortingChange={state.setSorting}
        />
      )}
    </>
  );
}
