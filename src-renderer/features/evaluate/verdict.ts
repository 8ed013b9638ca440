// What a paired difference allows to say: better, worse, or that no difference is shown; and for whom. Pure.
import type { MetricName } from '../../../src-main/contract/metric-names.ts';
import { slicesOf, type Slice, type Sliced } from './slices.ts';

export interface Difference {
  readonly difference: number;
  readonly lower: number | null;
  readonly upper: number | null;
}

/** `none`: the interval holds zero. `unknown`: there is no interval (too few users). */
export type Verdict = 'better' | 'worse' | 'none' | 'unknown';

/** Better or worse only where the whole interval is on one side of zero. */
export function verdictOf({ lower, upper }: Pick<Difference, 'lower' | 'upper'>): Verdict {
  if (lower === null || upper === null) return 'unknown';
  return lower > 0 ? 'better' : upper < 0 ? 'worse' : 'none';
}

export interface VerdictSummary extends Difference {
  readonly verdict: Verdict;
  /** Domains and groups whose own interval leaves out zero. */
  readonly better: readonly Slice[];
  readonly worse: readonly Slice[];
  /** How many domains and groups were looked at: the more, the more leave out zero by chance. */
  readonly looked: number;
}

export type Differences = Sliced<Readonly<Record<MetricName, Difference>>>;

/** The verdict for everybody, and the domains and groups whose own interval leaves out zero. */
export function summariseDifferences(differences: Differences, metric: MetricName): VerdictSummary {
  const overall = differences.overall[metric];
  const parts = slicesOf(differences).filter(({ kind }) => kind !== 'overall');
  const having = (verdict: Verdict): Slice[] =>
    parts
      .filter(({ value }) => verdictOf(value[metric]) === verdict)
      .map(({ kind, grouping, label }) => ({ kind, grouping, label }));
  return {
    ...overall,
    verdict: verdictOf(overall),
    better: having('better'),
    worse: having('worse'),
    looked: parts.length,
  };
}

/** The ablation that answers "did the language model help": both of its parts, or the one that took part. */
export function decisiveAblation(
  ablations: readonly { readonly name: string; readonly inEffect: boolean }[],
): 'languageModel' | 'augmentation' | 'profiles' | undefined {
  return (['languageModel', 'augmentation', 'profiles'] as const).find((wanted) =>
    ablations.some(({ name, inEffect }) => name === wanted && inEffect),
  );
}
