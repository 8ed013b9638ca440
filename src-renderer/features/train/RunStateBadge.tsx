import { Badge } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunView } from '../../../src-main/contract/rpc/runs.ts';

const colours: Readonly<Record<RunView['state'], string>> = {
  queued: 'gray',
  running: 'indigo',
  paused: 'yellow',
  stopped: 'gray',
  interrupted: 'orange',
  finished: 'teal',
  failed: 'red',
};

/** The state of a run in one word with its colour. */
export function RunStateBadge({ state }: { readonly state: RunView['state'] }): ReactNode {
  const { t } = useTranslation('train');
  return (
    <Badge color={colours[state]} variant="dot">
      {t(`states.${state}`)}
    </Badge>
  );
}

/** Whether a job trains it or is about to. */
export function isUnderWay({ state }: RunView): boolean {
  return state === 'queued' || state === 'running' || state === 'paused';
}
