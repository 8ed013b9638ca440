// A search of settings: what it is asked for, and what it found.
import { z } from 'zod';
import { modelNames } from './model-settings.ts';
import type { Output } from './output.ts';
import { runSettingsSchema } from './run-settings.ts';

/** Values of one setting: a list, or a range of numbers drawn evenly or evenly by their logarithm. */
export const searchRangeSchema = z.union([
  z.object({ values: z.array(z.string()).min(1) }),
  z.object({ from: z.number(), to: z.number(), scale: z.enum(['linear', 'log']) }),
]);
export type SearchRange = z.output<typeof searchRangeSchema>;

export const searchInputSchema = z.strictObject({
  dataset: z.string().optional(),
  model: z.enum(modelNames),
  settings: runSettingsSchema.describe(
    'What the search does not change. Its most epochs are those of the last round.',
  ),
  space: z
    .record(z.string(), searchRangeSchema)
    .optional()
    .describe('By path of a setting. Default: the usual ones of the model.'),
  trials: z.number().int().min(2).max(1000),
  seed: z.number().int().min(0).describe('Of the draw of settings.'),
  budgetMs: z.number().positive().optional().describe('Time of this call. Default: no limit.'),
});
export type SearchInput = z.input<typeof searchInputSchema>;

const trialSchema = z.object({
  trial: z.number().int(),
  run: z.string(),
  epochs: z.number().int().describe('Most epochs of its phases.'),
  settings: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  validation: z.number().nullable().describe('NDCG@10 on the validation part; null: not trained yet.'),
});

export const searchResultSchema = z.object({
  dataset: z.string(),
  model: z.enum(modelNames),
  search: z.string().describe('The tag that its runs have.'),
  isComplete: z.boolean().describe('false: the time was up; the same call goes on.'),
  rounds: z.array(z.object({ epochs: z.number().int(), trials: z.array(trialSchema) })),
  best: trialSchema.nullable().describe('Of the last round that has a trained trial.'),
});
export type SearchResult = Output<typeof searchResultSchema>;
export type SearchTrial = Output<typeof trialSchema>;
