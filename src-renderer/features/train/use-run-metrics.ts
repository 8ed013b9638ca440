import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { AppEvent } from '../../../src-main/contract/rpc/system.ts';
import { useAppEvents } from '../../rpc/app-events.ts';
import { orpc, queryClient } from '../../rpc/client.ts';
import { mergeMetrics, type RunMetric } from './run-curves.ts';

const updateIntervalMs = 250;

export interface RunMetricsState {
  /** undefined while it loads. */
  readonly metrics: readonly RunMetric[] | undefined;
  readonly error: Error | null;
}

/**
 * The numbers of a run: what is stored (`runs.metrics`), and what is told while it runs, which changes the
 * result at most four times a second. When a new attempt begins, only what is stored counts: the attempt tells
 * the rest anew.
 */
export function useRunMetrics(run: string): RunMetricsState {
  const { data: stored, error } = useQuery(orpc.runs.metrics.queryOptions({ input: { run } }));
  const [told, setTold] = useState<readonly RunMetric[]>([]);
  const waiting = useRef<RunMetric[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const onEvent = useCallback(
    (event: AppEvent) => {
      if (event.kind !== 'run' || event.run !== run) return;
      if (event.event.kind === 'device') {
        // an attempt begins: what came after its checkpoint is written anew
        waiting.current = [];
        setTold([]);
        void queryClient.invalidateQueries({ queryKey: orpc.runs.metrics.queryKey({ input: { run } }) });
      }
      if (event.event.kind !== 'metrics') return;
      waiting.current.push(...event.event.metrics);
      timer.current ??= setTimeout(() => {
        timer.current = undefined;
        const newer = waiting.current;
        waiting.current = [];
        setTold((known) => [...known, ...newer]);
      }, updateIntervalMs);
    },
    [run],
  );
  useAppEvents(onEvent);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
  const metrics = useMemo(
    () => (stored === undefined ? undefined : mergeMetrics(stored, told)),
    [stored, told],
  );
  return { metrics, error };
}
