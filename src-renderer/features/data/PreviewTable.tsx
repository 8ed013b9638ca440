import { Alert, Stack, Text } from '@mantine/core';
import type { ColumnDef } from '@tanstack/react-table';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FilePreview } from '../../../src-main/contract/file-preview.ts';
import { fileNameOf } from '../../lib/paths.ts';
import { DataTable } from '../../ui/DataTable.tsx';

interface PreviewRow {
  readonly id: string;
  readonly cells: readonly (string | null)[];
}

interface PreviewTableProps {
  readonly preview: FilePreview;
  readonly height?: number;
}

/**
 * The first rows of a file, as text, with what each column looks like; a warning above where there are no rows
 * or some could not be read.
 */
export function PreviewTable({ preview, height = 300 }: PreviewTableProps): ReactNode {
  const { t } = useTranslation('data');
  const columns = useMemo(
    () =>
      preview.columns.map(({ name, type }, place): ColumnDef<PreviewRow, never> => ({
        id: `${place} ${name}`,
        size: Math.min(280, Math.max(96, 24 + 8 * longest(preview, place))),
        enableSorting: false,
        header: () => (
          <Text size="sm" fw={600} truncate title={name}>
            {name}{' '}
            <Text span size="xs" c="dimmed">
              {t(`files.types.${type}`)}
            </Text>
          </Text>
        ),
        cell: ({ row }) => row.original.cells[place] ?? '',
        meta: {
          label: name,
          text: ({ cells }) => cells[place] ?? null,
          ...((type === 'integer' || type === 'number') && { align: 'right' as const }),
        },
      })),
    [preview, t],
  );
  const rows = useMemo(
    () => preview.rows.map((cells, place): PreviewRow => ({ id: String(place), cells })),
    [preview],
  );
  const [firstBad] = preview.unparsable;
  return (
    <Stack gap="xs">
      {rows.length === 0 && <Alert color="red">{t('files.headerOnly')}</Alert>}
      {firstBad !== undefined && (
        <Alert color="yellow">
          {t('files.unparsable', {
            count: preview.unparsable.length,
            content: firstBad.content.slice(0, 120),
          })}
        </Alert>
      )}
      {preview.hiddenColumns > 0 && (
        <Text size="sm" c="dimmed">
          {t('files.hiddenColumns', { count: preview.hiddenColumns })}
        </Text>
      )}
      <DataTable
        label={t('files.previewOf', { name: fileNameOf(preview.path) })}
        columns={columns}
        rows={rows}
        rowId={({ id }) => id}
        height={height}
      />
    </Stack>
  );
}

/** Characters of the longest text that the column shows: name with type, or a value. */
function longest({ columns, rows }: FilePreview, place: number): number {
  const name = columns[place]!.name.length + 13;
  return rows.reduce((most, row) => Math.max(most, row[place]?.length ?? 0), name);
}
