// The runs of one group of seeds as their stored reports have them. What does not belong: training them (app/runs/train-seeds.ts).
import { metricNames, type MetricName } from '../../contract/metric-names.ts';
import type { OverSeeds, SeedGroup } from '../../contract/seed-group.ts';
import { seedInterval } from '../../recsys/metrics/seed-interval.ts';
import type { RunId } from '../../store/identifiers.ts';
import type { Workspace } from '../../store/workspace.ts';
import { storedReport } from './stored-results.ts';

/** The group that a run belongs to, test part by the full ranking; undefined: it has none. @throws AppError not-found */
export function seedGroupOf(workspace: Workspace, runId: RunId): SeedGroup | undefined {
  const { datasetId, model, sources } = workspace.runs.get(runId);
  const { group } = sources;
  if (group === undefined) return undefined;
  const members = workspace.runs
    .list(datasetId)
    .filter((run) => run.sources.group === group)
    .sort((a, b) => a.seed - b.seed);
  const found = members.map((run) => ({
    run,
    report: storedReport(workspace, run.id, 'full', 'test')?.report,
  }));
  const reports = found.flatMap(({ report }) => (report === undefined ? [] : [report]));
  const domains = Object.keys(reports[0]?.domains ?? {});
  return {
    group,
    model,
    runs: found.map(({ run, report }) => ({
      ...{ run: run.id, name: run.name, seed: run.seed },
      'ndcg@10': report?.overall['ndcg@10'] ?? null,
      lower: report?.intervals.overall['ndcg@10'].lower ?? null,
      upper: report?.intervals.overall['ndcg@10'].upper ?? null,
    })),
    measured: reports.length,
    overall: reports.length === 0 ? null : overSeeds(reports.map(({ overall }) => overall)),
    domains: Object.fromEntries(
      domains.map((name) => [name, overSeeds(reports.flatMap((report) => report.domains[name] ?? []))]),
    ),
  };
}

function overSeeds(means: readonly Readonly<Record<MetricName, number>>[]): Record<MetricName, OverSeeds> {
  return Object.fromEntries(
    metricNames.map((name) => [name, seedInterval(means.map((values) => values[name]))]),
  ) as Record<MetricName, OverSeeds>;
}
