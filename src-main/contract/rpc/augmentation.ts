// Augmentation over the contract: starting it, and its reports.
import { z } from 'zod';
import { augmentInputSchema } from '../augmentation.ts';
import { startedJobSchema } from './jobs.ts';
import { immutable } from '../output.ts';
import { procedure } from './procedure.ts';

export const augmentationContract = {
  start: procedure.input(augmentInputSchema).output(immutable(startedJobSchema)),
  /** Makes the text vectors that retrieval and training read. */
  startEmbedding: procedure
    .input(z.object({ dataset: z.string(), encoder: z.enum(['model', 'lexical']).optional() }))
    .output(immutable(startedJobSchema)),
};
