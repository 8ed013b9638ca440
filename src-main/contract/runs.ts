// Training runs over the contract: what a training is asked for and what it returns.
import { z } from 'zod';
import { evaluationReportSchema } from './evaluation.ts';
import { domainEvidenceSchema } from './evidence.ts';
import { modelNames } from './model-settings.ts';
import type { Output } from './output.ts';
import { runSettingsSchema } from './run-settings.ts';

export const trainInputSchema = z.strictObject({
  dataset: z.string().optional(),
  model: z.enum(modelNames).optional(),
  name: z.string().min(1).optional().describe('For people. Default: the model and the seed.'),
  settings: runSettingsSchema
    .optional()
    .describe('Those that the model does not have must be left at their default.'),
  run: z
    .string()
    .optional()
    .describe('Train this run, which waits or was cut short; all else is then as it was made.'),
  final: z
    .string()
    .optional()
    .describe('Train the settings and epochs of this run on all data; nothing is evaluated.'),
  from: z
    .string()
    .optional()
    .describe(
      'Begin at the trained parameters of this run, with its settings unless others are given; the dataset is the newest, or one that is named.',
    ),
  evaluate: z
    .boolean()
    .optional()
    .describe('false: train alone, nothing is ranked on the test part. Default: true.'),
  startAgain: z
    .boolean()
    .optional()
    .describe('Do not go on with an unfinished run of the same settings. Default: false.'),
});
export type TrainInput = z.input<typeof trainInputSchema>;

export const trainResultSchema = z.object({
  run: z.string(),
  model: z.string(),
  seed: z.number().int(),
  device: z.string(),
  resumed: z.boolean().describe('An unfinished run of the same settings was continued.'),
  phases: z.array(
    z.object({
      phase: z.number().int(),
      epochs: z.number().int(),
      bestEpoch: z.number().int().describe('0: the state before the first epoch was the best.'),
      bestValidation: z.number().nullable().describe('NDCG@10, full ranking; null: nothing is held out.'),
      tokensPerSecond: z.number(),
      seconds: z.number(),
    }),
  ),
  evidence: z
    .array(domainEvidenceSchema)
    .nullable()
    .describe('Which weights of the counting evidence each domain keeps; null: none.'),
  evaluation: evaluationReportSchema
    .nullable()
    .describe('null: trained on all data, so nothing is left to evaluate with; or not asked for.'),
});
export type TrainResult = Output<typeof trainResultSchema>;
