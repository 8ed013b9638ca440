// Jobs over the contract: long work with its state, progress and log lines.
import { z } from 'zod';
import { jobIdSchema } from '../identifiers.ts';
import { progressUnits } from '../../foundation/progress.ts';
import { messageSchema } from '../message.ts';
import { immutable, type Output } from '../output.ts';
import { procedure } from './procedure.ts';

export const jobKindNames = [
  'import',
  'embed',
  'augment',
  'profile',
  'rewrite',
  'prompts',
  'answers',
  'train',
  'train-seeds',
  'search',
  'reproduce',
  'evaluate',
  'compare',
  'compare-several',
  'ablate',
  'recommend',
  'export',
  'vectors',
  'rejected',
  'delete',
  'report',
  'sample',
  'flow',
] as const;
export type JobKindName = (typeof jobKindNames)[number];

export const jobStates = [
  'queued',
  'running',
  'paused',
  'cancelling',
  'cancelled',
  'failed',
  'finished',
  'interrupted',
] as const;

export const progressSchema = z.object({
  stage: messageSchema,
  done: z.number(),
  total: z.number().optional(),
  totalIsMost: z.boolean().optional().describe('The stage may end before the total, as early stopping does.'),
  unit: z.enum(progressUnits).optional(),
  message: messageSchema.optional(),
});

export const jobSchema = z.object({
  id: z.string(),
  kind: z.enum(jobKindNames),
  title: z.string(),
  state: z.enum(jobStates),
  about: z
    .object({
      name: z.string().describe('Of the run, the data set or the files; empty: of none.'),
      run: z.string().nullable(),
      dataset: z.string().nullable(),
    })
    .describe('What it works on or made, as far as that is still there.'),
  canPause: z.boolean().describe('Running work of this kind has points at which it can be held.'),
  progress: progressSchema.nullable(),
  timeLeft: z
    .object({
      ms: z.number(),
      atMost: z.boolean().describe('It may end before, as by early stopping or a budget of time.'),
    })
    .nullable()
    .describe('Of the job as a whole, the same for whoever asks; null while it cannot be told.'),
  givesWay: z.boolean().describe('It takes the processor only while no other program wants it.'),
  result: z.unknown().describe('What a finished job returned; null where it is kept elsewhere.'),
  error: z.object({ code: z.string(), said: messageSchema }).nullable(),
  attempt: z.number().int(),
  createdAt: z.string(),
  startedAt: z.string().nullable().describe('Of the newest attempt.'),
  finishedAt: z.string().nullable(),
});
export type JobView = Output<typeof jobSchema>;

export const jobLogLineSchema = z.object({
  at: z.string(),
  level: z.enum(['debug', 'info', 'warn', 'error']),
  said: messageSchema,
  details: z.unknown(),
});

const jobId = z.object({ id: jobIdSchema });

/** What starts long work answers this at once; the job's events tell the rest. */
export const startedJobSchema = z.object({ job: z.string() });

export const jobsContract = {
  list: procedure
    .input(z.object({ limit: z.number().int().min(1).max(1000).default(200) }).prefault({}))
    .output(immutable(z.array(jobSchema))),
  get: procedure.input(jobId).output(immutable(jobSchema)),
  logs: procedure.input(jobId).output(immutable(z.array(jobLogLineSchema))),
  /** @throws conflict for a running job whose kind cannot be paused; one that waits for its turn is held back */
  pause: procedure.input(jobId).output(immutable(jobSchema)),
  resume: procedure.input(jobId).output(immutable(jobSchema)),
  /** Runs a cancelled, failed or interrupted job again; it goes on from what it stored. */
  retry: procedure.input(jobId).output(immutable(jobSchema)),
  /** Resumes all interrupted jobs; steps of an interrupted flow are left to the flow, which runs them again. */
  resumeInterrupted: procedure.output(immutable(z.array(jobSchema))),
  cancel: procedure.input(jobId).output(immutable(jobSchema)),
  /** Deletes ended jobs with their logs; what they made stays. @throws conflict for one that has not ended */
  remove: procedure.input(z.object({ ids: z.array(jobIdSchema) })).output(immutable(z.null())),
};
