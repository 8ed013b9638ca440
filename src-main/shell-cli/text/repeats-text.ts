// The rule on repeats of a dataset in words.
import type { DatasetStatistics } from '../../contract/dataset-statistics.ts';
import type { RepeatRule } from '../../contract/import-rules.ts';
import { count, percent } from './numbers.ts';
import type { Words } from './words.ts';

/** What the rule means, as a clause. */
export const repeatsWords = (rule: RepeatRule, words: Words): string =>
  words(rule === 'exclude' ? 'rule-repeats-excluded' : 'rule-repeats-allowed');

/** With what the training part shows. */
export function describeRepeats(
  { rule, suggested, repeated, possible }: Omit<DatasetStatistics['repeats'], 'targets'>,
  words: Words,
): string {
  const seen = words('repeats-seen', {
    share: percent(repeated / Math.max(1, possible)),
    repeated: count(repeated),
    possible: count(possible),
  });
  const code = rule === 'exclude' ? 'repeats-told-excluded' : 'repeats-told-allowed';
  return rule === suggested
    ? words(code, { seen })
    : words(`${code}-against-suggestion`, { seen, suggested });
}
