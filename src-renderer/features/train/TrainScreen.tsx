import { useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DatasetView } from '../../../src-main/contract/rpc/datasets.ts';
import { NeedsDataset } from '../../parts/NeedsDataset.tsx';
import { useCurrentDataset } from '../../rpc/current-workspace.ts';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';
import { CompareRuns } from './CompareRuns.tsx';
import { NewRun } from './NewRun.tsx';
import { RunList } from './RunList.tsx';
import { RunPage } from './RunPage.tsx';

/**
 * The screen "Train": the list of runs, a new one, one in full, or several compared. The address says which.
 */
export function TrainScreen(): ReactNode {
  const { t } = useTranslation('train');
  const { dataset } = useCurrentDataset();
  return (
    <>
      {dataset === undefined && <ScreenHeader title={t('title')} />}
      <NeedsDataset>{(shown) => <TrainingOf dataset={shown} />}</NeedsDataset>
    </>
  );
}

function TrainingOf({ dataset }: { readonly dataset: DatasetView }): ReactNode {
  const { tab, run, other, setting } = useSearch({ from: '/train' });
  if (tab === 'new')
    return <NewRun key={`${dataset.id} ${run ?? ''}`} dataset={dataset} basedOn={run} setting={setting} />;
  if (tab === 'compare' && run !== undefined && other !== undefined)
    return <CompareRuns ids={[run, ...other.split(',')]} />;
  if (run !== undefined) return <RunPage key={run} id={run} />;
  return <RunList dataset={dataset} />;
}
