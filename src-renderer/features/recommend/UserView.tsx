import { Badge, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { UserRecommendation } from '../../../src-main/contract/recommendations.ts';
import type { DatasetView } from '../../../src-main/contract/rpc/datasets.ts';
import { orpc } from '../../rpc/client.ts';
import { DomainChip } from '../../ui/DomainChip.tsx';
import { QueryView } from '../../ui/QueryView.tsx';
import { AnswerTime } from './AnswerTime.tsx';
import { WhatIfView } from './WhatIfView.tsx';

interface UserViewProps {
  readonly dataset: DatasetView;
  readonly run: string;
  readonly user: string;
  readonly k: number;
}

/**
 * One user (`recommendations.forUser`): history, profile, top items per domain, and "what if". Another number
 * of items keeps a changed history; another user or run begins with the real one.
 */
export function UserView({ dataset, run, user, k }: UserViewProps): ReactNode {
  const look = useQuery(
    orpc.recommendations.forUser.queryOptions({
      input: { run, user, k },
      // another number of items must not throw the changed history away
      placeholderData: (shown) => (shown?.user === user && shown.run === run ? shown : undefined),
    }),
  );
  return (
    <QueryView query={look} lines={8}>
      {(data) => (
        <>
          <UserLine dataset={dataset} look={data} />
          <WhatIfView key={`${run}/${user}`} dataset={dataset} run={run} user={user} k={k} look={data} />
        </>
      )}
    </QueryView>
  );
}

function UserLine({
  dataset,
  look,
}: {
  readonly dataset: DatasetView;
  readonly look: UserRecommendation;
}): ReactNode {
  const { t } = useTranslation('recommend');
  const synthetic = look.timeline.filter((entry) => entry.synthetic).length;
  return (
    <Group gap="xs" mb="xs" role="group" aria-label={t('user.label')}>
      <Text fw={600}>{look.user}</Text>
      {dataset.domains.map((name, index) => {
        const count = look.timeline.filter((entry) => entry.domain === name && !entry.synthetic).length;
        return (
          <Group key={name} gap={4}>
            <DomainChip name={name} index={index} />
            <Text size="xs" c="dimmed">
              {t('user.interactions', { count })}
            </Text>
          </Group>
        );
      })}
      {synthetic > 0 && (
        <Badge variant="default" className="synthetic">
          {t('user.synthetic', { count: synthetic })}
        </Badge>
      )}
      <AnswerTime durationMs={look.durationMs} wasWarm={look.wasWarm} />
    </Group>
  );
}
