// Evaluation over the contract: reports of runs and comparisons of two.
import { z } from 'zod';
import { evaluationParts, evaluationProtocols } from '../evaluation.ts';
import { startedJobSchema } from './jobs.ts';
import { immutable } from '../output.ts';
import { procedure } from './procedure.ts';

export const evaluationContract = {
  start: procedure
    .input(
      z.object({
        run: z.string(),
        protocol: z.enum(evaluationProtocols),
        part: z.enum(evaluationParts).optional(),
      }),
    )
    .output(immutable(startedJobSchema)),
};
