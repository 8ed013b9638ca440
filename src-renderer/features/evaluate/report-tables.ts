// The tables of the screen "Evaluate" as figures and words, to be copied or saved: every digit, bounds in columns of their
// own. Pure: the words come from their caller.
import {
  controlNames,
  type EvaluationReport,
  type RunComparison,
} from '../../../src-main/contract/evaluation.ts';
import { metricNames, type MetricName } from '../../../src-main/contract/metric-names.ts';
import type { TableData } from '../../lib/table-data.ts';
import { scorersOf } from './scorers.ts';
import { slicesOf, valueOf, type Slice, type Sliced } from './slices.ts';
import { metricLabel, type EvaluateTexts } from './use-evaluate-texts.ts';
import { verdictOf, type Difference, type Differences } from './verdict.ts';

export interface TableWords extends Pick<EvaluateTexts, 'scorer' | 'slice' | 'verdict'> {
  readonly columns: {
    readonly targetIn: string;
    readonly scorer: string;
    readonly users: string;
    readonly against: string;
    readonly difference: string;
    readonly lower: string;
    readonly upper: string;
    readonly verdict: string;
  };
}

const differenceCells = (difference: Difference, words: TableWords): (string | number | null)[] => [
  difference.difference,
  difference.lower,
  difference.upper,
  words.verdict(verdictOf(difference)),
];
const differenceColumns = ({ columns }: TableWords, metric: MetricName): string[] => [
  `${columns.difference} ${metricLabel(metric)}`,
  columns.lower,
  columns.upper,
  columns.verdict,
];

/** Every metric of the model and its controls, for everybody, the domains and the groups; the model's with its bounds. */
export function toMetricsTable(report: EvaluationReport, words: TableWords): TableData {
  const { columns } = words;
  return {
    columns: [
      ...[columns.targetIn, columns.users, columns.scorer],
      ...metricNames.flatMap((metric) => {
        const label = metricLabel(metric);
        return [label, `${label} ${columns.lower}`, `${label} ${columns.upper}`];
      }),
    ],
    rows: slicesOf(report).flatMap((slice) =>
      scorersOf(report).map(({ name, means }) => {
        const bounds = name === 'model' ? valueOf(report.intervals, slice) : undefined;
        return [
          ...[words.slice(slice, true), slice.value.users, words.scorer(name)],
          ...metricNames.flatMap((metric) => [
            valueOf(means, slice)?.[metric] ?? null,
            bounds?.[metric].lower ?? null,
            bounds?.[metric].upper ?? null,
          ]),
        ];
      }),
    ),
  };
}

/** The model minus each control, for everybody, the domains and the groups, in one metric. */
export function toPairedTable(report: EvaluationReport, metric: MetricName, words: TableWords): TableData {
  const { columns } = words;
  return {
    columns: [columns.targetIn, columns.users, columns.against, ...differenceColumns(words, metric)],
    rows: controlNames.flatMap((name) => {
      const paired = report.paired[name];
      if (paired === undefined) return [];
      return slicesOf(paired).map((slice) => [
        ...[words.slice(slice, true), valueOf(report, slice)?.users ?? null, words.scorer(name)],
        ...differenceCells(slice.value[metric], words),
      ]);
    }),
  };
}

/** The runs that a comparison is of, as their columns are called. */
interface ComparedNames {
  readonly first: string;
  readonly second: string;
}

/** Both runs and the difference second − first, for everybody, the domains and the groups. */
export function toComparisonTable(
  { first, second, difference }: Pick<RunComparison, 'first' | 'second' | 'difference'>,
  names: ComparedNames,
  metric: MetricName,
  words: TableWords,
): TableData {
  const { columns } = words;
  const label = metricLabel(metric);
  return {
    columns: [
      ...[columns.targetIn, columns.users, `${names.second}: ${label}`, `${names.first}: ${label}`],
      ...differenceColumns(words, metric),
    ],
    rows: slicesOf<Differences['overall']>(difference).map((slice) => [
      words.slice(slice, true),
      valueOf(second, slice)?.users ?? null,
      valueOf(second, slice)?.[metric] ?? null,
      valueOf(first, slice)?.[metric] ?? null,
      ...differenceCells(slice.value[metric], words),
    ]),
  };
}

/** What was left out of a run, with the metric of both and the difference full − without. */
export interface AblationCells {
  readonly name: string;
  readonly full: Sliced<Readonly<Record<MetricName, number>>>;
  readonly without: Sliced<Readonly<Record<MetricName, number>>>;
  readonly differences: Differences;
}

/** The measured ablations over everybody, the domains and the groups. */
export function toAblationsTable(
  rows: readonly AblationCells[],
  headings: { readonly leftOut: string; readonly full: string; readonly without: string },
  metric: MetricName,
  words: TableWords,
): TableData {
  return {
    columns: [
      ...[headings.leftOut, words.columns.targetIn, headings.full, headings.without],
      ...differenceColumns(words, metric),
    ],
    rows: rows.flatMap(({ name, full, without, differences }) =>
      slicesOf(differences).map((slice: Slice & { readonly value: Differences['overall'] }) => [
        ...[name, words.slice(slice, true)],
        ...[valueOf(full, slice)?.[metric] ?? null, valueOf(without, slice)?.[metric] ?? null],
        ...differenceCells(slice.value[metric], words),
      ]),
    ),
  };
}
