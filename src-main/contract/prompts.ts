// Prompts as files over the contract: what is written, and what came of the answers.
import { z } from 'zod';
import { messageSchema } from './message.ts';
import { personalDataFoundSchema } from './personal-data.ts';
import type { Output } from './output.ts';

const count = z.number().int().nonnegative();
/** As its server calls it. */
export const modelNameSchema = z.string().trim().min(1).max(200);

/** An OpenAI-compatible server on this machine or in a private network. */
export const languageServerSchema = z.strictObject({
  url: z.string().trim().min(1).max(500).describe('With its path: http://10.1.2.3:8000/v1'),
  model: modelNameSchema.optional().describe('As the server calls it; left out: its only one.'),
  concurrency: z.number().int().min(1).max(256).optional().describe('Requests at once.'),
});
export type LanguageServer = Output<typeof languageServerSchema>;

export const exportPromptsInputSchema = z.strictObject({
  dataset: z.string().optional(),
  stages: z.array(z.enum(['augment', 'profile'])).min(1),
  model: modelNameSchema.describe('Of the model that will answer, as its server calls it.'),
  file: z.string().min(1),
  users: z.number().int().min(1).optional().describe('The first so many users of the order of each stage.'),
  overrides: z.record(z.string(), z.string()).optional().describe('Options by path, of the one stage.'),
});
export type ExportPromptsInput = Output<typeof exportPromptsInputSchema>;

export const exportedPromptsSchema = z.object({
  file: z.string(),
  bytes: count,
  model: z.string(),
  prompts: z.record(z.string(), count).describe('Lines of the file by kind: judge, choose, profile.'),
  cached: count.describe('Prompts that need no answer: they were answered before.'),
  waiting: count.describe(
    'Users whose overall profile can only be asked for after the answers to this file: import them and export again.',
  ),
  personalData: z.array(personalDataFoundSchema).describe('In the texts of each stage.'),
});
export type PromptExport = Output<typeof exportedPromptsSchema>;

export const importAnswersInputSchema = z.strictObject({
  file: z.string().min(1),
  model: modelNameSchema
    .optional()
    .describe('Whose answers they are, whatever name they carry; left out: as each answer says.'),
});
export type ImportAnswersInput = Output<typeof importAnswersInputSchema>;

export const importedAnswersSchema = z.object({
  lines: count.describe('Lines that are not empty.'),
  merged: z.record(z.string(), count).describe('Answers taken into the cache, by kind.'),
  models: z.array(z.string()).describe('Whose answers they are.'),
  known: count.describe('Answered before this file: the earlier answer stays.'),
  duplicates: count.describe('Lines to a prompt that an earlier line answers: the earlier one counts.'),
  differing: count.describe('Duplicates whose answer is another one.'),
  cutOff: count.describe('Texts that ended at their limit of tokens.'),
  bounded: count.describe(
    'Judgements whose list of likely tokens lacked an allowed answer: it counts as the least likely one listed.',
  ),
  unusable: count.describe('Texts that no profile can be made of.'),
  refused: z
    .array(z.object({ said: messageSchema, count, firstLine: count }))
    .describe('Lines that gave no answer, by reason, the most frequent first; at most ten reasons.'),
  refusedLines: count,
});
export type ImportedAnswers = Output<typeof importedAnswersSchema>;
