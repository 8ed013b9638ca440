// The overview of a dataset: counts, overlap, imbalance, lengths, popularity, time, and findings in words.
// The shape is what `stats --json` prints. What does not belong: the counting (see recsys/data/sequence-statistics.ts).
import { unixScaleMs } from '../../contract/unix-time.ts';
import type { SequenceData } from '../../recsys/data/sequence-data.ts';
import {
  countDomains,
  histogram,
  imbalanceRatios,
  popularityCurve,
  quantiles,
  sequenceLengths,
  type DomainCounts,
  type Histogram,
  type PopularityPoint,
  type Quantiles,
} from '../../recsys/data/sequence-statistics.ts';
import {
  domainCombinations,
  dominantDomains,
  timeLine,
  type TimeLine,
} from '../../recsys/data/domain-statistics.ts';
import { evaluationTargets, repeatedTargets } from '../../recsys/metrics/evaluation-input.ts';
import type { CancelSignal } from '../../foundation/cancellation.ts';
import type { Message } from '../../messages/message-shape.ts';
import type { DatasetId } from '../../store/identifiers.ts';
import type { WeightSummary } from '../../store/interactions.ts';
import type { Workspace } from '../../store/workspace.ts';
import {
  repeatFacts,
  splitDataset,
  splitPlanOf,
  tellSplit,
  type RepeatFacts,
  type ToldSplit,
} from './dataset-split.ts';
import { sequenceFindings } from './dataset-findings.ts';
import { titleFindings } from './title-findings.ts';
import type { StoredFinding, StoredImportSettings } from './import-dataset.ts';
import { loadSequenceData } from './load-sequence-data.ts';

export interface DatasetStatistics {
  readonly dataset: DatasetId;
  readonly name: string;
  readonly users: number;
  readonly items: number;
  readonly interactions: number;
  readonly domains: Readonly<Record<string, DomainCounts>>;
  /** Users with interactions in two or more domains. */
  readonly overlapUsers: number;
  /** Users by the exact set of domains they are active in, most frequent first; at most 12 sets. */
  readonly overlap: readonly { readonly domains: readonly string[]; readonly users: number }[];
  readonly split: ToldSplit;
  /** The rule on repeats, and the users whose test item is one: with `exclude` they are not evaluated. */
  readonly repeats: RepeatFacts & { readonly targets: number };
  /** Users with a test item that is asked for. */
  readonly evaluatedUsers: number;
  readonly imbalance: {
    /** Users by the share of their dominant domain, over the training part. */
    readonly histogram: Histogram;
    /** The same bins by dominant domain (of equal ones the first): they add up to the histogram. */
    readonly byDomain: Readonly<Record<string, readonly number[]>>;
    /** Share of users at 0.9 or more: those the augmenter would serve. */
    readonly shareFrom90: number;
  };
  readonly sequenceLength: Quantiles & { readonly histogram: Histogram };
  readonly popularity: readonly PopularityPoint[];
  readonly time: {
    readonly first: number;
    readonly last: number;
    /** `date`: milliseconds since 1970; `number`: the file's own unit. */
    readonly kind: 'date' | 'number';
    /** Milliseconds in one unit since 1970: of dates 1, of numbers where they can only be Unix times; else null. */
    readonly scaleMs: number | null;
    readonly unit: TimeLine['unit'];
    readonly starts: readonly number[];
    /** Interactions by period of `starts`. */
    readonly counts: Readonly<Record<string, readonly number[]>>;
  };
  readonly rejected: { readonly total: number; readonly byReason: Readonly<Record<string, number>> };
  readonly filters: ReturnType<Workspace['importFilters']['list']>;
  /** Training and counting ignore them unless a run is made with weight=factor; null: there are none. */
  readonly weights: WeightSummary | null;
  readonly findings: readonly Message[];
}

/** More sets of domains than these do not fit a chart. */
const shownCombinations = 12;
const imbalanceEdges = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];
const lengthEdges = [1, 2, 3, 4, 5, 6, 8, 11, 16, 21, 31, 51, 101, 201, 1001, 1e9];

