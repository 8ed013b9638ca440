import { Box } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { UserRecommendation, WhatIfRecommendation } from '../../../src-main/contract/recommendations.ts';
import type { DatasetView } from '../../../src-main/contract/rpc/datasets.ts';
import type { AddedItem } from './history-state.ts';
import { ItemDetails } from './ItemDetails.tsx';
import classes from './Recommend.module.css';
import { TopItems, type RecommendedItem } from './TopItems.tsx';

interface TopItemsOfDomainsProps {
  readonly dataset: DatasetView;
  readonly recommendation: Pick<UserRecommendation, 'domains' | 'repeats'>;
  /** Of "what if": ranks before and after. */
  readonly changes?: WhatIfRecommendation['changes'] | undefined;
  readonly comparedDepth?: number | undefined;
  readonly onAdd: (item: AddedItem) => void;
}

/** The top items of every domain side by side, and a drawer with the item that is clicked. */
export function TopItemsOfDomains(props: TopItemsOfDomainsProps): ReactNode {
  const { dataset, recommendation, changes, comparedDepth = 0, onAdd } = props;
  const { domains, repeats } = recommendation;
  const [opened, setOpened] = useState<RecommendedItem>();
  return (
    <>
      <Box className={classes['domains']}>
        {dataset.domains.map((name, index) => {
          const domain = domains[name];
          return (
            domain !== undefined && (
              <TopItems
                key={name}
                name={name}
                index={index}
                domain={domain}
                repeats={repeats}
                changes={changes?.[name]}
                comparedDepth={comparedDepth}
                onOpen={setOpened}
              />
            )
          );
        })}
      </Box>
      <ItemDetails
        dataset={dataset}
        item={opened}
        onClose={() => setOpened(undefined)}
        onAdd={(item) => {
          onAdd(item);
          setOpened(undefined);
        }}
      />
    </>
  );
}
