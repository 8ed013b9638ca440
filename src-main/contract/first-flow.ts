// From own files to recommendations in one go: what came of it.
import { z } from 'zod';
import type { Output } from './output.ts';

const count = z.number().int().nonnegative();

/** What the import made. */
export const importedSchema = z.object({
  dataset: z.string(),
  name: z.string(),
  users: count,
  items: count,
  interactions: count,
  rejected: z.object({ total: count }),
});
export type Imported = Output<typeof importedSchema>;

export const firstFlowResultSchema = z.object({ imported: importedSchema, run: z.string() });
export type FirstFlowResult = Output<typeof firstFlowResultSchema>;
