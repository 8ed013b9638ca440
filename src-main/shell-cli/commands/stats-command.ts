// `isthmus stats`: the overview of a dataset.
import type { DatasetStatistics } from '../../contract/dataset-statistics.ts';
import { describeDataset } from '../../app/datasets/describe-dataset.ts';
import { defineCommand } from '../command.ts';
import { count, percent } from '../text/numbers.ts';
import { describeRepeats } from '../text/repeats-text.ts';
import { describeSplit } from '../text/split-text.ts';
import { alignedTable, nameValueTable } from '../text/table.ts';
import type { Command } from 'commander';
import { message } from '../../messages/message.ts';
import type { Words } from '../text/words.ts';

interface StatsOptions {
  readonly dataset?: string;
}

export function statsCommand(words: Words): Command {
  return defineCommand<StatsOptions>(words, {
    name: 'stats',
    description: words('help-stats'),
    configure: (command) => {
      command.option('-d, --dataset <id>', words('option-dataset'));
    },
    afterCancel: message('kept-unchanged'),
    run: async (context, options) => {
      const session = context.openWorkspace('read');
      const stats = await describeDataset(session, { dataset: options.dataset }, context.options);
      return { document: stats, text: () => describeStats(stats, words) };
    },
  });
}

/** Counts and facts of a dataset, its domains, its findings. */
export function describeStats(stats: DatasetStatistics, words: Words): string {
  const { sequenceLength: lengths, time } = stats;
  const moment = (value: number): string =>
    time.kind === 'date' ? new Date(value).toISOString().slice(0, 10) : String(value);
  const share = (users: number): string => `${count(users)} (${percent(users / Math.max(1, stats.users))})`;
  const counts = [words('label-users'), words('label-items'), words('label-interactions')];
  const parts = [
    words('dataset-named', { name: stats.name, dataset: stats.dataset }),
    nameValueTable([
      [words('label-users'), count(stats.users)],
      [words('label-items'), count(stats.items)],
      [words('label-interactions'), count(stats.interactions)],
      [words('label-overlap-users'), share(stats.overlapUsers)],
      [words('label-split'), describeSplit(stats.split, stats.time.kind, words)],
      [words('label-evaluated-users'), share(stats.evaluatedUsers)],
      [words('label-repeats'), describeRepeats(stats.repeats, words)],
      [words('label-repeated-targets'), share(stats.repeats.targets)],
      [words('label-one-sided-users'), percent(stats.imbalance.shareFrom90)],
      [
        words('label-sequence-length'),
        words('lengths-measured', {
          median: lengths.median,
          mean: lengths.mean.toFixed(1),
          longest: count(lengths.max),
        }),
      ],
      [
        words('label-period-of-stats'),
        words('from-to', { first: moment(time.first), last: moment(time.last) }),
      ],
      [words('label-weights'), describeWeights(stats.weights, words)],
      [words('label-rejected-rows'), count(stats.rejected.total)],
      [words('label-leakage'), describeLeakage(stats.leakage, words)],
    ]),
    alignedTable(
      [{ title: words('label-domain') }, ...counts.map((title) => ({ title, align: 'right' as const }))],
      Object.entries(stats.domains).map(([name, domain]) => [
        name,
        count(domain.users),
        count(domain.items),
        count(domain.interactions),
      ]),
    ),
    ...stats.findings.map((said) => words('told-note', { said })),
  ];
  return parts.join('\n\n');
}

function describeWeights(weights: DatasetStatistics['weights'], words: Words): string {
  if (weights === null) return words('weights-none');
  const { interactions, min, mean, max } = weights;
  return words('weights-ignored', { interactions: count(interactions), min, max, mean: mean.toFixed(2) });
}

function describeLeakage({ ok, checked, said }: DatasetStatistics['leakage'], words: Words): string {
  if (!ok) return words('leakage-found', { said: said ?? '' }).trimEnd();
  const { syntheticRows, profiles } = checked;
  return words('leakage-none', { rows: count(syntheticRows), profiles: count(profiles) });
}
