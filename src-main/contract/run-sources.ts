// What a run was made with beside its settings; stored with the run. null: an older version of the program did not keep it.
import { z } from 'zod';
import { augmentationIdSchema } from './identifiers.ts';

/** How a run on all data is trained: what the selection found, since it holds nothing out to find it again. */
const finalCourseSchema = z.object({
  of: z.string().describe('Id of the run that was chosen.'),
  phases: z
    .array(z.object({ phase: z.number().int(), rates: z.array(z.number()) }))
    .describe(
      'Phases that the chosen run kept, with the learning rate of each epoch up to its best; one that it did not keep is absent.',
    ),
});
export type FinalCourse = z.output<typeof finalCourseSchema>;

export const runSourcesSchema = z.object({
  encoder: z.string().nullable().default(null).describe('Encoder whose text vectors are read.'),
  augmentation: augmentationIdSchema
    .nullable()
    .default(null)
    .describe('Augmentation whose accepted rows are read, as they stand at the first training; null: none.'),
  rowsMadeFor: z
    .literal('cross-sell')
    .exactOptional()
    .describe(
      'The rows were made from what the cross-sell question shows, so they count for the users who are asked too; absent: from all training items.',
    ),
  group: z
    .string()
    .exactOptional()
    .describe('Runs of one training with several seeds have the same; absent: the run stands alone.'),
  final: finalCourseSchema
    .exactOptional()
    .describe(
      'Trained on training, validation and test items together, so it is never evaluated; absent: it holds items out.',
    ),
  from: z
    .string()
    .exactOptional()
    .describe('Begun at the trained parameters of this run; absent: at random ones.'),
  app: z.string().nullable().default(null).describe('Version of the program.'),
});
export type RunSources = z.output<typeof runSourcesSchema>;
