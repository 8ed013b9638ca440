import { Badge } from '@mantine/core';
import type { ColumnDef } from '@tanstack/react-table';
import type { TFunction } from 'i18next';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SyntheticRowView } from '../../../src-main/contract/rpc/augmentation.ts';
import { DomainChip } from '../../ui/DomainChip.tsx';

const stateColours = { accepted: 'teal', rejected: 'red', proposed: 'gray' } as const;

/** The columns of the review table; the same array until the language or `domains` changes. */
export function useReviewColumns(domains: readonly string[]): readonly ColumnDef<SyntheticRowView, never>[] {
  const { t } = useTranslation('augment');
  return useMemo((): ColumnDef<SyntheticRowView, never>[] => {
    const text = (
      id: string,
      header: string,
      size: number,
      value: (row: SyntheticRowView) => string,
    ): ColumnDef<SyntheticRowView, never> => ({
      id,
      header,
      size,
      enableSorting: false,
      meta: { grow: size > 120, text: value },
      cell: ({ row: { original } }) => <span title={value(original)}>{value(original)}</span>,
    });
    const score = (
      id: string,
      header: string,
      value: (row: SyntheticRowView) => number | null,
    ): ColumnDef<SyntheticRowView, never> => ({
      id,
      header,
      size: 80,
      enableSorting: false,
      meta: { align: 'right', text: value },
      cell: ({ row: { original } }) => value(original)?.toFixed(3) ?? '–',
    });
    return [
      text('user', t('review.columns.user'), 72, ({ user }) => user),
      text('source', t('review.columns.source'), 130, ({ sourceTitle }) => sourceTitle),
      text('item', t('review.columns.item'), 140, ({ title }) => title),
      {
        id: 'domain',
        header: t('review.columns.domain'),
        size: 96,
        enableSorting: false,
        meta: { text: ({ domain }) => domains[domain] ?? '' },
        cell: ({ row: { original } }) => (
          <DomainChip name={domains[original.domain] ?? ''} index={original.domain} />
        ),
      },
      score('candidate', t('review.columns.candidate'), ({ candidateScore }) => candidateScore),
      score('score', t('review.columns.score'), ({ llmScore }) => llmScore),
      {
        id: 'state',
        header: t('review.columns.state'),
        size: 150,
        enableSorting: false,
        meta: { text: (row) => stateText(t, row) },
        cell: ({ row: { original } }) => <StateCell row={original} />,
      },
    ];
  }, [t, domains]);
}

function stateText(t: TFunction<'augment'>, { state, decidedBy }: SyntheticRowView): string {
  const by = decidedBy === null ? '' : ` ${t(decidedBy === 'rule' ? 'review.byRule' : 'review.byHand')}`;
  return `${t(`review.states.${state}`)}${by}`;
}

function StateCell({ row }: { readonly row: SyntheticRowView }): ReactNode {
  const { t } = useTranslation('augment');
  return (
    <Badge color={stateColours[row.state]} variant={row.state === 'proposed' ? 'outline' : 'light'}>
      {stateText(t, row)}
    </Badge>
  );
}
