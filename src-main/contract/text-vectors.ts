// Text vectors over the contract: what an embedding run reports.
import { z } from 'zod';
import type { Output } from './output.ts';

const count = z.number().int().nonnegative();

export const encoderChoiceSchema = z
  .string()
  .min(1)
  .max(500)
  .describe(
    'model: the encoder file in use; lexical: none, by spelling alone; or the id of an encoder file.',
  );

export const embedReportSchema = z.object({
  encoder: z
    .string()
    .describe('Name, digest and reading length of the encoder: what vectors are stored under.'),
  texts: count.describe('Different texts asked for.'),
  encoded: count.describe('Encoded by this run.'),
  stored: count.describe('Had a vector already.'),
  truncated: count.describe('Of the encoded ones: longer than the encoder reads, cut there.'),
  empty: count.describe('Of the encoded ones: without any text; their vector is zero.'),
  durationMs: z.number(),
  titlesPerSecond: z.number(),
});
export type EmbedReport = Output<typeof embedReportSchema>;
