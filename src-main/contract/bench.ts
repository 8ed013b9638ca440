// Measurements over the contract: what this machine does, in units, beside what is to be reached.
import { z } from 'zod';
import { messageSchema } from './message.ts';
import type { Output } from './output.ts';

export const benchInputSchema = z.strictObject({
  data: z
    .string()
    .optional()
    .describe('Folder with interactions.csv[.gz] and items.csv[.gz]; default: the sample data.'),
  synthetic: z
    .int()
    .min(1000)
    .max(100_000_000)
    .optional()
    .describe('Interactions of synthetic data in place of `data`; then the measurements of growth are made.'),
  only: z
    .array(z.string())
    .optional()
    .describe('Names of measurements; default: all but those that take minutes.'),
});
export type BenchInput = Output<typeof benchInputSchema>;

export const benchReportSchema = z.object({
  machine: z.object({
    cpu: z.string(),
    cores: z.number().int(),
    memoryBytes: z.number(),
    platform: z.string(),
    node: z.string(),
    version: z.string(),
  }),
  data: z.object({ name: z.string(), users: z.number(), items: z.number(), interactions: z.number() }),
  rows: z.array(
    z.object({
      name: z.string().describe('What --only takes.'),
      work: messageSchema,
      value: z.number().nullable().describe('null: could not be measured here, see note.'),
      unit: z.string(),
      target: z.string().nullable().describe('On the two-core reference machine with Food-Kitchen.'),
      note: messageSchema.exactOptional(),
    }),
  ),
});
export type BenchReport = Output<typeof benchReportSchema>;
