import { useQueries, useQuery } from '@tanstack/react-query';
import type { Ablation, Ablations } from '../../../src-main/contract/ablations.ts';
import type { RunComparison } from '../../../src-main/contract/evaluation.ts';
import { orpc } from '../../rpc/client.ts';
import type { EvaluationChoice } from './evaluate-choice.ts';
import type { Sliced } from './slices.ts';
import type { Differences } from './verdict.ts';
import type { Message } from '../../../src-main/messages/message-shape.ts';

type Means = Sliced<RunComparison['first']['overall']>;

export interface MeasuredAblation extends Ablation {
  /** `own`: a run of its own; `control`: a control of the same run, which is the run without the part. */
  readonly source: 'own' | 'control' | undefined;
  /** undefined: not measured (yet). */
  readonly measured:
    { readonly full: Means; readonly ablated: Means; readonly differences: Differences } | undefined;
  /** The ablation is trained, but not ranked in this protocol and part. */
  readonly needsComparison: boolean;
  /** Why it could not be compared, if that is no matter of ranking. */
  readonly error: Error | null;
}

export interface AblationsInUse {
  readonly isPending: boolean;
  readonly error: Error | null;
  readonly data: Ablations | undefined;
  readonly rows: readonly MeasuredAblation[];
  readonly groupDefinitions: Readonly<Record<string, Message>>;
}

/**
 * The ablations of a run with their paired differences: full run minus ablation, in the chosen protocol and
 * part. Rows are there as soon as the ablations are known, each measured once its comparison has come; `error`
 * is that of the list, a row has its own.
 */
export function useAblations(run: string, { protocol, part }: EvaluationChoice): AblationsInUse {
  const query = useQuery(orpc.evaluation.ablations.queryOptions({ input: { run } }));
  const report = useQuery(orpc.evaluation.report.queryOptions({ input: { run, protocol, part } })).data
    ?.report;
  const ablations = query.data?.ablations ?? [];
  const comparisons = useQueries({
    queries: ablations.map((ablation) =>
      orpc.evaluation.comparison.queryOptions({
        input: { first: ablation.run?.id ?? '', second: run, protocol, part },
        enabled: ablation.run?.state === 'finished',
      }),
    ),
  });
  const rows = ablations.map((ablation, index): MeasuredAblation => {
    const { data, error } = comparisons[index]!;
    if (data !== undefined) {
      const measured = { full: data.second, ablated: data.first, differences: data.difference };
      return { ...ablation, source: 'own', measured, needsComparison: false, error: null };
    }
    const control = controlWithout(ablation, ablations);
    const ablated = control && report?.controls[control];
    const paired = control && report?.paired[control];
    if (report !== undefined && ablated !== undefined && paired !== undefined) {
      const measured = { full: report, ablated, differences: paired };
      return { ...ablation, source: 'control', measured, needsComparison: false, error: null };
    }
    const isMissing = error !== null && 'code' in error && error.code === 'not-found';
    return {
      ...ablation,
      source: undefined,
      measured: undefined,
      needsComparison: isMissing,
      error: isMissing ? null : error,
    };
  });
  const groupDefinitions =
    comparisons.find(({ data }) => data !== undefined)?.data?.groupDefinitions ??
    report?.groupDefinitions ??
    {};
  return { isPending: query.isPending, error: query.error, data: query.data, rows, groupDefinitions };
}

/**
 * The control that is the run without a part: the trained vectors alone without the evidence, and phase 1 alone without
 * phase 2 in a run that has no evidence.
 */
function controlWithout(
  { name }: Ablation,
  all: readonly Ablation[],
): 'withoutEvidence' | 'phase1' | undefined {
  const inEffect = (part: Ablation['name']): boolean => all.some((one) => one.name === part && one.inEffect);
  if (name === 'evidence') return inEffect('phase2') ? 'withoutEvidence' : 'phase1';
  return name === 'phase2' && !inEffect('evidence') ? 'phase1' : undefined;
}
