// `isthmus dataset`: the settings of a dataset that can be changed after its import.
import { Option } from 'commander';
import { repeatRules, type RepeatRule } from '../../contract/import-rules.ts';
import { deleteJob } from '../../app/datasets/dataset-jobs.ts';
import { changeDataset } from '../../app/datasets/change-dataset.ts';
import { runJob } from '../../app/session/session-jobs.ts';
import { defineCommand } from '../command.ts';
import { UsageError } from '../exit-codes.ts';
import { repeatsWords } from '../text/repeats-text.ts';
import type { Command } from 'commander';
import { message } from '../../messages/message.ts';
import type { Words } from '../text/words.ts';

interface DatasetOptions {
  readonly dataset?: string;
  readonly repeats?: RepeatRule;
  readonly users?: string;
  readonly delete?: true;
}

export function datasetCommand(words: Words): Command {
  return defineCommand<DatasetOptions>(words, {
    name: 'dataset',
    description: words('help-dataset'),
    configure: (command) => {
      command
        .option('-d, --dataset <id>', words('option-dataset'))
        .addOption(new Option('--repeats <rule>', words('option-dataset-repeats')).choices(repeatRules))
        .option('--users <file>', words('option-dataset-users'))
        .option('--delete', words('option-dataset-delete'));
    },
    afterCancel: message('kept-repeat'),
    run: async (context, { dataset, repeats, users, delete: isDeletion }) => {
      if (isDeletion === true) {
        if (dataset === undefined) throw new UsageError(message('delete-which-dataset'));
        const session = context.openWorkspace('open');
        const deletion = await runJob(session, deleteJob, { dataset }, context.options);
        return {
          document: deletion,
          text: () =>
            words(deletion.isOverwritten ? 'dataset-deleted' : 'dataset-deleted-not-overwritten', {
              name: deletion.name,
              answers: deletion.answers,
              vectors: deletion.textVectors,
            }),
        };
      }
      const session = context.openWorkspace(repeats === undefined && users === undefined ? 'read' : 'open');
      const settings = await changeDataset(session, { dataset, repeats, users });
      return {
        document: settings,
        notes: (settings.described?.notes ?? []).map(words.of),
        text: () =>
          [
            words('dataset-with-rule', {
              name: settings.name,
              dataset: settings.dataset,
              rule: repeatsWords(settings.repeats, words),
            }),
            ...(settings.userColumns.length === 0
              ? []
              : [words('dataset-with-user-columns', { columns: settings.userColumns.join(', ') })]),
          ].join('\n'),
      };
    },
  });
}
