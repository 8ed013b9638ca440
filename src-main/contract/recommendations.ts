// Recommendations and exports over the contract.
import { z } from 'zod';
import { repeatRules } from './datasets.ts';
import type { Output } from './output.ts';
import { reasonsSchema } from './reasons.ts';

const count = z.number().int().nonnegative();
const namedItem = { domain: z.string(), item: z.string(), title: z.string() };

export const recommendationSchema = z.object({
  run: z.string(),
  user: z.string().nullable().describe('null: somebody whom the dataset does not know.'),
  repeats: z
    .enum(repeatRules)
    .describe('Whether items of the history are left out (exclude): the rule of the dataset.'),
  timeline: z.array(
    z.object({
      ...namedItem,
      timestamp: z.number().nullable(),
      synthetic: z.boolean(),
      part: z.enum(['training', 'validation', 'test']).nullable(),
    }),
  ),
  profiles: z.array(z.object({ domain: z.string().nullable().describe('null: overall.'), text: z.string() })),
  domains: z.record(
    z.string(),
    z.object({
      excludedOwnItems: count.describe('None where repeats are allowed.'),
      items: z.array(
        z.object({
          rank: z.number().int(),
          ...namedItem,
          score: z.number().describe('Comparable within one user and domain only.'),
          repeat: z
            .literal(true)
            .exactOptional()
            .describe('The history holds it already: only where repeats are allowed.'),
          reasons: reasonsSchema.exactOptional(),
        }),
      ),
    }),
  ),
});
export type Recommendation = Output<typeof recommendationSchema>;

/** How a request for recommendations was answered. */
const warmAnswerSchema = {
  wasWarm: z.boolean().describe('The scoring process was there already.'),
  durationMs: z.number(),
};

export const userRecommendationSchema = recommendationSchema.extend(warmAnswerSchema);
export type UserRecommendation = Output<typeof userRecommendationSchema>;

/** An item of a history that is asked for. */
export const historyItemSchema = z.object({
  domain: z.string(),
  item: z.string(),
  synthetic: z.boolean().exactOptional().describe('Put in by the augmenter. Default: false.'),
});

const rank = z.number().int().nullable();
export const whatIfRecommendationSchema = z.object({
  ...warmAnswerSchema,
  recommendation: recommendationSchema,
  comparedDepth: z.number().int().describe('Ranks beyond are null.'),
  changes: z.record(z.string(), z.array(z.object({ ...namedItem, before: rank, after: rank }))),
});
export type WhatIfRecommendation = Output<typeof whatIfRecommendationSchema>;

/** Formats of tables, by the ending of the file. */
export const tableFormats = ['csv', 'parquet', 'jsonl'] as const;

export const recommendationExportSchema = z.object({
  run: z.string(),
  file: z.string(),
  format: z.enum(tableFormats),
  users: count,
  rows: count,
  seconds: z.number(),
  defused: z
    .array(z.string())
    .exactOptional()
    .describe('CSV: the first texts that got an apostrophe, since a spreadsheet would run them.'),
});
export type RecommendationExport = Output<typeof recommendationExportSchema>;

export const modelExportSchema = z.object({
  run: z.string(),
  folder: z.string(),
  files: z.array(z.object({ name: z.string(), sizeBytes: count, sha256: z.string() })),
});
export type ModelExport = Output<typeof modelExportSchema>;
