import { Alert, Button, Group, Loader, Paper, Progress, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import { IconCheck, IconPlayerPlay } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { JobView } from '../../../src-main/contract/rpc/jobs.ts';
import { useWords } from '../../lib/use-words.ts';
import { useTimeLeft } from '../../parts/use-time-left.ts';
import { orpc } from '../../rpc/client.ts';
import { isActive, useNewestJob } from '../../rpc/jobs.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { SampleAnswerCard } from './SampleAnswerCard.tsx';
import { answerOf, stageStates, type StageState } from './sample-stages.ts';
import { useWhatWasDone } from './use-what-was-done.ts';
import { useConfirmedLeaving } from '../../parts/use-open-workspace.ts';

/**
 * "Try the sample": one click makes a workspace of invented users and runs the whole flow on it
 * (`workspaces.startSample`). Then its stages as they run; at the end what was found, what each stage did, and the ways
 * to what came of them.
 */
export function SampleCard(): ReactNode {
  const { t } = useTranslation('welcome');
  const job = useNewestJob('sample');
  const start = useMutation(orpc.workspaces.startSample.mutationOptions());
  const confirmed = useConfirmedLeaving();
  return (
    <Paper component="section" aria-labelledby="sample">
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start" wrap="nowrap">
          <Stack gap={2}>
            <Title order={2} id="sample">
              {t('sample.title')}
            </Title>
            <Text size="sm" c="dimmed">
              {t('sample.hint')}
            </Text>
          </Stack>
          {(job === undefined || (!isActive(job) && job.state !== 'finished')) && (
            <Button
              leftSection={<IconPlayerPlay size={14} aria-hidden />}
              loading={start.isPending}
              onClick={() => confirmed(() => start.mutate({}))}
              style={{ flexShrink: 0 }}
            >
              {t(job === undefined ? 'sample.start' : 'sample.continue')}
            </Button>
          )}
        </Group>
        {start.isError && <ErrorState error={start.error} />}
        {job !== undefined && <SampleFlow job={job} />}
      </Stack>
    </Paper>
  );
}

function SampleFlow({ job }: { readonly job: JobView }): ReactNode {
  const { t } = useTranslation('welcome');
  const cancel = useMutation(orpc.jobs.cancel.mutationOptions());
  const words = useWords();
  const answer = answerOf(job);
  const did = useWhatWasDone(answer);
  return (
    <Stack gap="sm">
      {answer !== null && <SampleAnswerCard answer={answer} />}
      <Stack gap={4} component="ol" p={0} m={0} aria-label={t('sample.stagesLabel')}>
        {stageStates(job, words).map((stage) => (
          <StageLine key={stage.stage} stage={stage} job={job} did={did?.[stage.stage]} />
        ))}
      </Stack>
      {job.error !== null && (
        <Alert color={job.state === 'failed' ? 'red' : 'gray'}>
          {words(job.error.said)} {t('sample.goesOn')}
        </Alert>
      )}
      {job.state === 'cancelled' && <Text size="sm">{t('sample.cancelled')}</Text>}
      {isActive(job) && (
        <Group>
          <Button
            variant="default"
            loading={job.state === 'cancelling'}
            onClick={() => cancel.mutate({ id: job.id })}
          >
            {t('sample.cancel')}
          </Button>
          <Text size="xs" c="dimmed">
            {t('sample.closable')}
          </Text>
        </Group>
      )}
      {job.state === 'finished' && (
        <Group gap="xs">
          {(['data', 'train', 'evaluate', 'recommend'] as const).map((screen) => (
            <Button key={screen} component={Link} to={`/${screen}`} variant="light">
              {t(`sample.see.${screen}`)}
            </Button>
          ))}
        </Group>
      )}
    </Stack>
  );
}

interface StageLineProps {
  readonly stage: StageState;
  readonly job: JobView;
  /** Once the flow has finished. */
  readonly did: string | undefined;
}

function StageLine({ stage: { stage, state, detail }, job, did }: StageLineProps): ReactNode {
  const { t } = useTranslation(['welcome', 'common']);
  const timeLeft = useTimeLeft(job);
  const isRunning = state === 'running' && isActive(job);
  const { done = 0, total } = job.progress ?? {};
  return (
    <Group
      component="li"
      gap="xs"
      wrap="nowrap"
      style={{ listStyle: 'none', minHeight: 24 }}
      data-state={state}
    >
      {state === 'done' ? (
        <ThemeIcon size={18} radius="xl" color="teal" aria-label={t('sample.done')} role="img">
          <IconCheck size={12} />
        </ThemeIcon>
      ) : isRunning ? (
        <Loader size={18} aria-label={t('sample.running')} role="img" />
      ) : (
        <ThemeIcon size={18} radius="xl" variant="default" aria-hidden>
          <span />
        </ThemeIcon>
      )}
      <Text size="sm" fw={isRunning ? 600 : 400} {...(state === 'waiting' && { c: 'dimmed' })} w={136}>
        {t(`sample.stages.${stage}`)}
      </Text>
      {state === 'skipped' && (
        <Text size="xs" c="dimmed" truncate title={detail} style={{ flex: 1 }}>
          {t('sample.skipped', { reason: detail })}
        </Text>
      )}
      {state === 'done' && did !== undefined && (
        <Text size="xs" c="dimmed" style={{ flex: 1 }}>
          {did}
        </Text>
      )}
      {isRunning && (
        <>
          {total !== undefined && (
            <Progress
              value={(100 * done) / Math.max(1, total)}
              w={120}
              aria-label={t(`sample.stages.${stage}`)}
            />
          )}
          <Text size="xs" c="dimmed" truncate style={{ flex: 1 }}>
            {timeLeft !== undefined && `${timeLeft} · `}
            {detail}
          </Text>
        </>
      )}
    </Group>
  );
}
