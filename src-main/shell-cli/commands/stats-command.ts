// `isthmus stats`: the overview of a dataset.
import type { DatasetStatistics } from '../../contract/datasets.ts';
import { describeDataset } from '../../app/datasets/describe-dataset.ts';
import { defineCommand } from '../command.ts';
import { count, percent } from '../text/numbers.ts';
import { describeRepeats } from '../text/repeats-text.ts';
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
    description: 'counts, overlap, imbalance, sequence lengths and findings of a dataset',
    configure: (command) => {
      command.option('-d, --dataset <id>', 'dataset by id or name (default: the newest)');
    },
    afterCancel: message('kept-unchanged'),
    run: async (context, options) => {
      const session = context.openWorkspace('read');
      const stats = await describeDataset(
        session,
        options.dataset === undefined ? {} : { dataset: options.dataset },
        context.options,
      );
      return { document: stats, text: () => describeStats(stats) };
    },
  });
}

export function describeStats(stats: DatasetStatistics): string {
  const { sequenceLength: lengths, time } = stats;
  const moment = (value: number): string =>
    time.kind === 'date' ? new Date(value).toISOString().slice(0, 10) : String(value);
  const share = (users: number): string => `${count(users)} (${percent(users / Math.max(1, stats.users))})`;
  const right = { align: 'right' } as const;
  const parts = [
    `${stats.name} (dataset ${stats.dataset})`,
    nameValueTable([
      ['users', count(stats.users)],
      ['items', count(stats.items)],
      ['interactions', count(stats.interactions)],
      ['users of two or more domains', share(stats.overlapUsers)],
      ['split', describeSplit(stats)],
      ['users with held-out items', share(stats.evaluatedUsers)],
      ['repeats', describeRepeats(stats.repeats)],
      ['users whose test item is a repeat', share(stats.repeats.targets)],
      ['users 90 % or more in one domain', percent(stats.imbalance.shareFrom90)],
      [
        'sequence length',
        `median ${lengths.median}, mean ${lengths.mean.toFixed(1)}, longest ${count(lengths.max)}`,
      ],
      ['time', `${moment(time.first)} to ${moment(time.last)}`],
      ['weights', describeWeights(stats.weights)],
      ['rejected rows', count(stats.rejected.total)],
      ['leakage', describeLeakage(stats.leakage)],
    ]),
    alignedTable(
      [
        { title: 'domain' },
        { title: 'users', ...right },
        { title: 'items', ...right },
        { title: 'interactions', ...right },
      ],
      Object.entries(stats.domains).map(([name, domain]) => [
        name,
        count(domain.users),
        count(domain.items),
        count(domain.interactions),
      ]),
    ),
    ...stats.findings.map(({ text }) => `Note: ${text}`),
  ];
  return parts.join('\n\n');
}

function describeWeights(weights: DatasetStatistics['weights']): string {
  if (weights === null) return 'none';
  const { interactions, min, mean, max } = weights;
  return `${count(interactions)} interactions have one (${min} to ${max}, mean ${mean.toFixed(2)}); ignored unless a run is made with --set weight=factor`;
}

function describeLeakage({ ok, checked, said }: DatasetStatistics['leakage']): string {
  if (!ok) return `FOUND. ${said?.text ?? ''}`.trimEnd();
  const { syntheticRows, profiles } = checked;
  return `none in ${count(syntheticRows)} synthetic rows and ${count(profiles)} profiles`;
}

function describeSplit({ split, time }: DatasetStatistics): string {
  if (split.kind === 'leave-one-out') return 'leave-one-out';
  const moment = (value: number): string =>
    time.kind === 'date' ? new Date(value).toISOString() : String(value);
  return `by time: validation from ${moment(split.validationFrom)}, test from ${moment(split.testFrom)}`;
}
