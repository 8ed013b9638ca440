// What the analyst asks a table for: search (when typing pauses), domain and order.
import { useDebouncedValue } from '@mantine/hooks';
import type { SortingState } from '@tanstack/react-table';
import { useState } from 'react';

const stillMs = 200;

export interface TableState<Column extends string> {
  readonly search: string;
  readonly setSearch: (search: string) => void;
  readonly domain: string;
  readonly setDomain: (domain: string) => void;
  readonly sorting: SortingState;
  readonly setSorting: (change: SortingState | ((before: SortingState) => SortingState)) => void;
  /** The same as the host is asked. */
  readonly query: {
    readonly search?: string;
    readonly domain?: number;
    readonly sortBy?: Column;
    readonly descending?: boolean;
  };
}

/**
 * @param columns that the host can sort by: their ids are its names
 * @param begin what it is searched for at first
 */
export function useTableQuery<Column extends string>(
  columns: readonly Column[],
  begin = '',
): TableState<Column> {
  const [search, setSearch] = useState(begin);
  const [stillSearch] = useDebouncedValue(search.trim(), stillMs);
  const [domain, setDomain] = useState('');
  const [sorting, setSorting] = useState<SortingState>([]);
  const [order] = sorting;
  const sortBy = columns.find((column) => column === order?.id);
  return {
    search,
    setSearch,
    domain,
    setDomain,
    sorting,
    setSorting,
    query: {
      ...(stillSearch !== '' && { search: stillSearch }),
      ...(/^\d+$/.test(domain) && { domain: Number(domain) }),
      ...(sortBy !== undefined && { sortBy, descending: order?.desc ?? false }),
    },
  };
}
