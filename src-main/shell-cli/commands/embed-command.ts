// `isthmus embed`: text vectors of the items.
import type { EmbedReport } from '../../contract/text-vectors.ts';
import { embedItems } from '../../host/use-cases/embed-items.ts';
import { defineCommand } from '../command.ts';
import { count, duration } from '../text/numbers.ts';
import { nameValueTable } from '../text/table.ts';
import type { Command } from 'commander';

export function embedCommand(): Command {
  return defineCommand<{ readonly dataset?: string }>({
    name: 'embed',
    description: 'text vectors of the items; resumable',
    configure: (command) => {
      command.option('-d, --dataset <id>', 'dataset by id or name (default: the newest)');
    },
    afterCancel: 'The vectors made so far are kept. Run the same command to go on.',
    run: async (context, { dataset }) => {
      const session = context.openWorkspace();
      const report = await embedItems(session, dataset === undefined ? {} : { dataset }, context.options);
      return { document: report, text: () => describe(report) };
    },
  });
}

function describe(report: EmbedReport): string {
  return nameValueTable([
    ['encoder', report.encoder],
    ['texts', count(report.texts)],
    ['encoded now', `${count(report.encoded)} (${count(report.titlesPerSecond)} titles/s)`],
    ['had a vector', count(report.stored)],
    ['cut at the reading length', count(report.truncated)],
    ['without text', count(report.empty)],
    ['time', duration(report.durationMs / 1000)],
  ]);
}
