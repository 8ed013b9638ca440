import type { ColumnDef } from '@tanstack/react-table';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RejectedRow } from '../../../src-main/contract/dataset-facts.ts';
import { fileNameOf } from '../../lib/paths.ts';
import { useWords } from '../../lib/use-words.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import type { DataTableProps } from '../../ui/data-table-props.ts';

interface RejectedTableProps {
  readonly rows: DataTableProps<RejectedRow>['rows'];
  readonly height?: number;
}

/** Rows that an import refused: where they stand, why, and what they hold. */
export function RejectedTable({ rows, height = 320 }: RejectedTableProps): ReactNode {
  const { t } = useTranslation('data');
  const words = useWords();
  const columns = useMemo(
    (): ColumnDef<RejectedRow, never>[] => [
      {
        id: 'line',
        header: t('rejected.line'),
        size: 72,
        meta: { align: 'right', text: ({ line }) => line },
        enableSorting: false,
        cell: ({ row }) => row.original.line ?? '–',
      },
      {
        id: 'reason',
        header: t('rejected.reason'),
        size: 240,
        enableSorting: false,
        meta: { text: ({ reason }) => words(reason) },
        cell: ({ row }) => <ReasonText reason={row.original.reason} />,
      },
      {
        id: 'content',
        header: t('rejected.content'),
        size: 240,
        meta: { grow: true, text: ({ content }) => content },
        enableSorting: false,
        cell: ({ row }) => <span title={row.original.content}>{row.original.content}</span>,
      },
      {
        id: 'file',
        header: t('rejected.file'),
        size: 160,
        enableSorting: false,
        meta: { text: ({ file }) => fileNameOf(file) },
        cell: ({ row }) => <span title={row.original.file}>{fileNameOf(row.original.file)}</span>,
      },
    ],
    [t, words],
  );
  return (
    <DataTable
      label={t('rejected.title')}
      columns={columns}
      rows={rows}
      height={height}
      emptyText={t('rejected.none')}
    />
  );
}

function ReasonText({ reason }: Pick<RejectedRow, 'reason'>): ReactNode {
  const words = useWords();
  return <span title={reason.text}>{words(reason)}</span>;
}
