import { Badge } from '@mantine/core';
import type { ReactNode } from 'react';
import type { JobView } from '../../src-main/contract/rpc/jobs.ts';
import { useJobTexts } from './use-job-texts.ts';

const colours: Readonly<Record<JobView['state'], string>> = {
  queued: 'gray',
  running: 'indigo',
  paused: 'yellow',
  cancelling: 'gray',
  cancelled: 'gray',
  failed: 'red',
  finished: 'teal',
  interrupted: 'orange',
};

/** The state of a job as a coloured word. */
export function JobStateBadge({ state }: Pick<JobView, 'state'>): ReactNode {
  const texts = useJobTexts();
  return (
    <Badge color={colours[state]} style={{ flexShrink: 0 }}>
      {texts.state(state)}
    </Badge>
  );
}
