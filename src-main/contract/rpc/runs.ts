// Training runs over the contract: starting one, the list, and the curves.
import { z } from 'zod';
import { immutable, type Output } from '../output.ts';
import { trainInputSchema } from '../runs.ts';
import { startedJobSchema } from './jobs.ts';
import { procedure } from './procedure.ts';

export const runStates = ['queued', 'running', 'paused', 'stopped', 'finished', 'failed'] as const;

export const runSchema = z.object({
  id: z.string(),
  dataset: z.string(),
  name: z.string(),
  model: z.string(),
  seed: z.number(),
  device: z.string(),
  state: z.enum(runStates),
  error: z.string().nullable(),
  tags: z.array(z.string()),
  notes: z.string(),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
});
export type RunView = Output<typeof runSchema>;

export const runsContract = {
  /** Newest first. */
  list: procedure.input(z.object({ dataset: z.string().optional() })).output(immutable(z.array(runSchema))),
  startTraining: procedure.input(trainInputSchema).output(immutable(startedJobSchema)),
};
