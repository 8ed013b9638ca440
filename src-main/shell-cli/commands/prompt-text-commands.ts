// `isthmus prompts show | set | reset`: the texts that the language model is asked with, of one data set.
import { readFile } from 'node:fs/promises';
import { Option, type Command } from 'commander';
import {
  changePrompts,
  describePrompts,
  resetPrompts,
  templateNamed,
} from '../../app/prompts/prompt-texts.ts';
import {
  promptLanguages,
  type DescribedPrompts,
  type PromptSettings,
} from '../../contract/prompt-templates.ts';
import { message } from '../../messages/message.ts';
import { defineCommand } from '../command.ts';
import { UsageError } from '../exit-codes.ts';
import { alignedTable, nameValueTable } from '../text/table.ts';
import type { Words } from '../text/words.ts';

const unchanged = message('kept-unchanged');

export function showPromptsCommand(words: Words): Command {
  return defineCommand<{ readonly dataset?: string; readonly preview?: boolean }>(words, {
    name: 'show',
    description: words('help-prompts-show'),
    configure: (command) =>
      void command
        .option('-d, --dataset <id>', words('option-dataset'))
        .option('--preview', words('option-prompts-preview')),
    afterCancel: unchanged,
    run: async (context, { dataset, preview = false }) => {
      const found = await describePrompts(context.openWorkspace('read'), { dataset, withPreview: preview });
      return { document: found, text: () => describeTexts(found, words) };
    },
  });
}

interface SetOptions {
  readonly dataset?: string;
  readonly file?: string;
  readonly language?: (typeof promptLanguages)[number];
  readonly domain?: string;
  readonly description?: string;
}

export function setPromptsCommand(words: Words): Command {
  return defineCommand<SetOptions>(words, {
    name: 'set',
    description: words('help-prompts-set'),
    configure: (command) =>
      void command
        .argument('[template]', words('argument-template'))
        .argument('[text]', words('argument-template-text'))
        .option('-d, --dataset <id>', words('option-dataset'))
        .option('--file <file>', words('option-template-file'))
        .addOption(new Option('--language <name>', words('option-prompts-language')).choices(promptLanguages))
        .option('--domain <name>', words('option-prompts-domain'))
        .option('--description <text>', words('option-prompts-description')),
    afterCancel: unchanged,
    run: async (context, { dataset, file, language, domain, description }, [template, text]) => {
      if ((domain === undefined) !== (description === undefined))
        throw new UsageError(message('description-without-domain'));
      if (template === undefined && language === undefined && domain === undefined)
        throw new UsageError(message('nothing-to-set'));
      const change: Partial<PromptSettings> = {
        ...(template !== undefined && {
          texts: { [templateNamed(template)]: await textOf(template, text, file) },
        }),
        ...(language !== undefined && { language }),
        ...(domain !== undefined && description !== undefined && { domains: { [domain]: description } }),
      };
      const changed = await changePrompts(context.openWorkspace(), { dataset, change });
      return {
        document: changed,
        text: () => [describeTexts(changed, words), words('prompts-changed')].join('\n\n'),
      };
    },
  });
}

/** @throws UsageError */
async function textOf(name: string, text: string | undefined, file: string | undefined): Promise<string> {
  if (text !== undefined && file !== undefined)
    throw new UsageError(message('template-text-twice', { name }));
  if (file !== undefined) return (await readFile(file, 'utf8')).replace(/\r\n/g, '\n').replace(/\n+$/, '');
  if (text === undefined) throw new UsageError(message('template-text-missing', { name }));
  return text.replace(/\\n/g, '\n');
}

export function resetPromptsCommand(words: Words): Command {
  return defineCommand<{ readonly dataset?: string }>(words, {
    name: 'reset',
    description: words('help-prompts-reset'),
    configure: (command) =>
      void command
        .argument('[template]', words('argument-template'))
        .option('-d, --dataset <id>', words('option-dataset')),
    afterCancel: unchanged,
    run: async (context, { dataset }, [template]) => {
      const name = template === undefined ? undefined : templateNamed(template);
      const left = await resetPrompts(context.openWorkspace(), { dataset, name });
      return { document: left, text: () => describeTexts(left, words) };
    },
  });
}

function describeTexts(found: DescribedPrompts, words: Words): string {
  const language = words(`prompt-language-${found.language}`);
  const parts = [
    nameValueTable([
      [
        words('label-prompt-language'),
        found.chosen === 'auto' ? words('prompt-language-auto', { language }) : language,
      ],
    ]),
    alignedTable(
      [words('label-template'), words('label-own-text'), words('label-slots'), words('label-text')].map(
        (title) => ({ title }),
      ),
      found.templates.map(({ name, isOwn, needed, allowed, text }) => [
        name,
        isOwn ? '*' : '',
        [...needed, ...allowed].map((slot) => `{${slot}}`).join(' '),
        text.replace(/\n/g, '\\n'),
      ]),
    ),
  ];
  const described = found.domains.filter(({ description }) => description !== '');
  if (described.length > 0)
    parts.push(
      alignedTable(
        [words('label-domain'), words('label-description')].map((title) => ({ title })),
        described.map(({ name, description }) => [name, description]),
      ),
    );
  for (const { user, prompts } of found.preview)
    parts.push(
      words('preview-of-user', { user }),
      ...prompts.map(({ template, system, prompt }) =>
        [`[${template}]`, ...(system === null ? [] : [system, '']), prompt].join('\n'),
      ),
    );
  return parts.join('\n\n');
}
