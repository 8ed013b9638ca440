// `isthmus embed`: text vectors of the items.
import { embedJob } from '../../app/datasets/dataset-jobs.ts';
import type { EmbedReport } from '../../contract/text-vectors.ts';
import { runJob } from '../../app/session/session-jobs.ts';
import { defineCommand } from '../command.ts';
import { count, duration } from '../text/numbers.ts';
import { nameValueTable } from '../text/table.ts';
import type { Command } from 'commander';
import { message } from '../../messages/message.ts';
import type { Words } from '../text/words.ts';

export function embedCommand(words: Words): Command {
  return defineCommand<{ readonly dataset?: string; readonly encoder?: string }>(words, {
    name: 'embed',
    description: words('help-embed'),
    configure: (command) => {
      command
        .option('-d, --dataset <id>', words('option-dataset'))
        .option('--encoder <encoder>', words('option-encoder'));
    },
    afterCancel: message('kept-vectors'),
    run: async (context, { dataset, encoder }) => {
      const session = context.openWorkspace();
      const report = await runJob(session, embedJob, { dataset, encoder }, context.options);
      return { document: report, text: () => describe(report, words) };
    },
  });
}

function describe(report: EmbedReport, words: Words): string {
  return nameValueTable([
    [words('label-encoder'), report.encoder],
    [words('label-texts'), count(report.texts)],
    [
      words('label-encoded-now'),
      words('vectors-made', { encoded: count(report.encoded), speed: count(report.titlesPerSecond) }),
    ],
    [words('label-had-a-vector'), count(report.stored)],
    [words('label-cut-texts'), count(report.truncated)],
    [words('label-without-text'), count(report.empty)],
    [words('label-time'), duration(report.durationMs / 1000, words)],
  ]);
}
