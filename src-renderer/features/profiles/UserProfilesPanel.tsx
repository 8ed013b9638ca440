import { Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DatasetView } from '../../../src-main/contract/rpc/datasets.ts';
import type { ProfileView, UserProfiles } from '../../../src-main/contract/rpc/profiles.ts';
import { orpc } from '../../rpc/client.ts';
import { QueryView } from '../../ui/QueryView.tsx';
import { ProfileCard } from './ProfileCard.tsx';

interface UserProfilesPanelProps {
  readonly dataset: DatasetView;
  /** undefined: none is chosen. */
  readonly user: string | undefined;
  /** There is a chat model. */
  readonly canWrite: boolean;
}

/**
 * All profiles of one user (`profiles.ofUser`): overall first, then by domain, also where there is none yet but
 * something to write one from.
 */
export function UserProfilesPanel({ dataset, user, canWrite }: UserProfilesPanelProps): ReactNode {
  const { t } = useTranslation('profiles');
  const profiles = useQuery(
    orpc.profiles.ofUser.queryOptions({
      input: { dataset: dataset.id, user: user ?? '' },
      enabled: user !== undefined,
    }),
  );
  if (user === undefined) {
    return (
      <Paper>
        <Text size="sm" c="dimmed">
          {t('user.choose')}
        </Text>
      </Paper>
    );
  }
  return (
    <QueryView query={profiles}>
      {(data) => (
        <Stack gap="sm">
          <Title order={2}>{t('user.title', { user })}</Title>
          {slots(data).map(({ domain, profile, byEncoder, trainingItems }) => (
            <ProfileCard
              key={`${user} ${domain ?? 'overall'}`}
              dataset={dataset}
              user={user}
              domain={domain}
              profile={profile}
              byEncoder={byEncoder}
              trainingItems={trainingItems}
              canWrite={canWrite}
            />
          ))}
        </Stack>
      )}
    </QueryView>
  );
}

interface Slot {
  readonly domain: number | null;
  readonly profile: ProfileView | undefined;
  readonly byEncoder: UserProfiles['byEncoder'][number] | undefined;
  readonly trainingItems: number;
}

/** Overall, then the domains that have a profile, or training items to write one from. */
function slots({ trainingItems, profiles, byEncoder }: UserProfiles): Slot[] {
  const profileOf = (domain: number | null): ProfileView | undefined =>
    profiles.find((profile) => profile.domain === domain);
  const all = trainingItems.reduce((sum, count) => sum + count, 0);
  return [
    { domain: null, profile: profileOf(null), byEncoder: undefined, trainingItems: all },
    ...trainingItems.flatMap((count, domain) =>
      count > 0 || profileOf(domain) !== undefined
        ? [
            {
              ...{ domain, profile: profileOf(domain), trainingItems: count },
              byEncoder: byEncoder.find((made) => made.domain === domain),
            },
          ]
        : [],
    ),
  ];
}
