// The overview of a dataset.
import { z } from 'zod';
import {
  count,
  countsSchema,
  findingsSchema,
  rejectedSchema,
  repeatCountsSchema,
  splitPlanSchema,
} from './dataset-facts.ts';
import { messageSchema } from './message.ts';
import type { Output } from './output.ts';

const histogramSchema = z.object({
  edges: z.array(z.number()).describe('Bin k holds [edges[k], edges[k + 1]).'),
  counts: z.array(count),
});

/** The check that no stored artifact used a held-out interaction; `checked` says how much was looked at. */
const leakageSchema = z.object({
  ok: z.boolean(),
  checked: z.object({ syntheticRows: count, profiles: count }),
  said: messageSchema.exactOptional().describe('What leaked, and for whom.'),
});

export const datasetStatisticsSchema = z.object({
  dataset: z.string(),
  name: z.string(),
  users: count,
  items: count,
  interactions: count,
  domains: z.record(z.string(), countsSchema),
  overlapUsers: count.describe('Users with interactions in two or more domains.'),
  overlap: z
    .array(z.object({ domains: z.array(z.string()), users: count }))
    .describe('Users by the exact set of domains they are active in, most frequent first; at most 12 sets.'),
  split: splitPlanSchema,
  repeats: repeatCountsSchema.extend({
    targets: count.describe('Users whose test item is a repeat: with `exclude` they are not evaluated.'),
  }),
  evaluatedUsers: count.describe('Users with a test item that is asked for.'),
  imbalance: z.object({
    histogram: histogramSchema,
    byDomain: z.record(z.string(), z.array(count)).describe('The same bins by dominant domain.'),
    shareFrom90: z
      .number()
      .describe('Share of users whose dominant domain holds 90 % or more of their training items.'),
  }),
  sequenceLength: z.object({
    min: z.number(),
    p25: z.number(),
    median: z.number(),
    p75: z.number(),
    p95: z.number(),
    max: z.number(),
    mean: z.number(),
    histogram: histogramSchema,
  }),
  popularity: z.array(z.object({ itemShare: z.number(), interactionShare: z.number() })),
  time: z.object({
    first: z.number(),
    last: z.number(),
    kind: z.enum(['date', 'number']).describe('date: milliseconds since 1970; number: the unit of the file.'),
    scaleMs: z
      .number()
      .nullable()
      .describe('Milliseconds in one unit since 1970; null where it is not known.'),
    unit: z.enum(['day', 'month', 'year', 'bin']).describe('Of the periods; bin: equal parts.'),
    starts: z.array(z.number()).describe('When each period begins.'),
    counts: z.record(z.string(), z.array(count)).describe('Domain → interactions by period.'),
  }),
  rejected: rejectedSchema,
  filters: z.array(
    z.object({
      name: messageSchema,
      rowsBefore: count,
      rowsAfter: count,
      usersBefore: count,
      usersAfter: count,
      itemsBefore: count,
      itemsAfter: count,
    }),
  ),
  weights: z
    .object({
      interactions: count.describe('Interactions that have a weight.'),
      min: z.number(),
      mean: z.number(),
      max: z.number(),
    })
    .nullable()
    .describe(
      'Ignored by training and counting unless a run is made with weight=factor; null: there are none.',
    ),
  leakage: leakageSchema,
  findings: findingsSchema,
});
export type DatasetStatistics = Output<typeof datasetStatisticsSchema>;
