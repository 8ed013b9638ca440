// What an import reports, and what its trial run would make of the files.
import { z } from 'zod';
import {
  count,
  countsSchema,
  filterStepsSchema,
  findingsSchema,
  rejectedRowSchema,
  rejectedSchema,
  repeatCountsSchema,
  splitPlanSchema,
  timeSpanSchema,
} from './dataset-facts.ts';
import type { Output } from './output.ts';
import { userColumnsSummarySchema } from './user-columns.ts';

export const importSummarySchema = z.object({
  workspace: z.string().describe('Path of the workspace file.'),
  dataset: z.string(),
  name: z.string(),
  users: count,
  items: count,
  interactions: count,
  domains: z.array(z.string()),
  roles: z.record(z.string(), z.record(z.string(), z.string())).describe('File → role → column taken.'),
  timeFormat: z.string(),
  time: timeSpanSchema,
  rejected: rejectedSchema,
  filters: filterStepsSchema,
  findings: findingsSchema,
  split: splitPlanSchema,
  repeats: repeatCountsSchema,
  seconds: z.number().nonnegative(),
  userColumns: userColumnsSummarySchema.exactOptional().describe('What the file of users brought.'),
  rejectedFile: z.string().exactOptional().describe('Where the rejected rows were written, if asked for.'),
});
export type ImportSummary = Output<typeof importSummarySchema>;

/** What an import would make of the files; nothing is stored. */
export const importCheckSchema = z.object({
  users: count,
  items: count,
  interactions: count,
  domains: z.record(z.string(), countsSchema),
  overlapUsers: count,
  time: timeSpanSchema,
  timeFormat: z.string(),
  roles: z.record(z.string(), z.record(z.string(), z.string())),
  rejected: rejectedSchema,
  rejectedRows: z.array(rejectedRowSchema).describe('The first 100.'),
  filters: filterStepsSchema,
  split: splitPlanSchema,
  repeats: repeatCountsSchema,
  findings: findingsSchema,
});
export type ImportCheck = Output<typeof importCheckSchema>;
