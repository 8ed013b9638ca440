// `isthmus prompts`: what the language-model stages ask, as a file that a model elsewhere answers; its answers; and the texts
// that are asked with (prompt-text-commands.ts).
import { Option, type Command } from 'commander';
import { exportPromptsJob, importAnswersJob } from '../../app/prompts/prompt-jobs.ts';
import { runJob } from '../../app/session/session-jobs.ts';
import type { ImportedAnswers, PromptExport } from '../../contract/prompts.ts';
import { augmentOptionsSchema } from '../../contract/augment-options.ts';
import { profileOptionsSchema } from '../../contract/profile-options.ts';
import { settingsWith } from '../../contract/setting-overrides.ts';
import { message } from '../../messages/message.ts';
import { defineCommand } from '../command.ts';
import { UsageError } from '../exit-codes.ts';
import { asUsage, collect, parseOverrides, parsePositive } from '../option-values.ts';
import { count, size } from '../text/numbers.ts';
import { personalDataText } from '../text/personal-data-text.ts';
import { nameValueTable } from '../text/table.ts';
import type { Words } from '../text/words.ts';
import { groupCommand } from '../worded-command.ts';
import { resetPromptsCommand, setPromptsCommand, showPromptsCommand } from './prompt-text-commands.ts';

export function promptsCommand(words: Words): Command {
  return groupCommand('prompts', words('help-prompts'), words)
    .addCommand(exportCommand(words))
    .addCommand(importCommand(words))
    .addCommand(showPromptsCommand(words))
    .addCommand(setPromptsCommand(words))
    .addCommand(resetPromptsCommand(words));
}

interface ExportOptions {
  readonly out: string;
  readonly model: string;
  readonly for: 'augment' | 'profile' | 'both';
  readonly dataset?: string;
  readonly users?: number;
  readonly set?: readonly string[];
}

function exportCommand(words: Words): Command {
  return defineCommand<ExportOptions>(words, {
    name: 'export',
    description: words('help-prompts-export'),
    configure: (command) => {
      command
        .requiredOption('-o, --out <file>', words('option-prompts-out'))
        .requiredOption('-m, --model <name>', words('option-prompts-model'))
        .addOption(
          new Option('--for <stage>', words('option-prompts-for'))
            .choices(['augment', 'profile', 'both'])
            .default('both'),
        )
        .option('-d, --dataset <id>', words('option-dataset'))
        .option('--users <n>', words('option-stage-users'), parsePositive)
        .option('--set <path=value>', words('option-stage-set'), collect);
    },
    afterCancel: message('kept-no-prompts'),
    run: async (context, { out: file, model, for: stage, dataset, users, set }) => {
      const overrides = parseOverrides(set);
      const stages = stage === 'both' ? (['augment', 'profile'] as const) : [stage];
      if (stage === 'both' && set !== undefined) throw new UsageError(message('overrides-of-one-stage'));
      if (stage === 'augment') asUsage(() => settingsWith(augmentOptionsSchema, overrides));
      if (stage === 'profile') asUsage(() => settingsWith(profileOptionsSchema, overrides));
      const input = { dataset, stages, model, file, users, overrides };
      const result = await runJob(context.openWorkspace(), exportPromptsJob, input, context.options);
      return { document: result, text: () => describeExport(result, words) };
    },
  });
}

function importCommand(words: Words): Command {
  return defineCommand<{ readonly model?: string }>(words, {
    name: 'import',
    description: words('help-prompts-import'),
    configure: (command) => {
      command
        .argument('<file>', words('argument-answers-file'))
        .option('-m, --model <name>', words('option-answers-model'));
    },
    afterCancel: message('kept-answers'),
    run: async (context, { model }, args) => {
      const input = { file: args[0]!, model };
      const result = await runJob(context.openWorkspace(), importAnswersJob, input, context.options);
      return { document: result, text: () => describeImport(result, words) };
    },
  });
}

const kinds = ['judge', 'choose', 'profile'] as const;

function byKind(counts: Readonly<Record<string, number>>, words: Words): string {
  const total = Object.values(counts).reduce((a, b) => a + b, 0);
  const told = kinds.filter((kind) => (counts[kind] ?? 0) > 0);
  if (told.length === 0) return count(total);
  const parts = told.map((kind) => words(`prompt-kind-${kind}`, { count: counts[kind]! }));
  return words('prompts-by-kind', { total: count(total), kinds: parts.join(', ') });
}

function describeExport(result: PromptExport, words: Words): string {
  const { file, bytes, model, prompts, cached, waiting } = result;
  const parts = [
    nameValueTable([
      [words('label-file'), file],
      [words('label-size'), size(bytes)],
      [words('label-prompts-written'), byKind(prompts, words)],
      [words('label-known-before'), count(cached)],
      [words('label-waiting-users'), count(waiting)],
    ]),
  ];
  parts.push(...personalDataText(result.personalData, words));
  if (waiting > 0) parts.push(words('prompts-wait', { users: count(waiting) }));
  if (Object.keys(prompts).length > 0) parts.push(words('prompts-next', { model }));
  return parts.join('\n\n');
}

function describeImport(result: ImportedAnswers, words: Words): string {
  const { merged, known, duplicates, differing, cutOff, bounded, unusable, refusedLines } = result;
  const doubled =
    differing === 0
      ? count(duplicates)
      : words('duplicates-differing', { duplicates: count(duplicates), differing: count(differing) });
  const parts = [
    nameValueTable([
      [words('label-answers-merged'), byKind(merged, words)],
      [words('label-known-before'), count(known)],
      [words('label-duplicates'), doubled],
      [words('label-cut-off-texts'), count(cutOff)],
      [words('label-bounded-answers'), count(bounded)],
      [words('label-unusable-texts'), count(unusable)],
      [words('label-refused-lines'), count(refusedLines)],
    ]),
  ];
  for (const { said, count: times, firstLine } of result.refused)
    parts.push(words('answer-refused-times', { times: count(times), line: count(firstLine), said }));
  for (const model of result.models) parts.push(words('answers-next', { model }));
  return parts.join('\n\n');
}
