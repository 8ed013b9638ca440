// Everything a report states about a run, read from the workspace: nothing is computed that the app does not show too.
// What does not belong: words and HTML (report-texts.ts, report-document.ts).
import type { DatasetStatistics } from '../../contract/dataset-statistics.ts';
import type { ControlName, EvaluationReport } from '../../contract/evaluation.ts';
import type { Recommendation } from '../../contract/recommendations.ts';
import type { PairedTest } from '../../contract/significance.ts';
import { runSettingsSchema } from '../../contract/run-settings.ts';
import { domainOf } from '../../recsys/data/sequence-data.ts';
import type { RunId } from '../../store/identifiers.ts';
import type { Run } from '../../store/runs.ts';
import type { Workspace } from '../../store/workspace.ts';
import type { AugmentationReport } from '../augmentation/augmentation-report.ts';
import { settingDifferences } from '../evaluation/setting-differences.ts';
import { storedComparison, storedReport } from '../evaluation/stored-results.ts';
import { settingsOfRun } from '../runs/settings-of-run.ts';

export interface PhaseCurve {
  readonly phase: 1 | 2;
  readonly epochs: number;
  readonly loss: readonly { readonly epoch: number; readonly value: number }[];
  /** NDCG@10, full ranking. */
  readonly validation: readonly { readonly epoch: number; readonly value: number }[];
}

export interface GroupBar {
  readonly label: string;
  readonly users: number;
  readonly value: number;
  readonly interval: { readonly lower: number; readonly upper: number } | null;
  readonly controls: Readonly<Partial<Record<ControlName, number>>>;
}

export type ExampleUser = Recommendation & { readonly user: string };

/** The run of the report less another one. */
export interface ComparedRunFacts {
  /** Of the other run. */
  readonly name: string;
  readonly model: string;
  /** NDCG@10. */
  readonly difference: {
    readonly difference: number;
    readonly lower: number | null;
    readonly upper: number | null;
  };
  readonly test: PairedTest;
}

export interface ReportFacts {
  readonly run: Run;
  readonly domains: readonly string[];
  readonly statistics: DatasetStatistics;
  readonly sourceFiles: readonly {
    readonly name: string;
    readonly sizeBytes: number;
    readonly sha256: string;
  }[];
  readonly settings: readonly {
    readonly path: string;
    readonly value: unknown;
    readonly isDefault: boolean;
    readonly default: unknown;
  }[];
  readonly curves: readonly PhaseCurve[];
  readonly full: EvaluationReport;
  /** undefined: never evaluated so. */
  readonly sampled: EvaluationReport | undefined;
  /** undefined: never evaluated so. */
  readonly crossSell: EvaluationReport | undefined;
  /** undefined: the run reads no synthetic rows, or those of an augmentation that never came to a report. */
  readonly augmentation:
    (AugmentationReport & { readonly acceptedByDomain: Readonly<Record<string, number>> }) | undefined;
  /** Accepted synthetic rows that the run reads, also where nothing else is known of their augmentation. */
  readonly syntheticRows: number;
  /** Profiles that the run reads by domain name, `null` = overall; empty: it reads none. */
  readonly profiles: readonly { readonly domain: string | null; readonly count: number }[];
  /** This run less others, where it was compared (full ranking, test part). */
  readonly compared: readonly ComparedRunFacts[];
  readonly examples: readonly ExampleUser[];
  /** Of the program that writes the report. */
  readonly appVersion: string;
}

