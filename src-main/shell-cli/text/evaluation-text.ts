// An evaluation as tables: the model beside its controls, overall and per domain, then the groups.
import { controlNames, type EvaluationReport, type RunComparison } from '../../contract/evaluation.ts';
import { scorerWords, type ScorerName } from '../../contract/scorer-words.ts';
import { groupingWords, groupWords } from '../../contract/slice-words.ts';
import { describeOutcome } from './comparison-sentence.ts';
import { count, metric } from './numbers.ts';
import { alignedTable, type Column } from './table.ts';

type Slices = EvaluationReport['controls']['popularity'] & object;
type Means = Slices['overall'];

const shown = ['hr@10', 'ndcg@10', 'mrr'] as const;
const right = { align: 'right' } as const;

const words = (name: ScorerName): string => scorerWords(name, 'en');

function label(protocol: EvaluationReport['protocol'], part: string): string {
  if (protocol === 'cross-sell')
    return `Cross-sell: the last item of a hidden domain, known before the ${part} items; full ranking`;
  return protocol === 'full'
    ? `Full ranking of the ${part} items`
    : `Sampled ranking of the ${part} items (100 negatives; not comparable with full)`;
}

/** Slice name → its means, overall first. */
function slices(report: Slices): [string, Means][] {
  return [['all users', report.overall], ...Object.entries(report.domains)];
}

export function describeEvaluation(report: EvaluationReport): string {
  const scorers: [string, Slices][] = [[words('model'), report]];
  for (const name of controlNames) {
    const control = report.controls[name];
    if (control !== undefined) scorers.push([words(name), control]);
  }
  const columns: Column[] = [
    { title: 'who ranks' },
    { title: 'target in' },
    ...['users', 'HR@10', 'NDCG@10', 'MRR'].map((title) => ({ title, ...right })),
  ];
  const rows = scorers.flatMap(([scorer, of]) =>
    slices(of).map(([slice, means]) => [
      scorer,
      slice,
      count(means.users),
      ...shown.map((name) => metric(means[name])),
    ]),
  );
  const differences = controlNames.flatMap((name) => {
    const paired = report.paired[name]?.overall['ndcg@10'];
    if (paired === undefined) return [];
    return [[`${words('model')} − ${words(name)}`, describeDifference(paired)]];
  });
  return [
    ...report.verdict.map(({ text }) => text),
    `${label(report.protocol, report.part)}, ${count(report.users)} users (run ${report.run}):`,
    alignedTable(columns, rows),
    alignedTable([{ title: 'NDCG@10 difference' }, { title: '95 % interval', ...right }], differences),
    describeGroups(report),
    ...report.notes.map((note) => `Note: ${note.text}`),
  ].join('\n\n');
}

function describeDifference(value: {
  readonly difference: number;
  readonly lower: number | null;
  readonly upper: number | null;
}): string {
  const bound = (limit: number | null): string => (limit === null ? '–' : signed(limit));
  return `${signed(value.difference)} (${bound(value.lower)} to ${bound(value.upper)})`;
}

const signed = (value: number): string => `${value >= 0 ? '+' : '−'}${metric(Math.abs(value))}`;

function describeGroups(report: EvaluationReport): string {
  const rows = Object.entries(report.groups).flatMap(([grouping, groups]) =>
    Object.entries(groups).map(([group, means]) => [
      groupingWords(grouping, 'en'),
      groupWords(group, 'en'),
      count(means.users),
      ...shown.map((name) => metric(means[name])),
    ]),
  );
  const columns = [
    { title: 'grouping' },
    { title: 'group' },
    ...['users', 'HR@10', 'NDCG@10', 'MRR'].map((title) => ({ title, ...right })),
  ];
  return alignedTable(columns, rows);
}

export function describeComparison(comparison: RunComparison): string {
  const { first, second, difference, settings } = comparison;
  const rows = slices(first).flatMap(([slice, means]) => {
    const other = slice === 'all users' ? second.overall : second.domains[slice];
    const paired = slice === 'all users' ? difference.overall : difference.domains[slice];
    if (other === undefined || paired === undefined) return [];
    return (['hr@10', 'ndcg@10'] as const).map((name) => [
      slice,
      name.toUpperCase(),
      metric(means[name]),
      metric(other[name]),
      describeDifference(paired[name]),
    ]);
  });
  const shownValue = (value: unknown): string => (value === undefined ? '–' : JSON.stringify(value));
  return [
    describeOutcome(comparison),
    `${label(comparison.protocol, comparison.part)}, ${count(comparison.users)} users`,
    settings.length === 0
      ? 'The runs have the same settings.'
      : alignedTable(
          [{ title: 'setting' }, { title: first.run }, { title: second.run }],
          settings.map(({ path, first: a, second: b }) => [path, shownValue(a), shownValue(b)]),
        ),
    alignedTable(
      [
        { title: 'target in' },
        { title: 'metric' },
        { title: first.run, ...right },
        { title: second.run, ...right },
        { title: 'second − first (95 % interval)', ...right },
      ],
      rows,
    ),
  ].join('\n\n');
}
