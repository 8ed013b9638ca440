import { Box, Grid } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useReducer, type ReactNode } from 'react';
import type { UserRecommendation } from '../../../src-main/contract/recommendations.ts';
import type { DatasetView } from '../../../src-main/contract/rpc/datasets.ts';
import { orpc } from '../../rpc/client.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { askedHistory, changeHistory, isChanged, startHistory } from './history-state.ts';
import { HistoryChart } from './HistoryChart.tsx';
import { HistoryPanel } from './HistoryPanel.tsx';
import { AnswerTime } from './AnswerTime.tsx';
import { ProfileTexts } from './ProfileTexts.tsx';
import classes from './Recommend.module.css';
import { TopItemsOfDomains } from './TopItemsOfDomains.tsx';

interface WhatIfViewProps {
  readonly dataset: DatasetView;
  readonly run: string;
  readonly user: string;
  readonly k: number;
  readonly look: UserRecommendation;
}

/**
 * A known user's history, which can be changed, and what is recommended by it (`recommendations.whatIf`) with
 * the ranks by the real one. While nothing is changed, and until the first answer: what is recommended by the
 * real one.
 */
export function WhatIfView({ dataset, run, user, k, look }: WhatIfViewProps): ReactNode {
  const [history, dispatch] = useReducer(changeHistory, look.timeline, startHistory);
  const changed = isChanged(history);
  const asked = askedHistory(history);
  const whatIf = useQuery(
    orpc.recommendations.whatIf.queryOptions({
      input: { run, user, history: asked, k },
      enabled: changed && asked.length > 0,
      placeholderData: keepPreviousData,
    }),
  );
  const answer = changed && asked.length > 0 ? whatIf.data : undefined;
  const hasProfiles = look.profiles.length > 0;
  return (
    <>
      <Grid gap="md" mb="sm">
        <Grid.Col span={hasProfiles ? 8 : 12}>
          <HistoryChart dataset={dataset} entries={history.entries} />
        </Grid.Col>
        {hasProfiles && (
          <Grid.Col span={4}>
            <ProfileTexts dataset={dataset} profiles={look.profiles} />
          </Grid.Col>
        )}
      </Grid>
      <Box className={classes['columns']}>
        <HistoryPanel dataset={dataset} history={history} dispatch={dispatch} />
        <Box style={{ minWidth: 0 }} aria-busy={whatIf.isFetching}>
          {whatIf.isError && changed && <ErrorState error={whatIf.error} />}
          <TopItemsOfDomains
            dataset={dataset}
            recommendation={answer?.recommendation ?? look}
            changes={answer?.changes}
            comparedDepth={answer?.comparedDepth}
            onAdd={(item) => dispatch({ kind: 'add', item })}
          />
          {answer !== undefined && <AnswerTime durationMs={answer.durationMs} wasWarm={answer.wasWarm} />}
        </Box>
      </Box>
    </>
  );
}
