import { Grid, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DatasetView } from '../../../src-main/contract/rpc/datasets.ts';
import type { ProfileCoverage } from '../../../src-main/contract/rpc/profiles.ts';
import { JobPanel } from '../../parts/JobPanel.tsx';
import { NeedsDataset } from '../../parts/NeedsDataset.tsx';
import { StageNeedsLine } from '../../parts/StageNeedsLine.tsx';
import { orpc } from '../../rpc/client.ts';
import { useNewestJob } from '../../rpc/jobs.ts';
import { QueryView } from '../../ui/QueryView.tsx';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';
import { CoverageFigures } from './CoverageFigures.tsx';
import { StartForm } from './StartForm.tsx';
import { UserList } from './UserList.tsx';
import { UserProfilesPanel } from './UserProfilesPanel.tsx';

/**
 * The screen "Profiles": how many users have one, writing more, and reading, editing and rewriting single
 * texts.
 */
export function ProfilesScreen(): ReactNode {
  const { t } = useTranslation('profiles');
  return (
    <>
      <ScreenHeader title={t('title')} description={t('description')} />
      <NeedsDataset>{(dataset) => <ProfilesOf key={dataset.id} dataset={dataset} />}</NeedsDataset>
    </>
  );
}

/** Of anybody, for any domain. */
const hasProfiles = ({ overall, edited, domains }: ProfileCoverage): boolean =>
  overall + edited > 0 || domains.some(({ profiles }) => profiles > 0);

function ProfilesOf({ dataset }: { readonly dataset: DatasetView }): ReactNode {
  const coverage = useQuery(orpc.profiles.coverage.queryOptions({ input: { dataset: dataset.id } }));
  const { user } = useSearch({ from: '/profiles' });
  const navigate = useNavigate();
  const job = useNewestJob('profile', 'rewrite');
  const startHeading = useRef<HTMLButtonElement>(null);
  const goToWrite = (): void => {
    const heading = startHeading.current;
    if (heading?.getAttribute('aria-expanded') === 'false') heading.click();
    heading?.focus(); // scrolls there too
  };
  return (
    <QueryView query={coverage} lines={8}>
      {(data) => (
        <Stack gap="sm">
          <StageNeedsLine dataset={dataset.id} needs={data.needs} />
          {job !== undefined && job.state !== 'finished' && <JobPanel job={job} />}
          <CoverageFigures dataset={dataset} coverage={data} />
          <StartForm dataset={dataset} coverage={data} heading={startHeading} />
          <Grid gap="md">
            <Grid.Col span={{ base: 12, sm: 5 }}>
              <UserList
                dataset={dataset}
                chosen={user}
                onGoToWrite={hasProfiles(data) ? undefined : goToWrite}
                onChoose={(id) => void navigate({ to: '/profiles', search: { user: id }, replace: true })}
              />
            </Grid.Col>
            <Grid.Col span={{ base: 12, sm: 7 }}>
              <UserProfilesPanel dataset={dataset} user={user} canWrite={data.needs.chatModel !== null} />
            </Grid.Col>
          </Grid>
        </Stack>
      )}
    </QueryView>
  );
}
