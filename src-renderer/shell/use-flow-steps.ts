import { useQuery } from '@tanstack/react-query';
import type { ScreenName } from '../../src-main/contract/screens.ts';
import { orpc } from '../rpc/client.ts';
import { useCurrentDataset, useCurrentWorkspace } from '../rpc/current-workspace.ts';

/** `next`: what brings the chosen data set further; at most one. `optional`: better recommendations, not needed for them. */
export type FlowStep = 'done' | 'next' | 'optional';

/**
 * How far the open workspace is with each screen of the flow, from what is stored; empty while none is open. Models,
 * Augment and Profiles are optional until what they make is there.
 */
export function useFlowSteps(): Readonly<Partial<Record<ScreenName, FlowStep>>> {
  const workspace = useCurrentWorkspace();
  const { dataset, isPending } = useCurrentDataset();
  const input = { dataset: dataset?.id ?? '' };
  const enabled = dataset !== undefined;
  const { data: has } = useQuery(orpc.runs.prerequisites.queryOptions({ input, enabled }));
  const { data: runs } = useQuery(orpc.runs.list.queryOptions({ input, enabled }));
  if (workspace === null || workspace === undefined || isPending) return {};
  const optional = (isDone: boolean): FlowStep => (isDone ? 'done' : 'optional');
  const steps = {
    models: 'optional',
    augment: optional((has?.acceptedRows ?? 0) > 0),
    profiles: optional((has?.profiles ?? 0) > 0),
  } as const;
  if (dataset === undefined) return { data: 'next', ...steps };
  if (runs === undefined) return { data: 'done', ...steps };
  const finished = runs.filter(({ state }) => state === 'finished');
  if (finished.length === 0) return { data: 'done', ...steps, train: 'next' };
  const isEvaluated = finished.some(({ testNdcg10 }) => testNdcg10 !== null);
  return {
    ...{ data: 'done', ...steps, train: 'done' },
    ...(isEvaluated ? { evaluate: 'done', recommend: 'next' } : { evaluate: 'next' }),
  };
}
