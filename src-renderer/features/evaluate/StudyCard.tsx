import { Alert, Button, Group, NumberInput, Paper, Stack, Table, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AblationStudy, ArmName, StudyTable } from '../../../src-main/contract/ablation-study.ts';
import { message } from '../../../src-main/messages/message.ts';
import type { TableData } from '../../lib/table-data.ts';
import { useFormat } from '../../lib/use-format.ts';
import { useWords } from '../../lib/use-words.ts';
import { JobLine } from '../../parts/JobLine.tsx';
import { notifyFailure } from '../../parts/notify-failure.ts';
import { orpc } from '../../rpc/client.ts';
import { useActiveJob } from '../../rpc/jobs.ts';
import { DifferenceText } from './DifferenceText.tsx';
import { TableHeading } from './TableHeading.tsx';

/** Of each stage that asks the language model: without a limit, some would take days. */
const firstMinutes = 10;

/**
 * The ablation study of a dataset, as `isthmus ablate` prints it: its sentence, a table for customers new to a domain and
 * one for the full ranking (`evaluation.study`); the button or the job that makes it (`evaluation.startStudy`).
 */
export function StudyCard({ dataset }: { readonly dataset: string }): ReactNode {
  const { t } = useTranslation('evaluate');
  const query = useQuery(orpc.evaluation.study.queryOptions({ input: { dataset } }));
  const start = useMutation(orpc.evaluation.startStudy.mutationOptions({ onError: notifyFailure }));
  const job = useActiveJob('ablate');
  const study = query.data;
  const [minutes, setMinutes] = useState(firstMinutes);
  return (
    <Paper>
      <Stack gap="xs">
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <div>
            <Text component="h2" fw={600} m={0}>
              {t('study.title')}
            </Text>
            <Text size="xs" c="dimmed">
              {t('study.help')}
            </Text>
          </div>
          {job === undefined && (
            <Group gap="xs" wrap="nowrap" align="flex-end" style={{ flexShrink: 0 }}>
              <NumberInput
                label={t('study.minutes')}
                w={200}
                min={1}
                max={10_000}
                clampBehavior="blur"
                value={minutes}
                onChange={(value) => setMinutes(Math.max(1, Number(value)))}
              />
              <Button
                variant={study == null ? 'filled' : 'default'}
                loading={start.isPending}
                onClick={() => start.mutate({ dataset, budget: { durationMs: 60_000 * minutes } })}
              >
                {t(study == null ? 'study.start' : 'study.again')}
              </Button>
            </Group>
          )}
        </Group>
        {job !== undefined && <JobLine job={job} />}
        {study != null && <Study study={study} />}
      </Stack>
    </Paper>
  );
}

function Study({ study }: { readonly study: AblationStudy }): ReactNode {
  const { t } = useTranslation('evaluate');
  const words = useWords();
  const format = useFormat();
  return (
    <>
      <Text fw={600}>{words(study.headline)}</Text>
      <Text size="xs" c="dimmed">
        {t('study.madeWith', { seeds: study.seeds.join(', '), time: format.time(study.measuredAt) })}
        {study.budget?.durationMs !== undefined &&
          ` ${t('study.madeWithin', { time: format.duration(study.budget.durationMs) })}`}
      </Text>
      {study.arms.map(
        ({ name, note }) =>
          note !== null && (
            <Alert key={name} p="xs" title={words(message(`arm-${name}`))}>
              {words(note)}
            </Alert>
          ),
      )}
      <ArmTable
        title={t('study.crossSell', { users: format.count(study.crossSell.users) })}
        table={study.crossSell}
      />
      <ArmTable title={t('study.full', { users: format.count(study.full.users) })} table={study.full} />
    </>
  );
}

/** All users in the first columns, then each group of history lengths. */
function ArmTable({ title, table }: { readonly title: string; readonly table: StudyTable }): ReactNode {
  const { t } = useTranslation('evaluate');
  const words = useWords();
  const format = useFormat();
  const slices = table.slices.filter(({ kind }) => kind !== 'domain');
  const names: readonly ArmName[] = table.slices[0]?.cells.map(({ arm }) => arm) ?? [];
  const nameOfSlice = ({ kind, label, users }: StudyTable['slices'][number]): string =>
    kind === 'overall'
      ? t('allUsers')
      : t('study.history', { items: label.replace('-', '–'), users: format.count(users) });
  /** One row for each variant and slice, with the bounds in columns of their own. */
  const toTake = (): TableData => ({
    columns: [
      ...[t('study.variant'), t('columns.targetIn'), t('columns.users'), 'NDCG@10'],
      ...[t('columns.difference'), t('columns.lower'), t('columns.upper')],
    ],
    rows: slices.flatMap((slice) =>
      slice.cells.map(({ arm, ndcg, overNothing }) => [
        ...[words(message(`arm-${arm}`)), nameOfSlice(slice), slice.users, ndcg],
        ...(arm === 'nothing'
          ? [null, null, null]
          : [overNothing.difference, overNothing.lower, overNothing.upper]),
      ]),
    ),
  });
  return (
    <Table.ScrollContainer minWidth={640}>
      <TableHeading title={title} table={toTake} />
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('study.variant')}</Table.Th>
            <Table.Th ta="right">NDCG@10</Table.Th>
            {slices.map((slice) => (
              <Table.Th key={slice.label}>{nameOfSlice(slice)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {names.map((name, row) => (
            <Table.Tr key={name}>
              <Table.Td>{words(message(`arm-${name}`))}</Table.Td>
              <Table.Td ta="right">{format.metric(slices[0]?.cells[row]?.ndcg)}</Table.Td>
              {slices.map(({ label, cells }) => (
                <Table.Td key={label}>
                  {name === 'nothing' ? (
                    '–'
                  ) : (
                    <DifferenceText difference={cells[row]!.overNothing} metric="ndcg@10" />
                  )}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
