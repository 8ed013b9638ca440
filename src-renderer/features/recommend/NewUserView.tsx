import { Box } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useReducer, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DatasetView } from '../../../src-main/contract/rpc/datasets.ts';
import { orpc } from '../../rpc/client.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { QueryView } from '../../ui/QueryView.tsx';
import { askedHistory, changeHistory, startHistory } from './history-state.ts';
import { HistoryPanel } from './HistoryPanel.tsx';
import { AnswerTime } from './AnswerTime.tsx';
import classes from './Recommend.module.css';
import { TopItemsOfDomains } from './TopItemsOfDomains.tsx';

interface NewUserViewProps {
  readonly dataset: DatasetView;
  readonly run: string;
  readonly k: number;
}

/**
 * Somebody whom the data set does not know: a history made up here, scored anew at each change without training
 * (`recommendations.whatIf`). A hint while the history is empty.
 */
export function NewUserView({ dataset, run, k }: NewUserViewProps): ReactNode {
  const { t } = useTranslation('recommend');
  const [history, dispatch] = useReducer(changeHistory, [], startHistory);
  const asked = askedHistory(history);
  const answer = useQuery(
    orpc.recommendations.whatIf.queryOptions({
      input: { run, user: null, history: asked, k },
      enabled: asked.length > 0,
      placeholderData: keepPreviousData,
    }),
  );
  return (
    <Box className={classes['columns']}>
      <HistoryPanel dataset={dataset} history={history} dispatch={dispatch} />
      <Box style={{ minWidth: 0 }} aria-busy={answer.isFetching}>
        {asked.length === 0 ? (
          <EmptyState title={t('newUser.empty')} hint={t('newUser.hint')} />
        ) : (
          <QueryView query={answer} lines={8}>
            {({ recommendation, durationMs, wasWarm }) => (
              <>
                <TopItemsOfDomains
                  dataset={dataset}
                  recommendation={recommendation}
                  onAdd={(item) => dispatch({ kind: 'add', item })}
                />
                <AnswerTime durationMs={durationMs} wasWarm={wasWarm} />
              </>
            )}
          </QueryView>
        )}
      </Box>
    </Box>
  );
}
