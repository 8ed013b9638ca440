import { Badge } from '@mantine/core';
import { createColumnHelper, type ColumnDef } from '@tanstack/react-table';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import type { EpochRow, PhaseCurves } from './run-curves.ts';

/** Epoch by epoch: what training and validation measured. The best epoch of each phase is marked. */
export function EpochTable({ phases }: { readonly phases: readonly PhaseCurves[] }): ReactNode {
  const { t } = useTranslation('train');
  const format = useFormat();
  const rows = useMemo(() => phases.flatMap(({ epochs }) => epochs), [phases]);
  const columns = useMemo(() => {
    const column = createColumnHelper<EpochRow>();
    const number = (
      key: 'loss' | 'ndcg10' | 'hr10' | 'learningRate' | 'tokensPerSecond' | 'seconds',
      header: string,
      show: (value: number) => string,
    ): unknown =>
      column.accessor(key, {
        ...{ header, size: 80, meta: { align: 'right' } },
        cell: ({ row }) => {
          const value = row.original[key];
          return value === null ? '–' : show(value);
        },
      });
    return [
      column.accessor('phase', { header: t('charts.phase'), size: 64, meta: { align: 'right' } }),
      column.accessor('epoch', { header: t('charts.epoch'), size: 64, meta: { align: 'right' } }),
      number('ndcg10', 'NDCG@10', (value) => format.metric(value)),
      number('hr10', 'HR@10', (value) => format.metric(value)),
      number('loss', t('charts.loss'), (value) => value.toFixed(4)),
      number('learningRate', t('charts.learningRate'), (value) => value.toExponential(1)),
      number('tokensPerSecond', t('charts.tokensPerSecond'), (value) => format.count(value)),
      number('seconds', t('charts.duration'), (value) => format.duration(value * 1000)),
      column.display({
        ...{ id: 'best', header: '', size: 64 },
        meta: {
          grow: true,
          label: t('charts.best'),
          text: ({ isBest }) => (isBest ? t('charts.best') : null),
        },
        cell: ({ row }) => (row.original.isBest ? <Badge variant="default">{t('charts.best')}</Badge> : null),
      }),
    ] as unknown as readonly ColumnDef<EpochRow, never>[];
  }, [t, format]);
  return (
    <DataTable
      label={t('tabs.epochs')}
      columns={columns}
      rows={rows}
      rowId={({ phase, epoch }) => `${phase}/${epoch}`}
      height={440}
      emptyText={t('charts.nothingYet')}
    />
  );
}
