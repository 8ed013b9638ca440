import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DatasetView } from '../../../src-main/contract/rpc/datasets.ts';
import type { RunView } from '../../../src-main/contract/rpc/runs.ts';
import { NeedsDataset } from '../../parts/NeedsDataset.tsx';
import { RunInputsNotice } from '../../parts/RunInputsNotice.tsx';
import { orpc } from '../../rpc/client.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { QueryView } from '../../ui/QueryView.tsx';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';
import { ChoiceBar } from './ChoiceBar.tsx';
import { ExportMenu } from './ExportMenu.tsx';
import { NewUserView } from './NewUserView.tsx';
import { useChoice } from './use-choice.ts';
import { UserView } from './UserView.tsx';

/**
 * The screen "Recommend": pick a run and a user, see the history and what comes next, ask "what if", write
 * files. Without a finished run: the way to training.
 */
export function RecommendScreen(): ReactNode {
  const { t } = useTranslation('recommend');
  return (
    <NeedsDataset title={t('title')}>
      {(dataset) => <RecommendationsOf key={dataset.id} dataset={dataset} />}
    </NeedsDataset>
  );
}

function RecommendationsOf({ dataset }: { readonly dataset: DatasetView }): ReactNode {
  const { t } = useTranslation('recommend');
  const runs = useQuery(orpc.runs.list.queryOptions({ input: { dataset: dataset.id } }));
  return (
    <QueryView query={runs}>
      {(all) => {
        const finished = all.filter(({ state }) => state === 'finished');
        if (finished.length > 0) return <Screen dataset={dataset} runs={finished} />;
        return (
          <>
            <ScreenHeader title={t('title')} description={t('description')} />
            <EmptyState
              title={t('noRun')}
              hint={t('noRunHint')}
              action={
                <Button component={Link} to="/train">
                  {t('goToTrain')}
                </Button>
              }
            />
          </>
        );
      }}
    </QueryView>
  );
}

interface ScreenProps {
  readonly dataset: DatasetView;
  readonly runs: readonly RunView[];
}

function Screen({ dataset, runs }: ScreenProps): ReactNode {
  const { t } = useTranslation('recommend');
  const choice = useChoice();
  const run =
    runs.find(({ id }) => id === choice.run) ?? runs.find(({ finalOf }) => finalOf !== null) ?? runs[0]!;
  return (
    <>
      <ScreenHeader
        title={t('title')}
        description={t('description')}
        actions={<ExportMenu run={run} dataset={dataset} key={run.id} />}
      />
      <ChoiceBar dataset={dataset} runs={runs} run={run} choice={choice} />
      <RunInputsNotice run={run.id} mb="sm" />
      {choice.isNewUser ? (
        <NewUserView key={run.id} dataset={dataset} run={run.id} k={choice.k} />
      ) : choice.user === undefined ? (
        <EmptyState title={t('noUser')} hint={t('noUserHint')} />
      ) : (
        <UserView dataset={dataset} run={run.id} user={choice.user} k={choice.k} />
      )}
    </>
  );
}
