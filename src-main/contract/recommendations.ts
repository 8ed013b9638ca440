// Recommendations and exports over the contract.
import { z } from 'zod';
import { repeatRules } from './import-rules.ts';
import { messageSchema } from './message.ts';
import type { Output } from './output.ts';
import { reasonsSchema } from './reasons.ts';
import { tableFormats } from './table-formats.ts';

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
  profiles: z.array(
    z.object({
      domain: z.string().nullable().describe('null: overall.'),
      text: z.string(),
      share: z
        .number()
        .exactOptional()
        .describe(
          'How much of the profiles is read from this domain, learned; only where the run reads profiles.',
        ),
    }),
  ),
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
  synthetic: z
    .boolean()
    .exactOptional()
    .describe('Put in by the augmenter: training read it, scores do not. Default: false.'),
});

const rank = z.number().int().nullable();
export const whatIfRecommendationSchema = z.object({
  ...warmAnswerSchema,
  recommendation: recommendationSchema,
  comparedDepth: z.number().int().describe('Ranks beyond are null.'),
  changes: z.record(z.string(), z.array(z.object({ ...namedItem, before: rank, after: rank }))),
});
export type WhatIfRecommendation = Output<typeof whatIfRecommendationSchema>;

/** What a table of recommendations can hold, in the usual order. */
export const exportColumnNames = [
  'user',
  'domain',
  'rank',
  'item',
  'title',
  'brand',
  'category',
  'score',
  'reasons',
  'reasons_json',
] as const;
export type ExportColumnName = (typeof exportColumnNames)[number];

/** Which users: `any`; `all`: active in every domain; `only`: in this domain alone. */
export const userDomainsSchema = z.union([
  z.enum(['any', 'all']),
  z.object({ only: z.string().describe('Name of a domain.') }),
]);
export type UserDomainsView = z.output<typeof userDomainsSchema>;

const file = z.string().min(1).exactOptional();

/** Who is recommended to and what may be shown; files are read when the export begins. Users must pass every choice that is made. */
export const recommendRulesSchema = z.object({
  users: file.describe('File of the users. Default: all.'),
  userIds: z.array(z.string().min(1)).min(1).exactOptional().describe('The users. Default: all.'),
  usersIn: userDomainsSchema
    .exactOptional()
    .describe('Users by the domains they are active in. Default: any.'),
  where: z
    .array(z.object({ column: z.string(), value: z.string() }))
    .min(1)
    .exactOptional()
    .describe('Users by columns that describe them; of one column any of its values.'),
  allow: file.describe('File of the items that may be shown. Default: all.'),
  deny: file.describe('File of the items that may not be shown.'),
  perCategory: z.number().int().min(1).exactOptional().describe('Items of a category in a list, at most.'),
  minimumScore: z.number().exactOptional().describe('Items of a lower score are left out.'),
});
export type RecommendRules = Output<typeof recommendRulesSchema>;

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
  notes: z
    .array(messageSchema)
    .exactOptional()
    .describe('What of files was left out, and how they were read.'),
});
export type RecommendationExport = Output<typeof recommendationExportSchema>;

export const modelExportSchema = z.object({
  run: z.string(),
  folder: z.string(),
  files: z.array(z.object({ name: z.string(), sizeBytes: count, sha256: z.string() })),
});
export type ModelExport = Output<typeof modelExportSchema>;
