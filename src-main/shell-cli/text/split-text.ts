// The split of a dataset in words.
import type { DatasetStatistics } from '../../contract/dataset-statistics.ts';
import { count } from './numbers.ts';
import type { Words } from './words.ts';

/** @param timeKind of the dataset: moments of dates are shown as dates */
export function describeSplit(
  split: DatasetStatistics['split'],
  timeKind: DatasetStatistics['time']['kind'],
  words: Words,
): string {
  if (split.kind === 'leave-one-out') return words('split-by-users');
  if (split.kind === 'given') {
    const { training, validation, test } = split;
    return words('split-as-given', {
      training: count(training),
      validation: count(validation),
      test: count(test),
    });
  }
  const moment = (value: number): string =>
    timeKind === 'date' ? new Date(value).toISOString() : String(value);
  return words('split-by-time', {
    validation: moment(split.validationFrom),
    test: moment(split.testFrom),
  });
}
