// The shape of an evaluation as scripts and screens read it (`evaluate --json`).
import type { ControlName, Verdict } from '../../contract/evaluation.ts';
import type { SlicedListMeasures } from '../../contract/list-measures.ts';
import type { Significance } from '../../contract/significance.ts';
import type { MetricMeans } from '../../recsys/metrics/metric-summary.ts';
import type { Interval } from '../../recsys/metrics/paired-bootstrap.ts';
import type { Difference } from '../../recsys/metrics/rank-report.ts';
import type { EvaluationPart } from '../../recsys/metrics/evaluation-input.ts';
import type { MetricName } from '../../recsys/metrics/ranking-metrics.ts';
import type { Sliced, Slicing } from '../../recsys/metrics/slicing.ts';
import type { RepeatRule } from '../../recsys/split/training-part.ts';
import type { EvaluationProtocol } from './ranking-engine.ts';
import type { InputDifference } from '../runs/read-inputs.ts';
import type { SettingDifference } from './setting-differences.ts';
import type { Message } from '../../messages/message-shape.ts';

/** How the ranking is named wherever its numbers stand: sampled numbers are never without the word. */
export type ProtocolLabel = 'full' | 'sampled-100' | 'cross-sell';

/** The name that a report has for the protocol: the sampled one with its number of candidates. */
export function protocolLabel(protocol: EvaluationProtocol): ProtocolLabel {
  return protocol === 'sampled' ? 'sampled-100' : protocol;
}

/** Measures of the lists of the model and of its controls, on the same users. */
export interface ListsReport {
  /** Items a list. */
  readonly k: number;
  readonly users: number;
  readonly model: SlicedListMeasures;
  readonly controls: Readonly<Partial<Record<ControlName, SlicedListMeasures>>>;
}

export interface EvaluationReport extends Sliced<MetricMeans> {
  readonly run: string;
  readonly model: string;
  readonly protocol: ProtocolLabel;
  readonly part: EvaluationPart;
  /** Users with a held-out item that is asked for. */
  readonly users: number;
  /** The dataset's rule on repeats when this was made. */
  readonly repeats: RepeatRule;
  /** Users whose held-out item is a repeat: with `exclude` they are not among `users`, with `allow` they are. */
  readonly repeatedTargets: number;
  /** What each grouping means, borders included. */
  readonly groupDefinitions: Readonly<Record<string, Message>>;
  /** Simple rules always; parts of the model where it has them. */
  readonly controls: Readonly<Partial<Record<ControlName, Sliced<MetricMeans>>>>;
  /** 95 % intervals of the means. */
  readonly intervals: Sliced<Readonly<Record<MetricName, Interval>>>;
  /** The model minus each control on the same users, with 95 % intervals. */
  readonly paired: Readonly<Partial<Record<ControlName, Sliced<Readonly<Record<MetricName, Difference>>>>>>;
  /** What the lists are like beside their accuracy; of the full ranking only. */
  readonly lists?: ListsReport;
  /** What a reader must know, for example a catalogue too small for 100 negatives. */
  readonly notes: readonly Message[];
  /** What the paired differences in NDCG@10 allow to say, the most important first. */
  readonly verdict: Verdict;
}

export interface ComparedRun extends Sliced<MetricMeans> {
  readonly run: string;
  readonly model: string;
}

export interface RunComparison {
  readonly protocol: ProtocolLabel;
  readonly part: EvaluationPart;
  readonly users: number;
  /** The dataset's rule on repeats when this was made. */
  readonly repeats: RepeatRule;
  /** The settings in which the runs differ. */
  readonly settings: readonly SettingDifference[];
  /** What the runs read beside their settings, where it differs. */
  readonly inputs: readonly InputDifference[];
  readonly first: ComparedRun;
  readonly second: ComparedRun;
  /** The second minus the first on the same users, with 95 % intervals. */
  readonly difference: Sliced<Readonly<Record<MetricName, Difference>>>;
  /** How many users won and lost, and whether that is chance. */
  readonly significance?: Significance;
  readonly groupDefinitions: Readonly<Record<string, Message>>;
}

/** What each grouping of a report means. */
export function groupDefinitions({ groupings }: Slicing): Record<string, Message> {
  return Object.fromEntries(groupings.slice(2).map(({ name, definition }) => [name, definition]));
}
