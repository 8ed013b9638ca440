// Settings of a dataset as they stand after a change, and what a deletion or an erasure took.
import { z } from 'zod';
import { count } from './dataset-facts.ts';
import { datasetIdSchema, runIdSchema } from './identifiers.ts';
import { repeatRules } from './import-rules.ts';
import type { Output } from './output.ts';
import { userColumnsSummarySchema } from './user-columns.ts';

/** A dataset's settings as they stand after a change (`isthmus dataset`). */
export const datasetSettingsSchema = z.object({
  dataset: z.string(),
  name: z.string(),
  repeats: z.enum(repeatRules),
  userColumns: z.array(z.string()).describe('Columns that describe users.'),
  described: userColumnsSummarySchema.exactOptional().describe('What a file of users brought.'),
});
export type DatasetSettings = Output<typeof datasetSettingsSchema>;

/** What `dataset --delete` prints. */
export const datasetDeletionSchema = z.object({
  dataset: datasetIdSchema,
  name: z.string(),
  answers: count.describe('Answers of the language model that no other dataset rests on.'),
  textVectors: count,
  jobs: count,
  exportedPrompts: count.describe('Prompts in files whose answers would be refused now.'),
  isOverwritten: z
    .boolean()
    .describe('False: another process reads the file; the next opening overwrites the free pages.'),
});
export type DatasetDeletion = Output<typeof datasetDeletionSchema>;

/** What `erase` prints: by dataset, how much of the person was there. The id is not repeated. */
export const personErasureSchema = z.object({
  datasets: z.array(
    z.object({
      dataset: datasetIdSchema,
      name: z.string(),
      interactions: count,
      syntheticRows: count,
      profiles: count,
      answers: count.describe('Of the language model: those that no other user’s rows rest on.'),
      frozenInputs: count.describe('Runs whose kept inputs were written anew without the person.'),
      userResults: count.describe('Ranks, one a run, scorer, protocol and part.'),
      rejectedRows: count,
      jobLogLines: count,
      exportedPrompts: count.describe('Prompts in files whose answers would be refused now.'),
      textVectors: count,
      runs: z
        .array(z.object({ run: runIdSchema, name: z.string() }))
        .describe('Trained with the person: marked, their parameters as they were.'),
      isOverwritten: z.boolean(),
    }),
  ),
});
export type PersonErasure = Output<typeof personErasureSchema>;
