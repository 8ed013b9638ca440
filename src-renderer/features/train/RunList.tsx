import { Badge, Button, Group, Stack, Text, TextInput, Tooltip } from '@mantine/core';
import { modals } from '@mantine/modals';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { createColumnHelper, type ColumnDef, type RowSelectionState } from '@tanstack/react-table';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { foldText } from '../../../src-main/contract/fold-text.ts';
import type { DatasetView } from '../../../src-main/contract/rpc/datasets.ts';
import type { RunView } from '../../../src-main/contract/rpc/runs.ts';
import { formatElapsed } from '../../lib/format.ts';
import { useFormat } from '../../lib/use-format.ts';
import { client, errorMessage, orpc } from '../../rpc/client.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { QueryView } from '../../ui/QueryView.tsx';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';
import { DiffersLine } from './DiffersLine.tsx';
import { FinalMark } from './FinalMark.tsx';
import { differencesOf, differingPaths } from './run-differences.ts';
import { isUnderWay, RunStateBadge } from './RunStateBadge.tsx';
import { useDifferenceWords } from './use-difference-words.ts';
import { useWords } from '../../lib/use-words.ts';

/**
 * All runs of a data set (`runs.list`): how they stand and what they reached; select two to six to compare, or
 * any that no job trains to delete. Where there are none: the way to the first.
 */
export function RunList({ dataset }: { readonly dataset: DatasetView }): ReactNode {
  const { t } = useTranslation('train');
  const runs = useQuery(orpc.runs.list.queryOptions({ input: { dataset: dataset.id } }));
  const newRun = (
    <Button renderRoot={(props) => <Link to="/train" search={{ tab: 'new' }} {...props} />}>
      {t('list.new')}
    </Button>
  );
  return (
    <>
      <ScreenHeader
        title={t('title')}
        description={t('description')}
        actions={runs.data !== undefined && runs.data.length > 0 ? newRun : undefined}
      />
      <QueryView query={runs}>
        {(all) =>
          all.length === 0 ? (
            <EmptyState title={t('list.empty')} hint={t('list.emptyHint')} action={newRun} />
          ) : (
            <Runs runs={all} />
          )
        }
      </QueryView>
    </>
  );
}

function Runs({ runs }: { readonly runs: readonly RunView[] }): ReactNode {
  const { t } = useTranslation(['train', 'common']);
  const navigate = useNavigate();
  const [search, setSearch] = useState('');
  const [selection, setSelection] = useState<RowSelectionState>({});
  const [focused, setFocused] = useState<string>();
  const inFocus = runs.find(({ id }) => id === focused);
  const columns = useRunColumns(runs);
  const words = foldText(search)
    .split(/\s+/)
    .filter((word) => word !== '');
  const shown = runs.filter((run) => {
    const { name, model, seed, device, tags, notes, id } = run;
    const text = foldText(
      [name, model, seed, device, t(`states.${run.state}`), ...tags, notes, id].join(' '),
    );
    return words.every((word) => text.includes(word));
  });
  const selected = runs.filter(({ id }) => selection[id] === true);
  const remove = useMutation({
    mutationFn: async (ids: readonly string[]) => {
      for (const run of ids) await client.runs.remove({ run });
    },
    onSuccess: () => setSelection({}),
    onError: (error) => notifications.show({ color: 'red', message: errorMessage(error) }),
  });
  const hasFinal = selected.some(({ finalOf }) => finalOf !== null); // has seen what a comparison asks for
  const canDelete = selected.length > 0 && !selected.some(isUnderWay);
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Group gap="xs">
          <TextInput
            w={280}
            aria-label={t('list.search')}
            placeholder={t('list.search')}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
          <Text size="xs" c="dimmed">
            {t('list.count', { count: shown.length })}
          </Text>
        </Group>
        <Group gap="xs">
          <Text size="xs" c="dimmed" aria-live="polite">
            {selected.length === 0
              ? t('list.chooseHint')
              : t('common:table.selected', { count: selected.length })}
          </Text>
          <Button
            variant="default"
            disabled={selected.length < 2 || selected.length > 6 || hasFinal}
            title={hasFinal ? t('list.finalNotCompared') : undefined}
            onClick={() => {
              const [first, ...others] = selected.map(({ id }) => id).reverse();
              void navigate({
                to: '/train',
                search: { tab: 'compare', run: first, other: others.join(',') },
              });
            }}
          >
            {t('list.compare')}
          </Button>
          <Button
            variant="default"
            disabled={!canDelete}
            loading={remove.isPending}
            onClick={() =>
              modals.openConfirmModal({
                title: t('delete.title', { count: selected.length }),
                children: <Text size="sm">{t('delete.hint')}</Text>,
                labels: { confirm: t('common:actions.delete'), cancel: t('common:actions.cancel') },
                confirmProps: { color: 'red' },
                onConfirm: () => remove.mutate(selected.map(({ id }) => id)),
              })
            }
          >
            {t('common:actions.delete')}
          </Button>
        </Group>
      </Group>
      <DataTable
        label={t('list.label')}
        name="runs"
        columns={columns}
        rows={shown}
        rowId={({ id }) => id}
        height={560}
        selection={selection}
        onSelectionChange={setSelection}
        onOpen={({ id }) => void navigate({ to: '/train', search: { run: id } })}
        onRowFocus={({ id }) => setFocused(id)}
      />
      <div role="status">
        {inFocus !== undefined && <DiffersLine runs={runs} run={inFocus} name={inFocus.name} />}
      </div>
    </Stack>
  );
}

