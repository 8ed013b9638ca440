// `isthmus models`: the local model files: list, add, choose, measure, remove, fetch, verify.
import { Option, type Command } from 'commander';
import { modelRoles, type ModelFetch, type ModelFile } from '../../contract/models.ts';
import {
  addModelFile,
  chooseModelFile,
  fetchModelFiles,
  listModelFiles,
  removeModelFile,
  verifyModelFiles,
} from '../../app/models/model-files.ts';
import { measureModel } from '../../app/models/measure-model.ts';
import type { Host } from '../../app/session/host.ts';
import { defineCommand, type CommandOutcome } from '../command.ts';
import { UsageError } from '../exit-codes.ts';
import { size } from '../text/numbers.ts';
import { alignedTable } from '../text/table.ts';
import { message } from '../../messages/message.ts';
import type { Words } from '../text/words.ts';
import { groupCommand } from '../worded-command.ts';

const unchanged = message('kept-unchanged');

export function modelsCommand(words: Words): Command {
  return groupCommand('models', words('help-models'), words)
    .addCommand(listCommand(words))
    .addCommand(addCommand(words))
    .addCommand(chooseCommand(words))
    .addCommand(measureCommand(words))
    .addCommand(removeCommand(words))
    .addCommand(fetchCommand(words))
    .addCommand(verifyCommand(words));
}

function listCommand(words: Words): Command {
  return defineCommand<object>(words, {
    name: 'list',
    description: words('help-models-list'),
    configure: () => undefined,
    afterCancel: unchanged,
    run: async (context) => listOutcome((await listModelFiles(context.host, context.options)).files, words),
  });
}

function verifyCommand(words: Words): Command {
  return defineCommand<object>(words, {
    name: 'verify',
    description: words('help-models-verify'),
    configure: () => undefined,
    afterCancel: unchanged,
    run: async (context) => {
      const { files } = await verifyModelFiles(context.host, context.options);
      return { ...listOutcome(files, words), failed: files.some(({ state }) => state === 'wrong') };
    },
  });
}

function addCommand(words: Words): Command {
  return defineCommand<{ readonly role?: ModelFile['role']; readonly reference?: true }>(words, {
    name: 'add',
    description: words('help-models-add'),
    configure: (command) => {
      command
        .argument('<file>', words('argument-model-file'))
        .addOption(new Option('--role <role>', words('option-model-role')).choices(modelRoles))
        .option('--reference', words('option-model-reference'));
    },
    afterCancel: message('kept-file-not-added'),
    run: async (context, { role, reference }, args) => {
      const file = await addModelFile(context.host, { path: args[0]!, role, reference }, context.options);
      return { document: file, text: () => describe([file], words) };
    },
  });
}

const takesId =
  (words: Words) =>
  (command: Command): void => {
    command.argument('<id>', words('argument-model-id'));
  };

function chooseCommand(words: Words): Command {
  return defineCommand<object>(words, {
    name: 'choose',
    description: words('help-models-choose'),
    configure: takesId(words),
    afterCancel: unchanged,
    run: async (context, _, args) => {
      const file = await chooseModelFile(context.host, { id: args[0]! });
      return {
        document: file,
        text: () => words('model-chosen', { name: file.name, role: file.role, path: file.path }),
      };
    },
  });
}

function measureCommand(words: Words): Command {
  return defineCommand<object>(words, {
    name: 'measure',
    description: words('help-models-measure'),
    configure: takesId(words),
    afterCancel: unchanged,
    run: async (context, _, args) => {
      const id = args[0]!;
      const measured = await measureModel(context.host, { id }, context.options);
      const speeds = measured.speeds.map(({ unit, value }) => `${value.toPrecision(3)} ${unit}`).join(', ');
      return {
        document: { id, ...measured },
        text: () => words('model-measured', { id, speeds, device: measured.device }),
      };
    },
  });
}

function removeCommand(words: Words): Command {
  return defineCommand<object>(words, {
    name: 'remove',
    description: words('help-models-remove'),
    configure: takesId(words),
    afterCancel: unchanged,
    run: async (context, _, args) => {
      const { id, path, isDeleted } = await removeModelFile(context.host, { id: args[0]! });
      return {
        document: { id, path, isDeleted },
        text: () => words(isDeleted ? 'model-deleted' : 'model-forgotten', { path }),
      };
    },
  });
}

function fetchCommand(words: Words): Command {
  return defineCommand<FetchCommandOptions>(words, {
    name: 'fetch',
    description: words('help-models-fetch'),
    configure: (command) => {
      command
        .argument('[ids...]', words('argument-model-ids'))
        .option('--language <code>', words('option-fetch-language'))
        .option('--allow-network', words('option-allow-network'))
        .option('--accept-terms', words('option-accept-terms'));
    },
    afterCancel: message('kept-files'),
    run: async (context, fetchOptions, ids) => {
      if (fetchOptions.language !== undefined && ids.length > 0)
        throw new UsageError(message('ids-or-language'));
      const result = await fetchModelFiles(
        context.host,
        { ids: ids.length > 0 ? ids : undefined, ...fetchOptions },
        context.options,
      );
      const lines = result.files.map((outcome) =>
        outcome.ok
          ? words(outcome.fetched ? 'fetch-done' : 'fetch-unneeded', {
              id: outcome.file.id,
              path: outcome.file.path,
            })
          : words('fetch-failed', { id: outcome.id, reason: outcome.message }),
      );
      const unused = await unusedEncoders(context.host, result);
      const hints = unused.map((id) => words('encoder-can-be-chosen', { id }));
      return {
        document: result,
        text: () => [...lines, ...hints].join('\n'),
        failed: result.files.some(({ ok }) => !ok),
      };
    },
  });
}

interface FetchCommandOptions {
  readonly language?: string;
  readonly allowNetwork?: true;
  readonly acceptTerms?: true;
}

/** Encoders that are there now, but that `embed` does not take by itself. */
async function unusedEncoders({ models }: Host, { files }: ModelFetch): Promise<string[]> {
  const used = await models.find('encoder').catch(() => undefined);
  return files.flatMap((outcome) =>
    outcome.ok && outcome.file.role === 'encoder' && outcome.file.id !== used?.id ? [outcome.file.id] : [],
  );
}

function listOutcome(files: readonly ModelFile[], words: Words): CommandOutcome {
  return { document: { files }, text: () => describe(files, words) };
}

function describe(files: readonly ModelFile[], words: Words): string {
  const table = alignedTable(
    [
      { title: words('label-id') },
      { title: words('label-role') },
      { title: words('label-state') },
      { title: words('label-size'), align: 'right' },
      { title: words('label-licence') },
      { title: words('label-path') },
    ],
    files.map((file) => [
      file.id,
      file.role,
      words(`model-${file.state}`),
      size(file.sizeBytes),
      file.licence ?? words('licence-your-own'),
      file.path,
    ]),
  );
  const messages = files.flatMap(({ message }) => (message === undefined ? [] : [words.of(message)]));
  return [table, ...messages].join('\n');
}
