// Recommendations over the contract: for one user, for a history, for everybody as a file, and the model as a folder.
import { z } from 'zod';
import { recommendationSchema } from '../recommendations.ts';
import { immutable } from '../output.ts';
import { procedure } from './procedure.ts';

export const recommendationsContract = {
  forUser: procedure
    .input(z.object({ run: z.string(), user: z.string(), k: z.number().int().min(1).max(200).default(10) }))
    .output(immutable(recommendationSchema)),
};
