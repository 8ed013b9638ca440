// Runs that differ in their seed alone, and what a seed changes.
import { z } from 'zod';
import { perMetric } from './evaluation.ts';
import type { Output } from './output.ts';

const overSeedsSchema = z.object({
  mean: z.number().describe('Over the runs.'),
  lower: z.number().nullable().describe('Student’s 95 % interval of the mean over seeds; null for one run.'),
  upper: z.number().nullable(),
});
export type OverSeeds = Output<typeof overSeedsSchema>;

export const seedGroupSchema = z.object({
  group: z.string(),
  model: z.string(),
  runs: z
    .array(
      z.object({
        run: z.string(),
        name: z.string(),
        seed: z.number().int(),
        'ndcg@10': z.number().nullable().describe('Of the test part, full ranking; null: not evaluated yet.'),
        lower: z.number().nullable().describe('Of its 95 % interval over users.'),
        upper: z.number().nullable(),
      }),
    )
    .describe('By seed.'),
  measured: z.number().int().describe('Runs that the means are of.'),
  overall: perMetric(overSeedsSchema).nullable().describe('null: no run is evaluated.'),
  domains: z.record(z.string(), perMetric(overSeedsSchema)),
});
export type SeedGroup = Output<typeof seedGroupSchema>;
