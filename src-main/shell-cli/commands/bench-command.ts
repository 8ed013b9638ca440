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
import type { Command } from 'commander';
import { message } from '../../messages/message.ts';
import type { Words } from '../text/words.ts';

/** A data set beside the project that the targets were written for; absent on most machines. */
const referenceData = join('..', 'shared', 'data', 'food-kitchen');

export function benchCommand(words: Words): Command {
  return defineCommand<{ readonly data?: string; readonly only?: readonly string[] }>(words, {
    name: 'bench',
    description: 'measure import, text vectors, training, evaluation, export and the language model here',
    configure: (command) => {
      command
        .option(
          '--data <folder>',
          `folder with interactions.csv[.gz] and items.csv[.gz] (default: ${referenceData} where it exists, else the sample data)`,
        )
        .option('--only <name>', `one measurement, repeat for more: ${measurementNames.join(', ')}`, collect);
    },
    afterCancel: message('kept-nothing'),
    run: async (context, { data, only }) => {
      const unknown = only?.find((name) => !measurementNames.includes(name));
      if (unknown !== undefined)
        throw new UsageError(
          message('measurement-unknown', { name: unknown, names: measurementNames.join(', ') }),
        );
      const folder = data ?? (existsSync(referenceData) ? referenceData : undefined);
      const report = await runBench(
        context.host,
        { ...(folder !== undefined && { data: folder }), ...(only !== undefined && { only }) },
        context.options,
      );
      return { document: report, text: () => describe(report) };
    },
  });
}

function describe({ machine, data, rows }: BenchReport): string {
  const value = (number: number | null): string =>
    number === null ? '–' : number < 100 ? number.toFixed(2) : count(number);
  return [
    nameValueTable([
      [
        'machine',
        `${machine.cpu}, ${machine.cores} cores, ${size(machine.memoryBytes)}, Node ${machine.node}`,
      ],
      [
        'data',
        `${data.name}: ${count(data.users)} users, ${count(data.items)} items, ${count(data.interactions)} interactions`,
      ],
    ]),
    alignedTable(
      [
        { title: 'measurement' },
        { title: 'value', align: 'right' },
        { title: 'unit' },
        { title: 'target' },
        { title: 'note' },
      ],
      rows.map((row) => [row.name, value(row.value), row.unit, row.target ?? '–', row.note ?? '']),
    ),
  ].join('\n\n');
}
