// `isthmus export`: the model of a run as a folder that scores without this program.
import { exportJob } from '../../app/recommendations/recommendation-jobs.ts';
import { runJob } from '../../app/session/session-jobs.ts';
import { inputChangesOf } from '../../app/augmentation/input-changes-of.ts';
import { defineCommand } from '../command.ts';
import { describeOlderBests } from '../text/describe-older-bests.ts';
import { describeInputChanges } from '../text/input-changes-text.ts';
import { size } from '../text/numbers.ts';
import { alignedTable } from '../text/table.ts';
import type { Command } from 'commander';
import { message } from '../../messages/message.ts';
import type { Words } from '../text/words.ts';

export function exportCommand(words: Words): Command {
  return defineCommand<{ readonly run?: string; readonly out: string; readonly withUsers?: true }>(words, {
    name: 'export',
    description: words('help-export'),
    configure: (command) => {
      command
        .option('-r, --run <id>', words('option-run'))
        .requiredOption('-o, --out <folder>', words('option-export-out'))
        .option('--with-users', words('option-export-with-users'));
    },
    afterCancel: message('kept-nothing-written'),
    run: async (context, { run, out, withUsers }) => {
      const session = context.openWorkspace();
      const exported = await runJob(session, exportJob, { folder: out, run, withUsers }, context.options);
      return {
        document: exported,
        notes: [
          ...describeInputChanges(inputChangesOf(session, exported.run), words),
          ...describeOlderBests(session, exported.run, words),
        ],
        text: () =>
          [
            words('run-exported', { run: exported.run, folder: exported.folder }),
            alignedTable(
              [{ title: words('label-file') }, { title: words('label-size'), align: 'right' }],
              exported.files.map((file) => [file.name, size(file.sizeBytes)]),
            ),
          ].join('\n\n'),
      };
    },
  });
}
