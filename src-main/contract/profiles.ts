// Profiles over the contract: what profiling is asked for, what it reports, and texts as people read them.
import { z } from 'zod';
import { budgetSchema, endedBySchema, failuresSchema } from './budget.ts';
import type { Output } from './output.ts';
import { personalDataFoundSchema } from './personal-data.ts';
import { languageServerSchema, modelNameSchema } from './prompts.ts';
import { embedReportSchema } from './text-vectors.ts';

const count = z.number().int().nonnegative();

export const profileInputSchema = z.strictObject({
  dataset: z.string().optional(),
  budget: budgetSchema.optional(),
  holdOut: z
    .literal('cross-sell')
    .optional()
    .describe('Users whom the cross-sell evaluation asks are served first.'),
  overrides: z.record(z.string(), z.string()).optional().describe('Options by path, as --set takes them.'),
  answersOf: modelNameSchema
    .optional()
    .describe('Takes the imported answers of the model of this name, and asks none.'),
  server: languageServerSchema.optional().describe('Asks the model behind a private server.'),
});
export type ProfileInput = Output<typeof profileInputSchema>;

export const profileReportSchema = z.object({
  endedBy: endedBySchema,
  users: z.object({ all: count, served: count }),
  written: z.object({ domain: count, overall: count }),
  complete: count.describe('Users served whose profiles were there already.'),
  prompts: z.object({ asked: count, cached: count }),
  failed: count,
  failures: failuresSchema,
  personalData: personalDataFoundSchema.exactOptional().describe('In the texts that prompts show.'),
  durationMs: z.number(),
  vectors: embedReportSchema.describe('The domain profiles as text vectors, which training reads.'),
});
export type ProfileReport = Output<typeof profileReportSchema>;
