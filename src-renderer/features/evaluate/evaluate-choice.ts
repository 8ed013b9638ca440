// What the screen "Evaluate" looks at: run, protocol, part, metric. Run and tab stand in the address.
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useLocalStorage } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { evaluationProtocols } from '../../../src-main/contract/evaluation.ts';
import type { RunView } from '../../../src-main/contract/rpc/runs.ts';
import { orpc } from '../../rpc/client.ts';
import type { MetricName } from '../../../src-main/contract/metric-names.ts';

export type EvaluateTab = 'report' | 'language-model' | 'runs';
export type Protocol = (typeof evaluationProtocols)[number];
export type Part = 'test' | 'validation';

/** What reports are asked for with. */
export interface EvaluationChoice {
  readonly protocol: Protocol;
  readonly part: Part;
}

export interface EvaluateChoice extends EvaluationChoice {
  readonly tab: EvaluateTab;
  /** Finished runs, newest first; undefined while they load. */
  readonly runs: readonly RunView[] | undefined;
  readonly run: RunView | undefined;
  /** The run that is compared with it. */
  readonly other: RunView | undefined;
  readonly metric: MetricName;
  readonly go: (changes: { tab?: EvaluateTab; run?: string; other?: string }) => void;
  readonly setProtocol: (protocol: Protocol) => void;
  readonly setPart: (part: Part) => void;
  readonly setMetric: (metric: MetricName) => void;
}

/**
 * What the screen looks at. Run, other run and tab stand in the address; protocol, part and metric are kept in
 * the browser. At first the newest finished run that is no ablation.
 */
export function useEvaluateChoice(dataset: string): EvaluateChoice {
  const navigate = useNavigate();
  const search = useSearch({ from: '/evaluate' });
  const all = useQuery(orpc.runs.list.queryOptions({ input: { dataset } })).data;
  const runs = all?.filter(({ state, finalOf }) => state === 'finished' && finalOf === null);
  const [protocol, setProtocol] = useStored<Protocol>('protocol', 'full');
  const [part, setPart] = useStored<Part>('part', 'test');
  const [metric, setMetric] = useStored<MetricName>('metric', 'ndcg@10');
  // ablations belong to a run: none of them is what the screen opens with
  const first = runs?.find(({ tags }) => !tags.includes('ablation')) ?? runs?.[0];
  const run = runs?.find(({ id }) => id === search.run) ?? first;
  const runId = run?.id;
  useEffect(() => {
    // held in the address, so that a run that finishes meanwhile does not take its place
    if (runId === undefined || runId === search.run) return;
    void navigate({ to: '/evaluate', search: { ...search, run: runId }, replace: true });
  }, [runId, search, navigate]);
  const others = runs?.filter(({ id }) => id !== run?.id);
  const tab: EvaluateTab = search.tab === 'language-model' || search.tab === 'runs' ? search.tab : 'report';
  return {
    ...{ tab, runs, run, protocol, part, metric, setProtocol, setPart, setMetric },
    other: others?.find(({ id }) => id === search.other) ?? others?.[0],
    go: (changes) => void navigate({ to: '/evaluate', search: { ...search, ...changes }, replace: true }),
  };
}

function useStored<Value extends string>(name: string, fallback: Value): [Value, (value: Value) => void] {
  const [value, set] = useLocalStorage<Value>({
    key: `isthmus-evaluate-${name}`,
    defaultValue: fallback,
    getInitialValueInEffect: false,
  });
  return [value, set];
}