/** @throws AppError not-found for an unknown dataset; cancelled */
export async function datasetStatistics(
  workspace: Workspace,
  datasetId: DatasetId,
  signal?: CancelSignal,
): Promise<DatasetStatistics> {
  const dataset = workspace.datasets.get(datasetId);
  const data = await loadSequenceData(workspace, datasetId, signal);
  const names = workspace.domains.names(datasetId);
  const plan = splitPlanOf(workspace, datasetId);
  const split = splitDataset(workspace, datasetId, data);
  const { training } = split;
  const { domains, overlapUsers } = countDomains(data);
  const userRatios = imbalanceRatios(training);
  const dominant = dominantDomains(training);
  const ratios = userRatios.filter((ratio) => !Number.isNaN(ratio));
  const lengths = sequenceLengths(data).filter((length) => length > 0); // places of erased users are empty
  const settings = dataset.importSettings as StoredImportSettings; // written by importDataset
  const kind = settings.timeFormat === 'number' ? 'number' : 'date';
  const perDomain = <T>(value: (domain: number) => T): Record<string, T> =>
    Object.fromEntries(names.map((name, domain) => [name, value(domain)]));
  const range = timeRange(data);
  const scaleMs = kind === 'date' ? 1 : unixScaleMs(range.first, range.last);
  const line = timeLine(data, scaleMs);
  const byReason = workspace.rejectedRows.countsByReason(datasetId);
  return {
    dataset: datasetId,
    name: dataset.name,
    users: workspace.users.count(datasetId),
    items: data.itemCount,
    interactions: data.items.length,
    domains: perDomain((domain) => domains[domain]!),
    overlapUsers,
    overlap: domainCombinations(data)
      .slice(0, shownCombinations)
      .map(({ domains: set, users }) => ({ domains: set.map((domain) => names[domain]!), users })),
    split: tellSplit(plan, data.items.length),
    repeats: {
      ...repeatFacts(training, dataset.repeats),
      targets: repeatedTargets(split, 'test').reduce((sum, flag) => sum + flag, 0),
    },
    evaluatedUsers: evaluationTargets(split, 'test').filter((item) => item >= 0).length,
    imbalance: {
      histogram: histogram(ratios, imbalanceEdges),
      byDomain: perDomain(
        (domain) =>
          histogram(
            userRatios.filter((_, user) => dominant[user] === domain),
            imbalanceEdges,
          ).counts,
      ),
      shareFrom90: ratios.length === 0 ? 0 : ratios.filter((ratio) => ratio >= 0.9).length / ratios.length,
    },
    sequenceLength: { ...quantiles(lengths), histogram: histogram(lengths, lengthEdges) },
    popularity: popularityCurve(data),
    time: {
      ...range,
      kind,
      scaleMs,
      unit: line.unit,
      starts: line.starts,
      counts: perDomain((domain) => line.counts[domain]!),
    },
    rejected: {
      total: dataset.rejectedCount,
      byReason: Object.fromEntries(byReason.map(({ reason, count }) => [reason, count])),
    },
    filters: workspace.importFilters.list(datasetId),
    weights: workspace.interactions.weightSummary(datasetId) ?? null,
    findings: [
      ...settings.findings.map(storedFinding),
      ...sequenceFindings(data, { overlapUsers, timeKind: kind, plan, repeats: dataset.repeats }),
      ...titleFindings(workspace.items.titles(datasetId)),
    ],
  };
}

/** A finding as it was stored; earlier versions kept its English text alone. */
const storedFinding = ({ code, params = {}, text, message = '' }: StoredFinding): Message => ({
  code,
  params,
  text: text ?? message,
});

function timeRange({ timestamps }: SequenceData): { first: number; last: number } {
  let first = Infinity;
  let last = -Infinity;
  for (const time of timestamps) {
    if (time < first) first = time;
    if (time > last) last = time;
  }
  return { first, last };
}
