// What a run was made with beside its settings; stored with the run. null: an older version of the program did not keep it.
import { z } from 'zod';
import { augmentationIdSchema } from './identifiers.ts';

export const runSourcesSchema = z.object({
  encoder: z.string().nullable().default(null).describe('Encoder whose text vectors are read.'),
  augmentation: augmentationIdSchema
    .nullable()
    .default(null)
    .describe('Augmentation whose accepted rows are read, as they stand at the first training; null: none.'),
  app: z.string().nullable().default(null).describe('Version of the program.'),
});
export type RunSources = z.output<typeof runSourcesSchema>;
