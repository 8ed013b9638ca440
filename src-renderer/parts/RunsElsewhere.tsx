import { Alert, Anchor, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { orpc } from '../rpc/client.ts';
import { useCurrentDataset } from '../rpc/current-workspace.ts';

const screensOfRuns: readonly string[] = ['/train', '/evaluate', '/recommend'];

/**
 * On the screens of runs, where the chosen data set has no runs but another one of the workspace has, as after importing again: says so, with a
 * button that shows the other one. Nothing else.
 */
export function RunsElsewhere(): ReactNode {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const { dataset, datasets, choose } = useCurrentDataset();
  const isAsked = datasets.length > 1 && screensOfRuns.includes(pathname);
  const runs = useQuery(orpc.runs.list.queryOptions({ input: {}, enabled: isAsked })).data ?? [];
  const [newest] = runs;
  const other = datasets.find(({ id }) => id === newest?.dataset);
  if (
    !isAsked ||
    dataset === undefined ||
    other === undefined ||
    runs.some((run) => run.dataset === dataset.id)
  )
    return null;
  const count = runs.filter((run) => run.dataset === other.id).length;
  return (
    <Alert icon={<IconInfoCircle size={18} />} p="xs" mb="sm" role="status">
      <Text size="sm">
        {t('dataset.runsElsewhere', { count, name: dataset.name, other: other.name })}{' '}
        <Anchor
          component="button"
          type="button"
          size="sm"
          underline="always"
          onClick={() => choose(other.id)}
        >
          {t('dataset.showOther', { other: other.name })}
        </Anchor>
      </Text>
    </Alert>
  );
}
