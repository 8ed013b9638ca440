import { Badge, Group, Stack, Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AugmentationOverview } from '../../../src-main/contract/rpc/augmentation.ts';
import type { DatasetView } from '../../../src-main/contract/rpc/datasets.ts';
import { useFormat } from '../../lib/use-format.ts';
import { JobPanel } from '../../parts/JobPanel.tsx';
import { NeedsDataset } from '../../parts/NeedsDataset.tsx';
import { StageNeedsLine } from '../../parts/StageNeedsLine.tsx';
import { orpc } from '../../rpc/client.ts';
import { useNewestJob } from '../../rpc/jobs.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { QueryView } from '../../ui/QueryView.tsx';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';
import { AugmentationMenu } from './AugmentationMenu.tsx';
import { PrecisionTab } from './PrecisionTab.tsx';
import { PrepareTab } from './PrepareTab.tsx';
import { ReviewTab } from './ReviewTab.tsx';

/**
 * The screen "Augment": which users have few items of a domain, how well the judge does, and the review of the
 * rows it proposed.
 */
export function AugmentScreen(): ReactNode {
  const { t } = useTranslation('augment');
  return (
    <>
      <ScreenHeader title={t('title')} description={t('description')} />
      <NeedsDataset>{(dataset) => <AugmentDataset key={dataset.id} dataset={dataset} />}</NeedsDataset>
    </>
  );
}

function AugmentDataset({ dataset }: { readonly dataset: DatasetView }): ReactNode {
  const overview = useQuery(orpc.augmentation.overview.queryOptions({ input: { dataset: dataset.id } }));
  return (
    <QueryView query={overview} lines={8}>
      {(data) => <Content dataset={dataset} overview={data} />}
    </QueryView>
  );
}

interface ContentProps {
  readonly dataset: DatasetView;
  readonly overview: AugmentationOverview;
}

const tabs = ['prepare', 'precision', 'review'] as const;
type TabName = (typeof tabs)[number];

function Content({ dataset, overview }: ContentProps): ReactNode {
  const { t } = useTranslation('augment');
  const format = useFormat();
  const [tab, setTab] = useState<TabName>('prepare');
  const job = useNewestJob('augment');
  const { current, augmentations } = overview;
  const result = useQuery(
    orpc.augmentation.result.queryOptions({
      input: { dataset: dataset.id, augmentation: current ?? '' },
      enabled: current !== null,
    }),
  );
  const rows = augmentations.find(({ id }) => id === current)?.rows ?? 0;
  return (
    <Stack gap="sm">
      <StageNeedsLine dataset={dataset.id} needs={overview.needs} />
      {job !== undefined && job.state !== 'finished' && <JobPanel job={job} />}
      <Tabs value={tab} onChange={(value) => setTab((value ?? 'prepare') as TabName)}>
        <Group justify="space-between" wrap="nowrap" mb="sm" align="flex-end">
          <Tabs.List style={{ flex: 1 }}>
            {tabs.map((name) => (
              <Tabs.Tab
                key={name}
                value={name}
                rightSection={name === 'review' && rows > 0 ? <Badge>{format.count(rows)}</Badge> : undefined}
              >
                {t(`tabs.${name}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {current !== null && augmentations.length > 0 && (
            <AugmentationMenu dataset={dataset.id} augmentations={augmentations} current={current} />
          )}
        </Group>
        <Tabs.Panel value="prepare">
          <PrepareTab dataset={dataset} overview={overview} result={result.data} />
        </Tabs.Panel>
        <Tabs.Panel value="precision">
          {current === null || result.data?.calibration === null ? (
            <EmptyState title={t('precision.none')} hint={t('precision.noneHint')} />
          ) : (
            <QueryView query={result}>
              {({ calibration, acceptedFrom, report }) =>
                calibration !== null && (
                  <PrecisionTab
                    key={current}
                    dataset={dataset.id}
                    augmentation={current}
                    calibration={calibration}
                    acceptedFrom={acceptedFrom}
                    warnings={report?.warnings ?? calibration.warnings}
                    rowCount={rows}
                  />
                )
              }
            </QueryView>
          )}
        </Tabs.Panel>
        <Tabs.Panel value="review">
          {current === null || rows === 0 ? (
            <EmptyState title={t('review.none')} hint={t('review.noneHint')} />
          ) : (
            <ReviewTab
              key={current}
              dataset={dataset}
              augmentation={current}
              result={result.data}
              threshold={result.data?.calibration?.threshold.point.threshold ?? null}
            />
          )}
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}
