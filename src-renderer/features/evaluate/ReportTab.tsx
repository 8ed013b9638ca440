import { Button, Group, List, Paper, Select, Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  controlNames,
  type ControlName,
  type EvaluationReport,
} from '../../../src-main/contract/evaluation.ts';
import type { DatasetView } from '../../../src-main/contract/rpc/datasets.ts';
import type { RunView } from '../../../src-main/contract/rpc/runs.ts';
import { useFormat } from '../../lib/use-format.ts';
import { useWords } from '../../lib/use-words.ts';
import { JobLine } from '../../parts/JobLine.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { QueryView } from '../../ui/QueryView.tsx';
import { DifferenceCharts } from './DifferenceCharts.tsx';
import type { EvaluateChoice } from './evaluate-choice.ts';
import { ListMeasuresTable } from './ListMeasuresTable.tsx';
import { MetricCharts } from './MetricCharts.tsx';
import { MetricsTable } from './MetricsTable.tsx';
import { PairedTable } from './PairedTable.tsx';
import { toMetricsTable, toPairedTable } from './report-tables.ts';
import { TableHeading } from './TableHeading.tsx';
import { SeedsCard } from './SeedsCard.tsx';
import { useEvaluateTexts } from './use-evaluate-texts.ts';
import { useReport } from './use-report.ts';
import { useTableWords } from './use-table-words.ts';
import type { MetricName } from '../../../src-main/contract/metric-names.ts';
import { VerdictCard } from './VerdictCard.tsx';

export interface TabProps {
  readonly dataset: DatasetView;
  readonly run: RunView;
  readonly choice: EvaluateChoice;
}

/**
 * One run's report: metrics beside the controls, paired differences in words, and charts by domain and group.
 * Where the run was not evaluated so: the button that does it, or the job at work.
 */
export function ReportTab({ dataset, run, choice }: TabProps): ReactNode {
  const { t } = useTranslation('evaluate');
  const { query, job, start, isStarting } = useReport(run.id, choice);
  return (
    <QueryView query={query}>
      {(stored) =>
        stored !== null ? (
          <Report
            report={stored.report}
            savedAt={stored.savedAt}
            metric={choice.metric}
            domains={dataset.domains}
            onEvaluateAgain={start}
            isEvaluating={isStarting || job !== undefined}
          />
        ) : job !== undefined ? (
          <Paper>
            <JobLine job={job} />
          </Paper>
        ) : (
          <EmptyState
            title={t('notEvaluated.title')}
            hint={t(hints[choice.protocol])}
            action={
              <Button loading={isStarting} onClick={start}>
                {t('notEvaluated.action')}
              </Button>
            }
          />
        )
      }
    </QueryView>
  );
}

const hints = {
  full: 'notEvaluated.hint',
  sampled: 'notEvaluated.sampledHint',
  'cross-sell': 'notEvaluated.crossSellHint',
} as const;

interface ReportProps {
  readonly report: EvaluationReport;
  readonly savedAt: string;
  readonly metric: MetricName;
  readonly domains: readonly string[];
  readonly onEvaluateAgain: () => void;
  readonly isEvaluating: boolean;
}

function Report({ report, savedAt, metric, domains, ...again }: ReportProps): ReactNode {
  const { t } = useTranslation('evaluate');
  const words = useWords();
  const texts = useEvaluateTexts();
  const format = useFormat();
  const tableWords = useTableWords();
  const [shown, setShown] = useState<'values' | ControlName>('values');
  const controls = controlNames.filter((name) => report.paired[name] !== undefined);
  const against = shown === 'values' || report.paired[shown] === undefined ? undefined : shown;
  const notes = report.notes.filter((note) => note.code !== 'note-sampled'); // the screen says that itself
  return (
    <Stack gap="sm">
      <VerdictCard report={report} {...again} />
      <Paper>
        <TableHeading
          title={t('metricsTitle')}
          detail={
            <Text size="xs" c="dimmed">
              {t('evaluatedOn', { users: format.count(report.users), time: format.time(savedAt) })}
            </Text>
          }
          table={() => toMetricsTable(report, tableWords)}
        />
        <MetricsTable report={report} domains={domains} />
        {notes.length > 0 && (
          <List size="xs" mt="xs">
            {notes.map((note) => (
              <List.Item key={note.text}>{words(note)}</List.Item>
            ))}
          </List>
        )}
      </Paper>
      <Paper>
        <TableHeading title={t('pairedTitle')} table={() => toPairedTable(report, metric, tableWords)} />
        <Text size="xs" c="dimmed" mb={4}>
          {t('pairedHelp')}
        </Text>
        <PairedTable report={report} metric={metric} domains={domains} />
      </Paper>
      {report.protocol === 'full' && report.part === 'test' && <SeedsCard run={report.run} metric={metric} />}
      <ListMeasuresTable report={report} domains={domains} />
      <Group justify="space-between">
        <Text component="h2" fw={600} m={0}>
          {t('forWhom')}
        </Text>
        <Select
          aria-label={t('chartsShow')}
          w={240}
          allowDeselect={false}
          value={shown}
          onChange={(value) => setShown(value as 'values' | ControlName)}
          data={[
            { value: 'values', label: t('values') },
            ...controls.map((name) => ({ value: name, label: t('minus', { name: texts.scorer(name) }) })),
          ]}
        />
      </Group>
      {against === undefined ? (
        <MetricCharts report={report} metric={metric} domains={domains} />
      ) : (
        <DifferenceCharts
          differences={report.paired[against]!}
          means={report}
          metric={metric}
          what={t('minus', { name: texts.scorer(against) })}
          groupDefinitions={report.groupDefinitions}
        />
      )}
    </Stack>
  );
}