/** @throws AppError not-found for the run, or where it was not evaluated with the full ranking */
export function collectFacts(
  workspace: Workspace,
  runId: RunId,
  given: Pick<ReportFacts, 'statistics' | 'full' | 'examples' | 'appVersion'>,
): ReportFacts {
  const run = workspace.runs.get(runId);
  const settings = settingsOfRun(run);
  const domains = workspace.domains.names(run.datasetId);
  const dataset = workspace.datasets.get(run.datasetId);
  const defaults = new Map(
    settingDifferences({}, runSettingsSchema.parse({})).map(({ path, second }) => [path, second]),
  );
  return {
    ...given,
    run,
    domains,
    sourceFiles: dataset.sourceFiles.map(({ path, sizeBytes, sha256 }) => ({
      name: path.replace(/^.*[\\/]/, ''), // a report is passed on: it names no folders of this machine
      sizeBytes,
      sha256,
    })),
    settings: settingDifferences({}, settings).map(({ path, second }) => ({
      path,
      value: second,
      isDefault: JSON.stringify(defaults.get(path)) === JSON.stringify(second),
      default: defaults.get(path),
    })),
    curves: phaseCurves(workspace, runId),
    sampled: storedReport(workspace, runId, 'sampled', 'test')?.report,
    crossSell: storedReport(workspace, runId, 'cross-sell', 'test')?.report,
    compared: comparedFacts(workspace, runId),
    syntheticRows: workspace.frozenInputs.insertions(runId).length,
    augmentation: augmentationFacts(workspace, run, domains),
    profiles: workspace.frozenInputs.profileCounts(runId).map(({ domainIndex, count }) => ({
      domain: domainIndex === null ? null : domains[domainIndex]!,
      count,
    })),
  };
}

/** Each other run once, by its newest comparison; turned about where this run was the first of the two. */
function comparedFacts(workspace: Workspace, runId: RunId): ComparedRunFacts[] {
  const choice = { protocol: 'full', part: 'test' } as const;
  const facts = new Map<RunId, ComparedRunFacts>();
  for (const pair of workspace.comparisons.of(runId, choice)) {
    const comparison = storedComparison(workspace, { ...pair, ...choice });
    const test = comparison?.significance?.overall;
    if (comparison === undefined || test === undefined) continue;
    const isSecond = pair.second === runId;
    const other = workspace.runs.get(isSecond ? pair.first : pair.second);
    const own = comparison.difference.overall['ndcg@10'];
    const { name, model } = other;
    const found = isSecond ? { difference: own, test } : turned(own, test);
    facts.set(other.id, { name, model, ...found });
  }
  return [...facts.values()];
}

/** First − second in place of second − first. */
function turned(
  { difference, lower, upper }: ComparedRunFacts['difference'],
  test: PairedTest,
): Pick<ComparedRunFacts, 'difference' | 'test'> {
  const negative = (value: number | null): number | null => (value === null ? null : -value);
  const { won, lost, dominance, wilcoxon } = test;
  return {
    difference: { difference: -difference, lower: negative(upper), upper: negative(lower) },
    test: { ...test, won: lost, lost: won, dominance: -dominance, wilcoxon: { ...wilcoxon, z: -wilcoxon.z } },
  };
}

function phaseCurves({ runMetrics }: Workspace, runId: RunId): PhaseCurve[] {
  const read = (name: string, phase: number): { epoch: number; value: number }[] => {
    const lastOfEpoch = new Map<number, number>(); // by phase and step: the last one of an epoch is its end
    for (const metric of runMetrics.read(runId, name))
      if (metric.phase === phase && Number.isFinite(metric.value))
        lastOfEpoch.set(metric.epoch, metric.value);
    return [...lastOfEpoch].map(([epoch, value]) => ({ epoch, value }));
  };
  return ([1, 2] as const)
    .map((phase) => {
      const validation = read('validation ndcg@10', phase);
      const loss = read('loss', phase);
      return { phase, epochs: Math.max(0, ...loss.map(({ epoch }) => epoch)), loss, validation };
    })
    .filter(({ epochs }) => epochs > 0);
}

/** As it was when the run was trained, whatever was decided since. */
function augmentationFacts(
  { frozenInputs, domains: domainsOf }: Workspace,
  { id, datasetId }: Run,
  domains: readonly string[],
): ReportFacts['augmentation'] {
  const report = frozenInputs.get(id)?.augmentationReport as AugmentationReport | null | undefined;
  if (report === null || report === undefined) return undefined;
  const offsets = domainsOf.offsets(datasetId);
  const acceptedByDomain: Record<string, number> = {};
  for (const { item } of frozenInputs.insertions(id)) {
    const name = domains[domainOf(offsets, item)]!;
    acceptedByDomain[name] = (acceptedByDomain[name] ?? 0) + 1;
  }
  return { ...report, acceptedByDomain };
}
