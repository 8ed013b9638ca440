import { Alert, Badge, Button, Code, CopyButton, Group, ScrollArea, Stack, Table, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { JobView, jobLogLineSchema } from '../../../src-main/contract/rpc/jobs.ts';
import type { Message } from '../../../src-main/messages/message-shape.ts';
import { useFormat } from '../../lib/use-format.ts';
import { JobStateBadge } from '../../parts/JobStateBadge.tsx';
import { placeOfResult } from '../../parts/job-result.ts';
import { notifyFailure } from '../../parts/notify-failure.ts';
import { useJobTexts } from '../../parts/use-job-texts.ts';
import { useShowResult } from '../../parts/use-show-result.ts';
import { orpc } from '../../rpc/client.ts';
import { isActive } from '../../rpc/jobs.ts';
import { QueryView } from '../../ui/QueryView.tsx';
import { durationMs } from './job-facts.ts';
import { useWords } from '../../lib/use-words.ts';
import { PlainTable } from '../../parts/PlainTable.tsx';

type LogLine = Readonly<z.output<typeof jobLogLineSchema>>;

/**
 * One job: when it ran, how it ended with the next step, and its log (`jobs.logs`), read every second while it
 * is under way.
 */
export function JobDetails({ job }: { readonly job: JobView }): ReactNode {
  const { t } = useTranslation('jobs');
  const format = useFormat();
  const texts = useJobTexts();
  const active = isActive(job);
  const showResult = useShowResult();
  const logs = useQuery(
    orpc.jobs.logs.queryOptions({
      input: { id: job.id },
      staleTime: 0,
      refetchInterval: active ? 1000 : false,
    }),
  );
  const { refetch } = logs;
  useEffect(() => void refetch(), [refetch, job.state, job.attempt]); // its last lines come with its end
  const took = active ? undefined : durationMs(job, 0);
  const facts = [
    t('facts.attempt', { count: job.attempt }),
    t('facts.created', { time: format.time(job.createdAt) }),
    ...(job.startedAt === null ? [] : [t('facts.started', { time: format.time(job.startedAt) })]),
    ...(took === undefined ? [] : [t('facts.took', { time: format.duration(took) })]),
  ];
  return (
    <Stack gap="xs">
      <Group gap="sm" wrap="nowrap">
        <Text fw={600} size="sm" component="h2" m={0} truncate maw="50%" flex="none" title={texts.name(job)}>
          {texts.name(job)}
        </Text>
        <JobStateBadge state={job.state} />
        <Text size="xs" c="dimmed" truncate title={facts.join(' · ')}>
          {facts.join(' · ')}
        </Text>
        {job.state === 'finished' && placeOfResult(job) !== undefined && (
          <Button variant="light" size="compact-sm" ml="auto" flex="none" onClick={() => showResult(job)}>
            {t('actions.result')}
          </Button>
        )}
      </Group>
      {job.error !== null && <JobError job={job} said={job.error.said} />}
      <QueryView query={logs}>{(lines) => <Log lines={lines} />}</QueryView>
    </Stack>
  );
}

function JobError({ job, said }: { readonly job: JobView; readonly said: Message }): ReactNode {
  const words = useWords();
  const { t } = useTranslation('jobs');
  const retry = useMutation(orpc.jobs.retry.mutationOptions({ onError: notifyFailure }));
  return (
    <Alert
      color={job.state === 'failed' ? 'red' : 'orange'}
      icon={<IconAlertTriangle size={18} />}
      title={t(job.state === 'failed' ? 'failedTitle' : 'interruptedTitle')}
    >
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{words(said)}</Text>
        <Button variant="default" loading={retry.isPending} onClick={() => retry.mutate({ id: job.id })}>
          {t(job.state === 'failed' ? 'actions.retry' : 'actions.resume')}
        </Button>
      </Stack>
    </Alert>
  );
}

const levelColours = { debug: 'gray', info: 'gray', warn: 'yellow', error: 'red' } as const;

function Log({ lines }: { readonly lines: readonly LogLine[] }): ReactNode {
  const words = useWords();
  const { t } = useTranslation('jobs');
  const { i18n } = useTranslation();
  const clock = new Intl.DateTimeFormat(i18n.language === 'zh' ? 'zh-CN' : 'en-US', { timeStyle: 'medium' });
  if (lines.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('log.empty')}
      </Text>
    );
  return (
    <Stack gap={4}>
      <Group justify="space-between">
        <Text size="sm" fw={600}>
          {t('log.title')}
        </Text>
        <CopyButton value={lines.map((line) => asText(line, words(line.said))).join('\n')}>
          {({ copied, copy }) => (
            <Button variant="subtle" size="compact-xs" onClick={copy}>
              {t(copied ? 'log.copied' : 'log.copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
      <ScrollArea.Autosize
        mah={240}
        type="auto"
        viewportProps={{ tabIndex: 0, 'aria-label': t('log.title') }}
      >
        <PlainTable title={t('log.title')}>
          <Table.Tbody>
            {lines.map((line, index) => (
              <Table.Tr key={index} style={{ verticalAlign: 'top' }}>
                <Table.Td w={96} c="dimmed" style={{ whiteSpace: 'nowrap' }}>
                  {clock.format(new Date(line.at))}
                </Table.Td>
                <Table.Td w={64}>
                  <Badge size="xs" color={levelColours[line.level]} variant="light">
                    {t(`log.level.${line.level}`)}
                  </Badge>
                </Table.Td>
                <Table.Td>
                  {words(line.said)}
                  {hasDetails(line) && (
                    <Code block fz={12} style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
                      {JSON.stringify(line.details, undefined, 1)}
                    </Code>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </PlainTable>
      </ScrollArea.Autosize>
    </Stack>
  );
}

function hasDetails({ details }: LogLine): boolean {
  return typeof details === 'object' && details !== null && Object.keys(details).length > 0;
}

function asText(line: LogLine, said: string): string {
  const details = hasDetails(line) ? ` ${JSON.stringify(line.details)}` : '';
  return `${line.at} ${line.level} ${said}${details}`;
}
