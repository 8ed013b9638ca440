// Several runs beside each other on the same users: metrics of each, and every pair with its difference and its test, corrected
// for their number. What does not belong: ranking (evaluation.ts).
import type { RunsComparison } from '../../contract/several-runs.ts';
import { holmCorrected } from '../../recsys/metrics/holm.ts';
import type { BootstrapOptions } from '../../recsys/metrics/paired-bootstrap.ts';
import { reportRanks } from '../../recsys/metrics/rank-report.ts';
import type { Slicing } from '../../recsys/metrics/slicing.ts';
import type { TargetRanks } from '../../recsys/metrics/target-ranks.ts';
import type { Run } from '../../store/runs.ts';
import { pairSignificance } from './pair-significance.ts';

/** A run with its ranks. */
export interface RankedRun {
  readonly run: Pick<Run, 'id' | 'name' | 'model'>;
  readonly ranks: TargetRanks;
}

/**
 * @param ranked at least two, in the order in which they are shown
 * @returns the runs with their means, and of each pair second − first by NDCG@10
 */
export async function compareRankedRuns(
  slicing: Slicing,
  ranked: readonly RankedRun[],
  bootstrap: BootstrapOptions,
): Promise<Pick<RunsComparison, 'runs' | 'pairs'>> {
  const runs: RunsComparison['runs'][number][] = [];
  const pairs: Omit<RunsComparison['pairs'][number], 'pHolm'>[] = [];
  for (const [place, { run, ranks }] of ranked.entries()) {
    const before = Object.fromEntries(ranked.slice(0, place).map((other) => [other.run.id, other.ranks]));
    const report = await reportRanks(slicing, ranks, before, bootstrap);
    const { id, name, model } = run;
    runs.push({ run: id, name, model, ...report.summary, intervals: report.intervals });
    for (const other of ranked.slice(0, place)) {
      const both = { first: other.ranks, second: ranks };
      pairs.push({
        first: other.run.id,
        second: id,
        difference: report.paired[other.run.id]!.overall['ndcg@10'],
        test: pairSignificance(slicing, both, String).overall,
      });
    }
  }
  const corrected = holmCorrected(pairs.map(({ test }) => test.wilcoxon.p));
  return { runs, pairs: pairs.map((pair, i) => ({ ...pair, pHolm: corrected[i]! })) };
}