function useRunColumns(runs: readonly RunView[]): readonly ColumnDef<RunView, never>[] {
  const { t } = useTranslation('train');
  const format = useFormat();
  const differenceWords = useDifferenceWords();
  return useMemo(() => {
    const paths = differingPaths(runs);
    const differs = ({ changed }: RunView): string => differenceWords(differencesOf(changed, paths));
    const column = createColumnHelper<RunView>();
    const right = { align: 'right' } as const;
    const unlessSame = { hidesWhenSame: true } as const;
    return [
      column.accessor('name', {
        ...{ id: 'name', header: t('columns.name'), size: 112, meta: { grow: 3 }, cell: NameCell },
      }),
      column.accessor(differs, {
        ...{ id: 'differs', header: t('columns.differs'), size: 64, meta: { ...unlessSame, grow: 1 } },
        cell: ({ row }) => <span title={differs(row.original)}>{differs(row.original)}</span>,
      }),
      column.accessor('state', {
        ...{ id: 'state', header: t('columns.state'), size: 96 },
        meta: { text: ({ state }: RunView) => t(`states.${state}`) },
        cell: ({ row }) => <RunStateBadge state={row.original.state} />,
      }),
      column.accessor('testNdcg10', {
        ...{ id: 'testNdcg10', header: t('columns.test'), size: 112, meta: right },
        cell: ({ row }) => format.metric(row.original.testNdcg10),
      }),
      column.accessor('validationNdcg10', {
        ...{ id: 'validationNdcg10', header: t('columns.validation'), size: 96, meta: right },
        cell: ({ row }) => format.metric(row.original.validationNdcg10),
      }),
      column.accessor('model', { id: 'model', header: t('columns.model'), size: 72, meta: unlessSame }),
      column.accessor('seed', {
        ...{ id: 'seed', header: t('columns.seed'), size: 56, meta: { ...right, ...unlessSame } },
      }),
      column.accessor('device', { id: 'device', header: t('columns.device'), size: 72, meta: unlessSame }),
      column.accessor(durationOf, {
        ...{ id: 'duration', header: t('columns.duration'), size: 72 },
        meta: { ...right, text: (run: RunView) => inSeconds(durationOf(run)), label: t('columns.duration') },
        cell: ({ row }) => {
          const elapsedMs = durationOf(row.original);
          if (elapsedMs === null) return '–';
          return <span title={format.duration(elapsedMs)}>{formatElapsed(elapsedMs)}</span>;
        },
      }),
      column.accessor('createdAt', {
        ...{ id: 'createdAt', header: t('columns.created'), size: 108 },
        cell: ({ row }) => (
          <span title={format.time(row.original.createdAt)}>{format.shortTime(row.original.createdAt)}</span>
        ),
      }),
      column.accessor(({ tags }) => tags.join(', '), {
        ...{ id: 'tags', header: t('notes.tags'), size: 112, meta: { isExtra: true } },
      }),
      column.accessor('notes', { id: 'notes', header: t('notes.notes'), size: 160, meta: { isExtra: true } }),
      column.accessor('id', { id: 'id', header: t('columns.id'), size: 160, meta: { isExtra: true } }),
    ];
  }, [t, format, differenceWords, runs]);
}

/** Of training, from its first begin to its end; null before that. */
function durationOf({ startedAt, finishedAt }: RunView): number | null {
  return startedAt === null || finishedAt === null ? null : Date.parse(finishedAt) - Date.parse(startedAt);
}

const inSeconds = (durationMs: number | null): number | null =>
  durationMs === null ? null : Math.round(durationMs / 1000);

function NameCell({ row }: { readonly row: { readonly original: RunView } }): ReactNode {
  const { t } = useTranslation('train');
  const words = useWords();
  const { name, tags, notes, error, hasErasedPerson, finalOf } = row.original;
  const hint = hasErasedPerson ? t('list.erasedPersonHint') : error === null ? notes : words(error);
  return (
    <Tooltip label={hint} disabled={hint === ''}>
      <Group gap={4} wrap="nowrap" style={{ minWidth: 0 }}>
        <Text span size="sm" truncate title={name}>
          {name}
        </Text>
        {finalOf !== null && <FinalMark />}
        {hasErasedPerson && (
          <Badge size="xs" color="orange" variant="light">
            {t('list.erasedPerson')}
          </Badge>
        )}
        {tags.map((tag) => (
          <Badge key={tag} size="xs" color="gray" variant="default">
            {tag}
          </Badge>
        ))}
      </Group>
    </Tooltip>
  );
}
