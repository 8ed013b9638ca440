// An evaluation as tables: the model beside its controls, overall and per domain, then the groups.
import { controlNames, type EvaluationReport, type RunComparison } from '../../contract/evaluation.ts';
import { nameOfInput, valueOfInput } from '../../contract/read-inputs.ts';
import { scorerWords, type ScorerName } from '../../contract/scorer-words.ts';
import { groupingWords, groupWords } from '../../contract/slice-words.ts';
import { verdictText } from '../../contract/verdict-words.ts';
import { describeOutcome } from './comparison-sentence.ts';
import { describeLists } from './list-measures-text.ts';
import { count, metric } from './numbers.ts';
import { describeSignificance } from './runs-comparison-text.ts';
import { alignedTable, type Column } from './table.ts';
import type { Words } from './words.ts';

type Slices = EvaluationReport['controls']['popularity'] & object;
type Means = Slices['overall'];

const shown = ['hr@10', 'ndcg@10', 'mrr'] as const;
const right = { align: 'right' } as const;

type Choice = Pick<EvaluationReport, 'protocol' | 'part'>;

/** How was ranked, in words. */
export function rankingWords({ protocol, part }: Choice, words: Words): string {
  const code = {
    full: 'ranking-full',
    'sampled-100': 'ranking-sampled',
    'cross-sell': 'ranking-cross-sell',
  } as const;
  return words(code[protocol], { part: words(`part-${part}`) });
}

const metricColumns = (words: Words): Column[] =>
  [words('label-users'), 'HR@10', 'NDCG@10', 'MRR'].map((title) => ({ title, ...right }));

const metricCells = (means: Means): string[] => [
  count(means.users),
  ...shown.map((name) => metric(means[name])),
];

/** The verdict, the metrics of the model beside its controls, the differences, the groups, the notes. */
export function describeEvaluation(report: EvaluationReport, words: Words): string {
  const nameOf = (name: ScorerName): string => scorerWords(name, words.language);
  const scorers: [string, Slices][] = [[nameOf('model'), report]];
  for (const name of controlNames) {
    const control = report.controls[name];
    if (control !== undefined) scorers.push([nameOf(name), control]);
  }
  const columns: Column[] = [
    { title: words('label-who-ranks') },
    { title: words('label-target-in') },
    ...metricColumns(words),
  ];
  const rows = scorers.flatMap(([scorer, { overall, domains }]) =>
    [[words('slice-all-users'), overall] as const, ...Object.entries(domains)].map(([slice, means]) => [
      scorer,
      slice,
      ...metricCells(means),
    ]),
  );
  const differences = controlNames.flatMap((name) => {
    const paired = report.paired[name]?.overall['ndcg@10'];
    if (paired === undefined) return [];
    return [[`${nameOf('model')} − ${nameOf(name)}`, describeDifference(paired, words)]];
  });
  return [
    ...report.verdict.map((entry) => verdictText(entry, words.language)),
    words('evaluation-of-run', {
      ranking: rankingWords(report, words),
      users: count(report.users),
      run: report.run,
    }),
    alignedTable(columns, rows),
    alignedTable(
      [{ title: words('label-difference') }, { title: words('label-interval'), ...right }],
      differences,
    ),
    describeGroups(report, words),
    ...(report.lists ? [describeLists(report.lists, words)] : []),
    ...report.notes.map((said) => words('told-note', { said })),
  ].join('\n\n');
}

interface Difference {
  readonly difference: number;
  readonly lower: number | null;
  readonly upper: number | null;
}

function describeDifference({ difference, lower, upper }: Difference, words: Words): string {
  const bound = (limit: number | null): string => (limit === null ? '–' : signed(limit));
  return words('value-with-interval', {
    value: signed(difference),
    lower: bound(lower),
    upper: bound(upper),
  });
}

const signed = (value: number): string => `${value >= 0 ? '+' : '−'}${metric(Math.abs(value))}`;

function describeGroups(report: EvaluationReport, words: Words): string {
  const rows = Object.entries(report.groups).flatMap(([grouping, groups]) =>
    Object.entries(groups).map(([group, means]) => [
      groupingWords(grouping, words.language),
      groupWords(group, words.language),
      ...metricCells(means),
    ]),
  );
  const columns = [
    { title: words('label-grouping') },
    { title: words('label-group') },
    ...metricColumns(words),
  ];
  return alignedTable(columns, rows);
}

/** Which run is better and where, the settings that differ, the metrics of both. */
export function describeComparison(comparison: RunComparison, words: Words): string {
  const { first, second, difference, settings, inputs } = comparison;
  const slices = [
    { name: words('slice-all-users'), one: first.overall, other: second.overall, by: difference.overall },
    ...Object.entries(first.domains).map(([name, one]) => ({
      ...{ name, one, other: second.domains[name], by: difference.domains[name] },
    })),
  ];
  const rows = slices.flatMap(({ name: slice, one, other, by }) => {
    if (other === undefined || by === undefined) return [];
    return (['hr@10', 'ndcg@10'] as const).map((name) => [
      slice,
      name.toUpperCase(),
      metric(one[name]),
      metric(other[name]),
      describeDifference(by[name], words),
    ]);
  });
  const shownValue = (value: unknown): string => (value === undefined ? '–' : JSON.stringify(value));
  return [
    describeOutcome(comparison, words),
    words('evaluation-of-both', {
      ranking: rankingWords(comparison, words),
      users: count(comparison.users),
    }),
    settings.length + inputs.length === 0
      ? words('settings-same')
      : alignedTable(
          [{ title: words('label-setting') }, { title: first.run }, { title: second.run }],
          [
            ...settings.map(({ path, first: a, second: b }) => [path, shownValue(a), shownValue(b)]),
            ...inputs.map(({ input, first: a, second: b }) =>
              [nameOfInput(input), valueOfInput(a), valueOfInput(b)].map((said) => words.of(said)),
            ),
          ],
        ),
    alignedTable(
      [
        { title: words('label-target-in') },
        { title: words('label-metric') },
        { title: first.run, ...right },
        { title: second.run, ...right },
        { title: words('label-second-minus-first'), ...right },
      ],
      rows,
    ),
    ...(comparison.significance ? [describeSignificance(comparison, comparison.significance, words)] : []),
  ].join('\n\n');
}
