import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ModelTask } from '../../../src-main/contract/rpc/models.ts';
import { orpc } from '../../rpc/client.ts';

const pollMs = 300;

export interface CurrentModelTask {
  readonly task: ModelTask | null;
  readonly isRunning: boolean;
  /** To be called with what a start answered, so that the line appears at once. */
  readonly onStarted: (task: ModelTask) => void;
}

/**
 * The work on model files that runs or ended last (`models.task`), asked for again and again while it runs.
 * `task` is null where there was none since the program started.
 */
export function useModelTask(): CurrentModelTask {
  const client = useQueryClient();
  const { data } = useQuery(
    orpc.models.task.queryOptions({
      refetchInterval: (query) => (query.state.data?.state === 'running' ? pollMs : false),
    }),
  );
  const task = data ?? null;
  return {
    task,
    isRunning: task?.state === 'running',
    onStarted: (started) => client.setQueryData(orpc.models.task.queryKey(), started),
  };
}
