import { Alert, Anchor, Button, Group, SegmentedControl, Select, Stack, Tabs } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DatasetView } from '../../../src-main/contract/rpc/datasets.ts';
import { NeedsDataset } from '../../parts/NeedsDataset.tsx';
import { RunInputsNotice } from '../../parts/RunInputsNotice.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';
import { useEvaluateChoice, type EvaluateChoice, type EvaluateTab } from './evaluate-choice.ts';
import { LanguageModelTab } from './LanguageModelTab.tsx';
import { ReportTab } from './ReportTab.tsx';
import { TwoRunsTab } from './TwoRunsTab.tsx';
import { metricLabel } from './use-evaluate-texts.ts';
import { metricNames, type MetricName } from '../../../src-main/contract/metric-names.ts';

/**
 * The screen "Evaluate": a run's metrics beside its controls, whether the language model helped, and two runs
 * compared. Without a finished run: the way to training.
 */
export function EvaluateScreen(): ReactNode {
  const { t } = useTranslation('evaluate');
  const { t: glossary } = useTranslation('glossary');
  return (
    <>
      <ScreenHeader
        title={t('title')}
        description={t('description')}
        actions={
          <Anchor component={Link} to="/glossary" size="sm" underline="always">
            {glossary('open')}
          </Anchor>
        }
      />
      <NeedsDataset>{(dataset) => <EvaluateDataset key={dataset.id} dataset={dataset} />}</NeedsDataset>
    </>
  );
}

function EvaluateDataset({ dataset }: { readonly dataset: DatasetView }): ReactNode {
  const { t } = useTranslation('evaluate');
  const choice = useEvaluateChoice(dataset.id);
  const { runs, run, tab, protocol } = choice;
  if (runs === undefined) return null;
  if (run === undefined) {
    return (
      <EmptyState
        title={t('noRun.title')}
        hint={t('noRun.hint')}
        action={
          <Button component={Link} to="/train">
            {t('noRun.action')}
          </Button>
        }
      />
    );
  }
  const content = { dataset, run, choice };
  return (
    <Stack gap="sm">
      <Choice choice={choice} />
      <RunInputsNotice run={run.id} />
      {protocol === 'sampled' && (
        <Alert color="yellow" icon={<IconInfoCircle size={18} />} p="xs" title={t('sampledTitle')}>
          {t('sampledText')}
        </Alert>
      )}
      {protocol === 'cross-sell' && (
        <Alert icon={<IconInfoCircle size={18} />} p="xs" title={t('crossSellTitle')}>
          {t('crossSellText')}
        </Alert>
      )}
      <Tabs value={tab} onChange={(value) => choice.go({ tab: value as EvaluateTab })}>
        <Tabs.List mb="sm">
          <Tabs.Tab value="report">{t('tabs.report')}</Tabs.Tab>
          <Tabs.Tab value="language-model">{t('tabs.languageModel')}</Tabs.Tab>
          <Tabs.Tab value="runs">{t('tabs.runs')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="report">
          <ReportTab {...content} />
        </Tabs.Panel>
        <Tabs.Panel value="language-model">
          <LanguageModelTab {...content} />
        </Tabs.Panel>
        <Tabs.Panel value="runs">
          <TwoRunsTab {...content} />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}

function Choice({ choice }: { readonly choice: EvaluateChoice }): ReactNode {
  const { t } = useTranslation('evaluate');
  const { runs = [], run, protocol, part, metric, go, setProtocol, setPart, setMetric } = choice;
  return (
    <Group gap="sm" align="flex-end" wrap="nowrap">
      <Select
        label={t('choice.run')}
        style={{ flex: 1, minWidth: 160 }}
        searchable
        value={run?.id ?? null}
        data={runs.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(id) => {
          if (id !== null) go({ run: id });
        }}
      />
      <SegmentedControl
        aria-label={t('choice.protocol')}
        value={protocol}
        onChange={setProtocol}
        data={[
          { value: 'full' as const, label: t('choice.full') },
          { value: 'sampled' as const, label: t('choice.sampled') },
          { value: 'cross-sell' as const, label: t('choice.crossSell') },
        ]}
      />
      <SegmentedControl
        aria-label={t('choice.part')}
        value={part}
        onChange={setPart}
        data={[
          { value: 'test' as const, label: t('choice.test') },
          { value: 'validation' as const, label: t('choice.validation') },
        ]}
      />
      <Select
        label={t('choice.metric')}
        w={104}
        value={metric}
        data={metricNames.map((name) => ({ value: name, label: metricLabel(name) }))}
        onChange={(value) => setMetric(value as MetricName)}
      />
    </Group>
  );
}
