// `isthmus erase`: one person out of the workspace.
import type { Command } from 'commander';
import type { PersonErasure } from '../../contract/dataset-changes.ts';
import { erasePerson } from '../../app/datasets/erase-person.ts';
import { message } from '../../messages/message.ts';
import { defineCommand } from '../command.ts';
import { count } from '../text/numbers.ts';
import { nameValueTable } from '../text/table.ts';
import type { Words } from '../text/words.ts';

interface EraseOptions {
  readonly user: string;
  readonly dataset?: string;
}

export function eraseCommand(words: Words): Command {
  return defineCommand<EraseOptions>(words, {
    name: 'erase',
    description: words('help-erase'),
    configure: (command) => {
      command
        .requiredOption('--user <id>', words('option-erase-user'))
        .option('-d, --dataset <id>', words('option-erase-dataset'));
    },
    afterCancel: message('kept-repeat'),
    run: async (context, { user, dataset }) => {
      const session = context.openWorkspace('open');
      const erasure = await erasePerson(session, { user, dataset }, context.options);
      return {
        document: erasure,
        text: () => erasure.datasets.map((one) => describe(one, words)).join('\n\n'),
        notes: erasure.datasets.some(({ isOverwritten }) => !isOverwritten)
          ? [words('erase-not-overwritten')]
          : [],
      };
    },
  });
}

function describe(erased: PersonErasure['datasets'][number], words: Words): string {
  const { name, dataset, runs } = erased;
  const rows = nameValueTable([
    [words('label-interactions'), count(erased.interactions)],
    [words('label-erased-synthetic-rows'), count(erased.syntheticRows)],
    [words('label-erased-profiles'), count(erased.profiles)],
    [words('label-erased-answers'), count(erased.answers)],
    [words('label-erased-frozen-inputs'), count(erased.frozenInputs)],
    [words('label-erased-results'), count(erased.userResults)],
    [words('label-rejected-rows'), count(erased.rejectedRows)],
    [words('label-erased-prompts'), count(erased.exportedPrompts)],
  ]);
  const list = runs.map((run) => `${run.name} (${String(run.run)})`).join(', ');
  const trained = runs.length === 0 ? [] : [words('erase-runs-trained', { count: runs.length, list })];
  return [words('erased-from', { name, dataset: String(dataset) }), rows, ...trained].join('\n');
}
