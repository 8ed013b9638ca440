// Evaluation over the contract: reports of runs and comparisons of two, both stored and read again.
import { z } from 'zod';
import {
  evaluationParts,
  evaluationProtocols,
  evaluationReportSchema,
  runComparisonSchema,
} from '../evaluation.ts';
import { startedJobSchema } from './jobs.ts';
import { immutable, type Output } from '../output.ts';
import { procedure } from './procedure.ts';

const runChoice = z.object({
  run: z.string(),
  protocol: z.enum(evaluationProtocols),
  part: z.enum(evaluationParts).optional(),
});
const twoRuns = z.object({
  first: z.string(),
  second: z.string(),
  protocol: z.enum(evaluationProtocols).optional(),
  part: z.enum(evaluationParts).optional(),
});

export const storedReportSchema = z.object({ report: evaluationReportSchema, savedAt: z.string() });
export type StoredReport = Output<typeof storedReportSchema>;

export const evaluationContract = {
  /** Job `evaluate`: ranks what is not ranked yet and stores the report. */
  start: procedure.input(runChoice).output(immutable(startedJobSchema)),
  /** The stored report; null where the run was not evaluated so (`start` does it). @throws not-found */
  report: procedure.input(runChoice).output(immutable(storedReportSchema.nullable())),
  /** Ranks what a comparison of two runs lacks; `comparison` then answers. */
  startComparison: procedure.input(twoRuns).output(immutable(startedJobSchema)),
  /** Stored, or from ranks that are stored already: those that every training leaves are enough for the full test part. @throws not-found */
  comparison: procedure.input(twoRuns).output(immutable(runComparisonSchema)),
};
