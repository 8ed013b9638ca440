// Three or more runs beside each other on the same users.
import { z } from 'zod';
import {
  differenceSchema,
  evaluationParts,
  intervalSchema,
  perMetric,
  protocolSchema,
  sliced,
  slicedMeans,
} from './evaluation.ts';
import { repeatRules } from './import-rules.ts';
import type { Output } from './output.ts';
import { pairedTestSchema } from './significance.ts';

export const runsComparisonSchema = z.object({
  protocol: protocolSchema,
  part: z.enum(evaluationParts),
  users: z.number().int(),
  repeats: z.enum(repeatRules),
  runs: z
    .array(
      slicedMeans.extend({
        run: z.string(),
        name: z.string(),
        model: z.string(),
        intervals: sliced(perMetric(intervalSchema)).describe('95 % intervals over users.'),
      }),
    )
    .describe('In the order in which they were asked for.'),
  pairs: z
    .array(
      z.object({
        first: z.string(),
        second: z.string(),
        difference: differenceSchema.describe('NDCG@10, second minus first, with its 95 % interval.'),
        test: pairedTestSchema,
        pHolm: z
          .number()
          .describe('The probability of the signed-rank test, corrected for the number of pairs (Holm).'),
      }),
    )
    .describe('Every pair of the runs.'),
});
export type RunsComparison = Output<typeof runsComparisonSchema>;
