// The demo over the contract: the whole flow on sample data in one document.
import { z } from 'zod';
import { augmentationReportSchema } from './augmentation.ts';
import { datasetStatisticsSchema } from './dataset-statistics.ts';
import { evaluationReportSchema } from './evaluation.ts';
import { messageSchema } from './message.ts';
import type { Output } from './output.ts';
import { profileReportSchema } from './profiles.ts';
import { recommendationSchema } from './recommendations.ts';
import { trainResultSchema } from './runs.ts';
import { embedReportSchema } from './text-vectors.ts';

export const demoInputSchema = z.strictObject({
  users: z.number().int().min(20).max(1_000_000).default(2000).describe('Users of the sample data.'),
  llmUsers: z
    .number()
    .int()
    .min(1)
    .default(40)
    .describe('Users that the language-model stages serve at most.'),
  overrides: z
    .record(z.string(), z.string())
    .default({})
    .describe('Run settings by path, as --set takes them.'),
});
export type DemoInput = z.input<typeof demoInputSchema>;

/** The stages of the flow, in order. */
export const demoStageNames = [
  'import',
  'embed',
  'augment',
  'profile',
  'train and evaluate',
  'recommend',
] as const;

/** A stage that could not run here; the others did. */
const skippedSchema = z.object({ skipped: z.literal(true), reason: messageSchema });

export const demoResultSchema = z.object({
  workspace: z.string(),
  stats: datasetStatisticsSchema,
  embedding: embedReportSchema.extend({ note: messageSchema.exactOptional() }),
  augmentation: z.union([augmentationReportSchema, skippedSchema]),
  profiles: z.union([
    z.object({
      user: z.string().describe('An example user.'),
      domains: z.record(z.string(), z.string()).describe('Domain → profile text.'),
      overall: z.string().nullable(),
      report: profileReportSchema,
    }),
    skippedSchema,
  ]),
  train: trainResultSchema.omit({ evaluation: true }),
  evaluation: evaluationReportSchema,
  recommendations: z.array(recommendationSchema),
  stages: z.array(z.object({ stage: z.enum(demoStageNames), seconds: z.number() })),
});
export type DemoResult = Output<typeof demoResultSchema>;
