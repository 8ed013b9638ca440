import { Anchor, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { JobLine } from '../parts/JobLine.tsx';
import { isActive, useJobs } from '../rpc/jobs.ts';
import { NetworkIndicator } from './NetworkIndicator.tsx';

/**
 * Below every screen: the newest job that is under way, how many others there are, and the state of the
 * network. Of the sample, the job of its present stage is shown.
 */
export function StatusBar(): ReactNode {
  const active = useJobs().filter((job) => isActive(job));
  const shown = active.find(({ kind }) => kind !== 'sample') ?? active[0];
  return (
    <Group h="100%" px="md" justify="space-between" wrap="nowrap">
      <Group gap="md" wrap="nowrap" style={{ minWidth: 0, flex: 1 }} role="status" aria-live="off">
        {shown !== undefined && <JobLine job={shown} />}
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
