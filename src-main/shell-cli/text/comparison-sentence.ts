// What the comparison of two runs shows, in sentences before its tables, by NDCG@10 and the paired intervals.
// What does not belong: the tables (evaluation-text.ts).
import type { RunComparison } from '../../contract/evaluation.ts';
import { groupingWords, groupWords } from '../../contract/slice-words.ts';
import { metric } from './numbers.ts';

type Difference = RunComparison['difference']['overall']['ndcg@10'];

/** Of second minus first. */
function outcomeOf({ lower, upper }: Difference): 'better' | 'worse' | 'none' {
  if (lower === null || upper === null) return 'none';
  return lower > 0 ? 'better' : upper < 0 ? 'worse' : 'none';
}

const overallWords = {
  better: 'ranks better than',
  worse: 'ranks worse than',
  none: 'cannot be told from',
} as const;

/** Overall with its interval, then the domains and groups in which the outcome is another. */
export function describeOutcome({ first, second, difference }: RunComparison): string {
  const overall = difference.overall['ndcg@10'];
  const outcome = outcomeOf(overall);
  const parts: [string, Difference][] = [
    ...Object.entries(difference.domains).map(([name, values]): [string, Difference] => [
      name,
      values['ndcg@10'],
    ]),
    ...Object.entries(difference.groups).flatMap(([grouping, groups]) =>
      Object.entries(groups).map(([group, values]): [string, Difference] => [
        `${groupingWords(grouping, 'en')} ${groupWords(group, 'en')}`,
        values['ndcg@10'],
      ]),
    ),
  ];
  const where = (wanted: 'better' | 'worse'): string[] => {
    const names = parts.filter(([, value]) => outcomeOf(value) === wanted).map(([name]) => name);
    if (names.length === 0) return [];
    const list = names.length === parts.length ? 'in every domain and group' : `in ${names.join(', ')}`;
    return [`${wanted === 'better' ? 'Better' : 'Worse'} ${list}.`];
  };
  const signed = (value: number | null): string =>
    value === null ? '–' : `${value < 0 ? '−' : '+'}${metric(Math.abs(value))}`;
  return [
    `Run ${second.run} ${overallWords[outcome]} run ${first.run} over all users: NDCG@10 ${signed(overall.difference)} (95 % interval ${signed(overall.lower)} to ${signed(overall.upper)}).`,
    ...where('better'),
    ...where('worse'),
  ].join(' ');
}
