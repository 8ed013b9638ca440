// Ablations over the contract: a run beside runs that differ from it in one part only, and the leakage audit.
import { z } from 'zod';
import { ablationNames } from './ablated-settings.ts';
import { runStates } from './rpc/runs.ts';
import type { Output } from './output.ts';
import { messageSchema } from './message.ts';

export const ablationSchema = z.object({
  name: z.enum(ablationNames),
  inEffect: z.boolean().describe('The part took part in the run: leaving it out is another model.'),
  run: z
    .object({ id: z.string(), name: z.string(), state: z.enum(runStates) })
    .nullable()
    .describe('The newest run that differs in this part only; finished ones come first.'),
});
export type Ablation = Output<typeof ablationSchema>;

export const ablationsSchema = z.object({
  run: z.string(),
  acceptedRows: z.number().int().describe('Synthetic rows that the run read.'),
  profiles: z.number().int().describe('Domain profiles that the run read.'),
  ablations: z.array(ablationSchema),
});
export type Ablations = Output<typeof ablationsSchema>;

export const leakageAuditSchema = z.object({
  finding: messageSchema.nullable().describe('What leaked and what to do; null: nothing.'),
  syntheticRows: z.number().int().describe('Looked at, whatever was decided about them.'),
  profiles: z.number().int(),
  auditedRuns: z
    .number()
    .int()
    .describe('Runs whose batches passed the audit that stands before every training.'),
});
export type LeakageAuditReport = Output<typeof leakageAuditSchema>;
