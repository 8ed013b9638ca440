// The report of a run over the contract: what it is asked for, and what was written.
import { z } from 'zod';
import type { Output } from './output.ts';

export const reportLanguages = ['en', 'zh'] as const;

export const reportInputSchema = z.strictObject({
  run: z.string().optional().describe('Id or name. Default: the newest finished run.'),
  file: z.string().min(1),
  language: z.enum(reportLanguages).optional().describe('Default: en.'),
  examples: z.number().int().min(0).max(20).optional().describe('Users shown as examples. Default: 3.'),
});
export type ReportInput = Output<typeof reportInputSchema>;

export const reportResultSchema = z.object({
  run: z.string(),
  file: z.string(),
  sizeBytes: z.number().int(),
  charts: z.number().int(),
  examples: z.array(z.string()).describe('Ids of the users shown.'),
  seconds: z.number(),
});
export type ReportResult = Output<typeof reportResultSchema>;
