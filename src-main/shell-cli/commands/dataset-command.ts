// `isthmus dataset`: the settings of a dataset that can be changed after its import.
import { Option } from 'commander';
import { repeatRules, type RepeatRule } from '../../contract/datasets.ts';
import { changeDataset } from '../../app/datasets/change-dataset.ts';
import { defineCommand } from '../command.ts';
import { repeatsWords } from '../text/repeats-text.ts';
import type { Command } from 'commander';

interface DatasetOptions {
  readonly dataset?: string;
  readonly repeats?: RepeatRule;
}

export function datasetCommand(): Command {
  return defineCommand<DatasetOptions>({
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
    afterCancel: 'Run the same command again.',
    run: (context, { dataset, repeats }) => {
      const session = context.openWorkspace(repeats === undefined ? 'read' : 'open');
      const settings = changeDataset(session, {
        ...(dataset !== undefined && { dataset }),
        ...(repeats !== undefined && { repeats }),
      });
      return Promise.resolve({
        document: settings,
        text: () => `${settings.name} (dataset ${settings.dataset}): ${repeatsWords(settings.repeats)}.`,
      });
    },
  });
}
