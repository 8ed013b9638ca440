// `isthmus dataset`: the settings of a dataset that can be changed after its import.
import { Option } from 'commander';
import { repeatRules, type RepeatRule } from '../../contract/datasets.ts';
import { changeDataset } from '../../app/datasets/change-dataset.ts';
import { defineCommand } from '../command.ts';
import { repeatsWords } from '../text/repeats-text.ts';
import type { Command } from 'commander';
import { message } from '../../messages/message.ts';
import type { Words } from '../text/words.ts';

interface DatasetOptions {
  readonly dataset?: string;
  readonly repeats?: RepeatRule;
}

export function datasetCommand(words: Words): Command {
  return defineCommand<DatasetOptions>(words, {
    name: 'dataset',
    description: 'settings of a dataset: shown, or changed by the options',
    configure: (command) => {
      command
        .option('-d, --dataset <id>', 'dataset by id or name (default: the newest)')
        .addOption(
          new Option(
            '--repeats <rule>',
            'whether items that a user has had before can come again: as targets, candidates and recommendations',
          ).choices(repeatRules),
        );
    },
    afterCancel: message('kept-repeat'),
    run: (context, { dataset, repeats }) => {
      const session = context.openWorkspace(repeats === undefined ? 'read' : 'open');
      const settings = changeDataset(session, { dataset, repeats });
      return Promise.resolve({
        document: settings,
        text: () =>
          words('dataset-with-rule', {
            name: settings.name,
            dataset: settings.dataset,
            rule: repeatsWords(settings.repeats, words),
          }),
      });
    },
  });
}
