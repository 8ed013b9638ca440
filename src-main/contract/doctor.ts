// What this machine offers and what is missing, over the contract.
import { z } from 'zod';
import { modelFileSchema } from './models.ts';
import type { Output } from './output.ts';
import { messageSchema } from './message.ts';

export const doctorReportSchema = z.object({
  version: z.string(),
  node: z.string(),
  platform: z.string(),
  cpu: z.object({ model: z.string(), cores: z.number().int() }),
  memory: z.object({ totalBytes: z.number(), freeBytes: z.number() }),
  dataFolder: z.object({ path: z.string(), freeBytes: z.number().nullable(), writable: z.boolean() }),
  executionProviders: z.array(
    z.object({
      provider: z.string(),
      available: z.boolean(),
      reason: messageSchema,
      speedup: z.number().exactOptional(),
    }),
  ),
  models: z.array(modelFileSchema),
  checks: z
    .array(
      z.object({
        name: z.string(),
        ok: z.boolean(),
        message: messageSchema,
        nextStep: messageSchema.exactOptional(),
      }),
    )
    .describe('Everything that a person may have to act on; `ok: false` names the next step.'),
});
export type DoctorReport = Output<typeof doctorReportSchema>;
