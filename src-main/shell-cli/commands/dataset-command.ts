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
    description: words('help-dataset'),
    configure: (command) => {
      command
        .option('-d, --dataset <id>', words('option-dataset'))
        .addOption(new Option('--repeats <rule>', words('option-dataset-repeats')).choices(repeatRules));
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
