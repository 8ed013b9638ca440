// `isthmus bench`: the measurements of the performance design on this machine.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchReport } from '../../contract/bench.ts';
import { measurementNames, runBench } from '../../app/bench/run-bench.ts';
import { defineCommand } from '../command.ts';
import { UsageError } from '../exit-codes.ts';
import { collect } from '../option-values.ts';
import { count, size } from '../text/numbers.ts';
import { alignedTable, nameValueTable } from '../text/table.ts';
import { Option, type Command } from 'commander';
import { message } from '../../messages/message.ts';
import type { Words } from '../text/words.ts';

/** A data set beside the project that the targets were written for; absent on most machines. */
const referenceData = join('..', 'shared', 'data', 'food-kitchen');

export function benchCommand(words: Words): Command {
  return defineCommand<{
    readonly data?: string;
    readonly synthetic?: number;
    readonly only?: readonly string[];
  }>(words, {
    name: 'bench',
    description: words('help-bench'),
    configure: (command) => {
      command
        .option('--data <folder>', words('option-bench-data', { folder: referenceData }))
        .addOption(
          new Option('--synthetic <number>', words('option-bench-synthetic'))
            .argParser((value) => interactionsOf(value))
            .conflicts('data'),
        )
        .option('--only <name>', words('option-only', { names: measurementNames.join(', ') }), collect);
    },
    afterCancel: message('kept-nothing'),
    run: async (context, { data, synthetic, only }) => {
      const unknown = only?.find((name) => !measurementNames.includes(name));
      if (unknown !== undefined)
        throw new UsageError(
          message('bench-measurement-unknown', { name: unknown, names: measurementNames.join(', ') }),
        );
      const folder =
        synthetic === undefined
          ? (data ?? (existsSync(referenceData) ? referenceData : undefined))
          : undefined;
      const report = await runBench(context.host, { data: folder, synthetic, only }, context.options);
      return { document: report, text: () => describe(report, words) };
    },
  });
}

/** `10m` = 10,000,000, `200k` = 200,000. @throws UsageError */
function interactionsOf(value: string): number {
  const match = /^(\d{1,9})([km]?)$/i.exec(value);
  if (match === null) throw new UsageError(message('bench-size-unknown', { value }));
  const unit = { '': 1, k: 1000, m: 1_000_000 }[match[2]!.toLowerCase() as '' | 'k' | 'm'];
  return Number(match[1]) * unit;
}

function describe({ machine, data, rows }: BenchReport, words: Words): string {
  const value = (number: number | null): string =>
    number === null ? '–' : number < 100 ? number.toFixed(2) : count(number);
  return [
    nameValueTable([
      [
        words('label-machine'),
        words('machine-facts', {
          cpu: machine.cpu,
          cores: machine.cores,
          memory: size(machine.memoryBytes),
          node: machine.node,
        }),
      ],
      [
        words('label-data'),
        words('data-facts', {
          name: data.name,
          users: count(data.users),
          items: count(data.items),
          interactions: count(data.interactions),
        }),
      ],
    ]),
    alignedTable(
      [
        { title: words('label-measurement') },
        { title: words('label-value'), align: 'right' },
        { title: words('label-unit') },
        { title: words('label-target') },
        { title: words('label-note') },
      ],
      rows.map((row) => [
        row.name,
        value(row.value),
        row.unit,
        row.target ?? '–',
        row.note === undefined ? '' : words.of(row.note),
      ]),
    ),
  ].join('\n\n');
}
