// The open workspace, and the data set that the analyst looks at in it.
import { useQuery } from '@tanstack/react-query';
import { useLocalStorage } from '@mantine/hooks';
import type { DatasetView } from '../../src-main/contract/rpc/datasets.ts';
import type { WorkspaceView } from '../../src-main/contract/rpc/workspaces.ts';
import { orpc } from './client.ts';

/** null: none is open; undefined: not known yet. */
export function useCurrentWorkspace(): WorkspaceView | null | undefined {
  return useQuery(orpc.workspaces.current.queryOptions()).data;
}

export interface CurrentDataset {
  /** undefined: there is none, or not known yet (`isPending`). */
  readonly dataset: DatasetView | undefined;
  readonly datasets: readonly DatasetView[];
  readonly isPending: boolean;
  readonly choose: (id: string) => void;
}

/** The chosen data set of the open workspace; the newest one until another is chosen. */
export function useCurrentDataset(): CurrentDataset {
  const workspace = useCurrentWorkspace();
  const { data: datasets = [], isPending } = useQuery(
    orpc.datasets.list.queryOptions({ enabled: workspace !== null && workspace !== undefined }),
  );
  const [chosen, choose] = useLocalStorage({
    key: `isthmus-dataset-${workspace?.path ?? ''}`,
    defaultValue: '',
    getInitialValueInEffect: false,
  });
  const dataset = datasets.find(({ id }) => id === chosen) ?? datasets[0];
  return { dataset, datasets, isPending: workspace !== null && isPending, choose };
}
