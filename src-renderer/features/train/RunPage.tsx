import { Alert, Grid, Group, Stack, Tabs, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunDetails } from '../../../src-main/contract/rpc/runs.ts';
import { useFormat } from '../../lib/use-format.ts';
import { useWords } from '../../lib/use-words.ts';
import type { Message } from '../../../src-main/messages/message-shape.ts';
import { JobLine } from '../../parts/JobLine.tsx';
import { RunInputsNotice } from '../../parts/RunInputsNotice.tsx';
import { orpc } from '../../rpc/client.ts';
import { isActive, useJob } from '../../rpc/jobs.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { QueryView } from '../../ui/QueryView.tsx';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';
import { AllRunsLink } from './AllRunsLink.tsx';
import { DiffersLine } from './DiffersLine.tsx';
import { EvidenceTable } from './EvidenceTable.tsx';
import { FinalMark } from './FinalMark.tsx';
import { EpochTable } from './EpochTable.tsx';
import { RunActions } from './RunActions.tsx';
import { RunCharts } from './RunCharts.tsx';
import { toCurves } from './run-curves.ts';
import { RunFigures } from './RunFigures.tsx';
import { RunLog } from './RunLog.tsx';
import { RunNotes } from './RunNotes.tsx';
import { RunSettingsTable } from './RunSettingsTable.tsx';
import { RunStateBadge } from './RunStateBadge.tsx';
import { useRunMetrics } from './use-run-metrics.ts';

/**
 * One run (`runs.get`): how it stands, its curves as they grow, its epochs, evidence, settings and log, and
 * what can be done with it.
 */
export function RunPage({ id }: { readonly id: string }): ReactNode {
  const { t } = useTranslation('train');
  const run = useQuery(orpc.runs.get.queryOptions({ input: { run: id } }));
  return (
    <>
      <AllRunsLink />
      {run.data === undefined && <ScreenHeader title={t('title')} />}
      <QueryView query={run} lines={8}>
        {(details) => <ShownRun run={details} />}
      </QueryView>
    </>
  );
}

// Drawn anew for every progress report of the job, some ten a second while it trains: what does not depend on the job
// is `memo`.
function ShownRun({ run }: { readonly run: RunDetails }): ReactNode {
  const { t } = useTranslation('train');
  const format = useFormat();
  const job = useJob(run.job ?? undefined);
  const { metrics, error } = useRunMetrics(run.id);
  const others = useQuery(orpc.runs.list.queryOptions({ input: { dataset: run.dataset } }));
  const phases = useMemo(() => toCurves(metrics ?? []), [metrics]);
  const active = job !== undefined && isActive(job) ? job : undefined;
  return (
    <>
      <ScreenHeader
        title={run.name}
        description={[
          t('run.model', { model: run.model }),
          t('run.seed', { seed: run.seed }),
          t('run.device', { device: run.device }),
          t('run.created', { time: format.time(run.createdAt) }),
        ].join(' · ')}
        actions={<RunActions run={run} job={active} />}
      />
      <Stack gap="sm">
        <Group gap="md" wrap="nowrap">
          <div role="status" aria-label={t('run.stateLabel')}>
            <RunStateBadge state={run.state} />
          </div>
          {run.finalOf !== null && <FinalMark />}
          {active !== undefined && <JobLine job={active} hasButtons={false} />}
        </Group>
        {others.data !== undefined && <DiffersLine runs={others.data} run={run} />}
        <HowItStands run={run} jobError={job?.error?.said} />
        {run.finalOf !== null && (
          <Alert>
            {t('run.finalOf')}{' '}
            <Link to="/train" search={{ run: run.finalOf }}>
              {t('run.chosen')}
            </Link>
          </Alert>
        )}
        {run.hasErasedPerson && <Alert color="orange">{t('list.erasedPersonHint')}</Alert>}
        {run.olderBests.map(({ phase, epoch }) => (
          <Alert key={phase} color="orange">
            {t('run.olderBest', { phase, epoch })}
          </Alert>
        ))}
        <RunInputsNotice run={run.id} />
        {error !== null && <ErrorState error={error} />}
        <RunFigures run={run} phases={phases} />
        <SecondPhaseGainedNothing run={run} />
        <Grid gap="md">
          <Grid.Col span={{ base: 12, lg: 9 }}>
            <Tabs defaultValue="curves" keepMounted={false}>
              <Tabs.List mb="sm">
                <Tabs.Tab value="curves">{t('tabs.curves')}</Tabs.Tab>
                <Tabs.Tab value="epochs">{t('tabs.epochs')}</Tabs.Tab>
                <Tabs.Tab value="evidence">{t('tabs.evidence')}</Tabs.Tab>
                <Tabs.Tab value="settings">{t('tabs.settings')}</Tabs.Tab>
                <Tabs.Tab value="log">{t('tabs.log')}</Tabs.Tab>
              </Tabs.List>
              <Tabs.Panel value="curves">
                <RunCharts phases={phases} isLoading={metrics === undefined} />
              </Tabs.Panel>
              <Tabs.Panel value="epochs">
                <EpochTable phases={phases} />
              </Tabs.Panel>
              <Tabs.Panel value="evidence">
                <EvidenceTable run={run} />
              </Tabs.Panel>
              <Tabs.Panel value="settings">
                <RunSettingsTable model={run.model} settings={run.settings} encoder={run.encoder} />
              </Tabs.Panel>
              <Tabs.Panel value="log">
                <RunLog job={run.job} isActive={active !== undefined} />
              </Tabs.Panel>
            </Tabs>
          </Grid.Col>
          <Grid.Col span={{ base: 12, lg: 3 }}>
            <RunNotes key={run.id} run={run} />
          </Grid.Col>
        </Grid>
      </Stack>
    </>
  );
}

/** Phase 2 has ended and no epoch of it was better than where it began: what the run is then. */
function SecondPhaseGainedNothing({ run }: { readonly run: RunDetails }): ReactNode {
  const { t } = useTranslation('train');
  const second = run.phases.find(({ phase }) => phase === 2);
  if (second === undefined || second.endedBy === null || second.bestEpoch > 0 || run.finalOf !== null)
    return null;
  return (
    <Alert color="gray" title={t('phase.gainedNothing')}>
      <Text size="sm">{t('phase.gainedNothingHint', { epochs: second.epochs })}</Text>
    </Alert>
  );
}

/** Why it does not run (any more), what is kept, and the next step. */
function HowItStands({
  run,
  jobError,
}: {
  readonly run: RunDetails;
  readonly jobError: Message | undefined;
}): ReactNode {
  const { t } = useTranslation('train');
  const words = useWords();
  const why = run.error ?? jobError;
  const format = useFormat();
  if (run.state === 'failed') {
    return (
      <Alert color="red" role="alert" title={t('run.failed')}>
        <Text size="sm">{why === undefined ? '' : words(why)}</Text>
        <Text size="sm">{kept()}</Text>
      </Alert>
    );
  }
  if (run.state === 'stopped' || run.state === 'interrupted') {
    return (
      <Alert color={run.state === 'stopped' ? 'gray' : 'orange'} title={t(`run.${run.state}`)}>
        <Text size="sm">{kept()}</Text>
      </Alert>
    );
  }
  return null;

  function kept(): string {
    const last = run.phases.at(-1);
    if (last === undefined) return t('run.nothingKept');
    const { phase, epochs, bestEpoch, bestValidation } = last;
    return t('run.kept', { phase, epochs, bestEpoch, best: format.metric(bestValidation) });
  }
}
