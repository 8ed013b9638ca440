// What the comparison of two runs shows, in sentences before its tables, by NDCG@10 and the paired intervals.
// What does not belong: the tables (evaluation-text.ts).
import type { RunComparison } from '../../contract/evaluation.ts';
import { groupingMessage, groupMessage } from '../../contract/slice-words.ts';
import { asSaid, message } from '../../messages/message.ts';
import type { Message } from '../../messages/message-shape.ts';
import { sentences } from '../../messages/rows-of-messages.ts';
import { metric } from './numbers.ts';
import { englishWords } from './words.ts';

type Difference = RunComparison['difference']['overall']['ndcg@10'];

/** Of second minus first. */
function outcomeOf({ lower, upper }: Difference): 'better' | 'worse' | 'none' {
  if (lower === null || upper === null) return 'none';
  return lower > 0 ? 'better' : upper < 0 ? 'worse' : 'none';
}

/** Overall with its interval, then the domains and groups in which the outcome is another. */
export function describeOutcome({ first, second, difference }: RunComparison, words = englishWords): string {
  const overall = difference.overall['ndcg@10'];
  const outcome = outcomeOf(overall);
  const parts: [Message, Difference][] = [
    ...Object.entries(difference.domains).map(([name, values]): [Message, Difference] => [
      asSaid(name),
      values['ndcg@10'],
    ]),
    ...Object.entries(difference.groups).flatMap(([grouping, groups]) =>
      Object.entries(groups).map(([group, values]): [Message, Difference] => [
        message('verdict-in-group', { grouping: groupingMessage(grouping), group: groupMessage(group) }),
        values['ndcg@10'],
      ]),
    ),
  ];
  const where = (wanted: 'better' | 'worse'): Message[] => {
    const names = parts.filter(([, value]) => outcomeOf(value) === wanted).map(([name]) => name);
    if (names.length === 0) return [];
    return names.length === parts.length
      ? [message(`comparison-${wanted}-everywhere`)]
      : [message(`comparison-${wanted}-in`, { names })];
  };
  const signed = (value: number | null): string =>
    value === null ? '–' : `${value < 0 ? '−' : '+'}${metric(Math.abs(value))}`;
  const numbers = message('comparison-numbers', {
    difference: signed(overall.difference),
    lower: signed(overall.lower),
    upper: signed(overall.upper),
  });
  const runs = { second: second.run, first: first.run, numbers };
  return words.of(sentences([message(`comparison-${outcome}`, runs), ...where('better'), ...where('worse')]));
}
