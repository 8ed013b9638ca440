// Evaluation over the contract: reports of runs and comparisons of two.
import { z } from 'zod';
import { evaluationParts, evaluationProtocols, runComparisonSchema } from '../evaluation.ts';
import { startedJobSchema } from './jobs.ts';
import { immutable } from '../output.ts';
import { procedure } from './procedure.ts';

const twoRuns = z.object({
  first: z.string(),
  second: z.string(),
  protocol: z.enum(evaluationProtocols).optional(),
  part: z.enum(evaluationParts).optional(),
});

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
  /** Ranks what a comparison of two runs lacks; `comparison` then answers. */
  startComparison: procedure.input(twoRuns).output(immutable(startedJobSchema)),
  /** From ranks that are stored already: those that every training leaves are enough for the full test part. @throws not-found */
  comparison: procedure.input(twoRuns).output(immutable(runComparisonSchema)),
};
