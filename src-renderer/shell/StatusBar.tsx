import { Anchor, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { JobLine } from '../parts/JobLine.tsx';
import { orpc } from '../rpc/client.ts';
import { isActive, useJobs } from '../rpc/jobs.ts';
import { jobInView } from './job-in-view.ts';
import { NetworkIndicator } from './NetworkIndicator.tsx';

/**
 * Below every screen: the newest job that is under way, how many others there are, and the state of the
 * network. Of a flow, the job of its present stage is shown. On the page of the run that it trains, pause and stop stand there.
 */
export function StatusBar(): ReactNode {
  const jobs = useJobs();
  const active = jobs.filter((job) => isActive(job));
  const shown = jobInView(jobs);
  const flow = active.find(({ kind }) => kind === 'sample' || kind === 'flow');
  const { run, tab } = useSearch({ strict: false });
  const onPage = useQuery(
    orpc.runs.get.queryOptions({
      input: { run: run ?? '' },
      enabled: run !== undefined && tab === undefined,
    }),
  ).data;
  const isOnItsPage =
    shown !== undefined && onPage?.job === shown.id && run !== undefined && tab === undefined;
  return (
    <Group h="100%" px="md" justify="space-between" wrap="nowrap">
      <Group gap="md" wrap="nowrap" style={{ minWidth: 0, flex: 1 }} role="status" aria-live="off">
        {shown !== undefined && <JobLine job={shown} flow={flow} hasButtons={!isOnItsPage} />}
        {active.length > 1 && (
          <Anchor component={Link} to="/jobs" size="xs">
            +{active.length - 1}
          </Anchor>
        )}
      </Group>
      <NetworkIndicator />
    </Group>
  );
}
