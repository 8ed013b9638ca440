import { Anchor, Button, Group, Paper, Radio, Table, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AblationName } from '../../../src-main/contract/ablated-settings.ts';
import type { RunView } from '../../../src-main/contract/rpc/runs.ts';
import { useFormat } from '../../lib/use-format.ts';
import { notifyFailure } from '../../parts/notify-failure.ts';
import { TableActions } from '../../parts/TableActions.tsx';
import { Term } from '../../parts/Term.tsx';
import { orpc } from '../../rpc/client.ts';
import { useActiveJob } from '../../rpc/jobs.ts';
import { DifferenceText } from './DifferenceText.tsx';
import type { EvaluateChoice } from './evaluate-choice.ts';
import { toAblationsTable, type AblationCells } from './report-tables.ts';
import type { MeasuredAblation } from './use-ablations.ts';
import { metricLabel } from './use-evaluate-texts.ts';
import { useTableWords } from './use-table-words.ts';

interface AblationTableProps {
  readonly run: RunView;
  readonly rows: readonly MeasuredAblation[];
  readonly choice: EvaluateChoice;
  /** The ablation that the charts below show. */
  readonly shown: AblationName | undefined;
  readonly onShow: (name: AblationName) => void;
}

/** Could be trained: the part took part, and no run without it is there or under way. */
function isMissing({ inEffect, measured, run }: MeasuredAblation): boolean {
  return inEffect && measured === undefined && (run === null || run.state === 'failed');
}

/**
 * The run beside runs without one of its parts: metric of both, paired difference, and for what is missing a
 * button that trains it (`evaluation.startAblations`) or ranks it on the same users. A radio button chooses the
 * one that the charts show.
 */
export function AblationTable({ run, rows, choice, shown, onShow }: AblationTableProps): ReactNode {
  const { t } = useTranslation('evaluate');
  const start = useMutation(orpc.evaluation.startAblations.mutationOptions({ onError: notifyFailure }));
  const missing = rows.filter(isMissing).map(({ name }) => name);
  const tableWords = useTableWords();
  const cells = rows.flatMap(({ name, measured }): AblationCells[] =>
    measured === undefined
      ? []
      : [
          {
            name: t(`ablations.${name}.name`),
            full: measured.full,
            without: measured.ablated,
            differences: measured.differences,
          },
        ],
  );
  const headings = {
    leftOut: t('ablations.columns.leftOut'),
    full: t('ablations.columns.full', { metric: metricLabel(choice.metric) }),
    without: t('ablations.columns.without'),
  };
  const train = (names: AblationName[]): void => start.mutate({ run: run.id, names });
  return (
    <Paper>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div>
          <Text component="h2" fw={600} m={0}>
            <Term name="ablation">{t('ablations.title')}</Term>
          </Text>
          <Text size="xs" c="dimmed">
            {t('ablations.help')}
          </Text>
        </div>
        <Group gap="xs" wrap="nowrap">
          {missing.length > 0 && (
            <Button loading={start.isPending} onClick={() => train(missing)} style={{ flexShrink: 0 }}>
              {t('ablations.trainMissing', { count: missing.length })}
            </Button>
          )}
          {cells.length > 0 && (
            <TableActions
              title={t('ablations.title')}
              table={() => toAblationsTable(cells, headings, choice.metric, tableWords)}
            />
          )}
        </Group>
      </Group>
      <Radio.Group
        aria-label={t('ablations.showInCharts')}
        value={shown ?? null}
        onChange={(name) => onShow(name)}
      >
        <Table.ScrollContainer minWidth={640}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{headings.leftOut}</Table.Th>
                <Table.Th ta="right">{headings.full}</Table.Th>
                <Table.Th ta="right">{headings.without}</Table.Th>
                <Table.Th>{t('ablations.columns.contribution')}</Table.Th>
                <Table.Th>{t('ablations.columns.run')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((row) => (
                <AblationRow
                  key={row.name}
                  run={run}
                  row={row}
                  choice={choice}
                  onTrain={() => train([row.name])}
                />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </Radio.Group>
    </Paper>
  );
}

interface RowProps {
  readonly run: RunView;
  readonly row: MeasuredAblation;
  readonly choice: EvaluateChoice;
  readonly onTrain: () => void;
}

function AblationRow({ run, row, choice, onTrain }: RowProps): ReactNode {
  const { t } = useTranslation('evaluate');
  const format = useFormat();
  const { metric } = choice;
  const { measured } = row;
  const id = row.run?.id;
  return (
    <Table.Tr>
      <Table.Td>
        <Radio
          size="xs"
          value={row.name}
          disabled={measured === undefined}
          label={t(`ablations.${row.name}.name`)}
        />
      </Table.Td>
      <Table.Td ta="right">{format.metric(measured?.full.overall[metric])}</Table.Td>
      <Table.Td ta="right">{format.metric(measured?.ablated.overall[metric])}</Table.Td>
      <Table.Td>
        {measured === undefined ? (
          <Unmeasured run={run} row={row} choice={choice} onTrain={onTrain} />
        ) : (
          <DifferenceText difference={measured.differences.overall[metric]} metric={metric} />
        )}
      </Table.Td>
      <Table.Td>
        {row.source === 'control' ? (
          <Text size="xs" c="dimmed">
            {t('ablations.control')}
          </Text>
        ) : (
          row.run !== null && (
            <Anchor size="xs" renderRoot={(props) => <Link to="/train" search={{ run: id }} {...props} />}>
              {row.run.name}
            </Anchor>
          )
        )}
      </Table.Td>
    </Table.Tr>
  );
}

function Unmeasured({ run, row, choice, onTrain }: RowProps): ReactNode {
  const { t } = useTranslation('evaluate');
  const { t: common } = useTranslation();
  const compare = useMutation(orpc.evaluation.startComparison.mutationOptions({ onError: notifyFailure }));
  const comparing = useActiveJob('compare');
  const quiet = (text: string): ReactNode => (
    <Text size="xs" c="dimmed">
      {text}
    </Text>
  );
  if (!row.inEffect) return quiet(t(`ablations.${row.name}.notUsed`));
  if (row.error !== null) return quiet(row.error.message);
  if (isMissing(row))
    return (
      <Button variant="default" size="compact-xs" onClick={onTrain}>
        {t(row.run === null ? 'ablations.train' : 'ablations.trainAgain')}
      </Button>
    );
  if (row.run === null) return quiet(t('ablations.evaluateFirst')); // phase 2 is measured with the report
  if (row.run.state !== 'finished')
    return quiet(t('ablations.underWay', { state: t(`runStates.${row.run.state}`) }));
  if (!row.needsComparison) return quiet(common('states.loading'));
  const input = { first: row.run.id, second: run.id, protocol: choice.protocol, part: choice.part };
  return (
    <Button
      variant="default"
      size="compact-xs"
      loading={compare.isPending || comparing !== undefined}
      onClick={() => compare.mutate(input)}
    >
      {t('compare.start')}
    </Button>
  );
}
