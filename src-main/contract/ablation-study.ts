// The ablation study over the contract: what each part of augmentation and profiles brings, and the language model in them,
// on the same seeds and users, with paired intervals.
import { z } from 'zod';
import { augmentInputSchema } from './augmentation.ts';
import { budgetSchema } from './budget.ts';
import { messageSchema } from './message.ts';
import type { Output } from './output.ts';

const count = z.number().int().nonnegative();

/** What the model is trained with, in the order in which they are shown. */
export const armNames = ['nothing', 'retrieval', 'judge', 'encoderProfiles', 'modelProfiles', 'all'] as const;
export type ArmName = (typeof armNames)[number];

/** Those that ask the language model. */
export const armsOfModel: readonly ArmName[] = ['judge', 'modelProfiles', 'all'];

export const ablateInputSchema = z.strictObject({
  dataset: z.string().optional(),
  seeds: z
    .array(z.number().int().min(0).max(4_294_967_295))
    .min(1)
    .max(20)
    .default([42, 44, 46])
    .describe('Each variant is trained with each.'),
  budget: budgetSchema.optional().describe('Of each stage that augments or asks the language model.'),
  decision: augmentInputSchema.shape.decision,
  augmentOverrides: z
    .record(z.string(), z.string())
    .default({})
    .describe('Options of the augmentation with the judge; the other takes them too, without a judge.'),
  overrides: z.record(z.string(), z.string()).default({}).describe('Run settings by path.'),
});
export type AblateInput = z.input<typeof ablateInputSchema>;

const differenceSchema = z.object({
  difference: z.number(),
  lower: z.number().nullable(),
  upper: z.number().nullable(),
});

const armSchema = z.object({
  name: z.enum(armNames),
  runs: z.array(z.string()).describe('One a seed; those of "nothing" where it would be the same.'),
  rows: count.describe('Accepted synthetic rows.'),
  writtenProfiles: count.describe('Domain profiles by the language model or a person.'),
  note: messageSchema.nullable().describe('Why it was not trained.'),
});
export type StudyArm = Output<typeof armSchema>;

const cellSchema = z.object({
  arm: z.enum(armNames),
  ndcg: z.number().describe('NDCG@10, mean over users and seeds.'),
  hr: z.number().describe('HR@10.'),
  overNothing: differenceSchema.describe(
    'NDCG@10 less that of "nothing", same users; 95 % interval over users.',
  ),
});

const sliceSchema = z.object({
  kind: z.enum(['overall', 'domain', 'group']),
  grouping: z.string().nullable(),
  label: z.string(),
  users: count,
  cells: z.array(cellSchema),
});
export type StudySlice = Output<typeof sliceSchema>;

const addedSchema = differenceSchema.extend({
  arm: z.enum(armNames),
  against: z.enum(armNames).describe('The same without the language model.'),
});
export type StudyAdded = Output<typeof addedSchema>;

const tableSchema = z.object({
  users: count,
  slices: z.array(sliceSchema),
  added: z.array(addedSchema).describe('What the language model adds to the same without it, all users.'),
});
export type StudyTable = Output<typeof tableSchema>;

export const ablationStudySchema = z.object({
  dataset: z.string(),
  seeds: z.array(z.number().int()),
  judging: z.string().describe('How the language model was asked about candidates.'),
  chatModel: z.string().nullable().describe('SHA-256 of its file; null: there was none.'),
  budget: budgetSchema
    .optional()
    .describe(
      'Of each stage that asked the language model; left out: no limit, or a study of an earlier version.',
    ),
  headline: messageSchema,
  arms: z.array(armSchema),
  crossSell: tableSchema.describe('Users whose items of one domain are hidden, asked for the last of them.'),
  full: tableSchema.describe('The full ranking, all users and by length of the history.'),
  measuredAt: z.string(),
});
export type AblationStudy = Output<typeof ablationStudySchema>;
