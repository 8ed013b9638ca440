// Evaluation over the contract: reports of runs and comparisons of two, both stored and read again; ablations;
// the leakage audit.
import { z } from 'zod';
import { datasetIdSchema, runIdSchema } from '../identifiers.ts';
import {
  evaluationParts,
  evaluationProtocols,
  evaluationReportSchema,
  runComparisonSchema,
} from '../evaluation.ts';
import { seedGroupSchema } from '../seed-group.ts';
import { runsComparisonSchema } from '../several-runs.ts';
import { ablationNames } from '../ablated-settings.ts';
import { ablationsSchema, leakageAuditSchema } from '../ablations.ts';
import { ablateInputSchema, ablationStudySchema } from '../ablation-study.ts';
import { startedJobSchema } from './jobs.ts';
import { immutable, type Output } from '../output.ts';
import { procedure } from './procedure.ts';

const runChoice = z.object({
  run: runIdSchema,
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
  /** Every pair of two or more runs with its test, from ranks that are stored already. @throws not-found */
  several: procedure
    .input(
      z.object({
        runs: z.array(z.string()).min(2),
        protocol: z.enum(evaluationProtocols).optional(),
        part: z.enum(evaluationParts).optional(),
      }),
    )
    .output(immutable(runsComparisonSchema)),
  /** The group of seeds that a run belongs to; null: it stands alone. @throws not-found */
  seeds: procedure.input(z.object({ run: runIdSchema })).output(immutable(seedGroupSchema.nullable())),
  /** What could be left out of a run, and the runs that do so. @throws not-found */
  ablations: procedure.input(z.object({ run: runIdSchema })).output(immutable(ablationsSchema)),
  /** Queues the training of missing ablations. @throws not-found, conflict */
  startAblations: procedure
    .input(z.object({ run: runIdSchema, names: z.array(z.enum(ablationNames)).min(1) }))
    .output(immutable(z.array(startedJobSchema))),
  /** Did anything that is stored see a held-out interaction? @throws not-found */
  /** The newest ablation study of a dataset; null: none was made (`startStudy`, job `ablate`). @throws not-found */
  study: procedure
    .input(z.object({ dataset: datasetIdSchema }))
    .output(immutable(ablationStudySchema.nullable())),
  startStudy: procedure.input(ablateInputSchema).output(immutable(startedJobSchema)),
  audit: procedure.input(z.object({ dataset: datasetIdSchema })).output(immutable(leakageAuditSchema)),
};
