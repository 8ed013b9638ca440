// Datasets over the contract: the list, the overview, and importing.
import { z } from 'zod';
import { datasetStatisticsSchema, importInputSchema } from '../datasets.ts';
import { immutable, type Output } from '../output.ts';
import { startedJobSchema } from './jobs.ts';
import { procedure } from './procedure.ts';

export const datasetSchema = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: z.string(),
  dataHash: z.string(),
  domains: z.array(z.string()).describe('By index: items and charts name domains by their place here.'),
  users: z.number().int(),
  items: z.number().int(),
  interactions: z.number().int(),
  rejected: z.number().int(),
});
export type DatasetView = Output<typeof datasetSchema>;

const dataset = z.object({ dataset: z.string() });

export const datasetsContract = {
  /** Newest first. */
  list: procedure.output(immutable(z.array(datasetSchema))),
  statistics: procedure.input(dataset).output(immutable(datasetStatisticsSchema)),
  startImport: procedure.input(importInputSchema).output(immutable(startedJobSchema)),
  rename: procedure.input(dataset.extend({ name: z.string().min(1) })).output(immutable(z.null())),
  /** Deletes the dataset and everything made from it. */
  remove: procedure.input(dataset).output(immutable(z.null())),
};
