// Prompt templates over the contract: the texts that a data set asks with, and what they come to for some users.
import { z } from 'zod';
import type { Output } from './output.ts';

export const templateNameList = [
  'judgeSystem',
  'history',
  'judgeQuestion',
  'listSystem',
  'listQuestion',
  'likelihoodLead',
  'profileSystem',
  'profileDomain',
  'profileOverall',
] as const;
const templateNameSchema = z.enum(templateNameList);

export const promptLanguages = ['auto', 'en', 'zh'] as const;

const text = z.string().max(20_000);

export const promptSettingsSchema = z.strictObject({
  language: z.enum(promptLanguages).default('auto').describe('auto: by the script of the titles.'),
  texts: z.partialRecord(templateNameSchema, text).default({}).describe('In place of the standard ones.'),
  domains: z
    .record(z.string(), z.string().max(300))
    .default({})
    .describe('What a domain is about, by its name; at most 300 characters.'),
});
export type PromptSettings = Output<typeof promptSettingsSchema>;

const previewSchema = z.object({
  user: z.string(),
  prompts: z.array(
    z.object({
      template: templateNameSchema.describe('The one that the prompt is made with, besides the history.'),
      system: z.string().nullable().describe('null: plain text that the model goes on writing.'),
      prompt: z.string(),
    }),
  ),
});
export type PromptPreview = Output<typeof previewSchema>;

export const describedPromptsSchema = z.object({
  dataset: z.string(),
  language: z.enum(['en', 'zh']).describe('What the model is asked in.'),
  chosen: z.enum(promptLanguages),
  templates: z.array(
    z.object({
      name: templateNameSchema,
      text: z.string(),
      standard: z.string(),
      isOwn: z.boolean(),
      needed: z.array(z.string()).describe('Slots that must stand in the text, once each.'),
      allowed: z.array(z.string()),
    }),
  ),
  domains: z.array(z.object({ name: z.string(), description: z.string() })),
  preview: z.array(previewSchema).describe('Of at most three users; empty where nobody asked for it.'),
});
export type DescribedPrompts = Output<typeof describedPromptsSchema>;
