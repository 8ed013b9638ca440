// The rule on repeats of a dataset in words.
import type { DatasetStatistics, RepeatRule } from '../../contract/datasets.ts';
import { count, percent } from './numbers.ts';

export function repeatsWords(rule: RepeatRule): string {
  return rule === 'exclude'
    ? 'repeats are excluded: items that a user has had are not recommended, nor asked for'
    : 'repeats are allowed: items that a user has had are candidates like all others';
}

/** With what the training part shows. */
export function describeRepeats(facts: Omit<DatasetStatistics['repeats'], 'targets'>): string {
  const { rule, suggested, repeated, possible } = facts;
  const shown = `${percent(repeated / Math.max(1, possible))} of the training interactions after a user's first take an item again (${count(repeated)} of ${count(possible)})`;
  const chosen = rule === suggested ? '' : `; suggested: ${suggested}`;
  return `${rule === 'exclude' ? 'excluded' : 'allowed'}: ${shown}${chosen}`;
}
