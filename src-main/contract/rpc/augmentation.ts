// Augmentation over the contract: what it needs, which users are short of items in a domain, starting it, its report,
// and reviewing its rows.
import { z } from 'zod';
import { augmentationIdSchema, datasetIdSchema } from '../identifiers.ts';
import { augmentationReportSchema, augmentInputSchema, calibrationSchema } from '../augmentation.ts';
import { immutable, type Output } from '../output.ts';
import { encoderChoiceSchema } from '../text-vectors.ts';
import { startedJobSchema } from './jobs.ts';
import { procedure } from './procedure.ts';

const count = z.number().int().nonnegative();
const dataset = z.object({ dataset: datasetIdSchema });
const augmentation = dataset.extend({ augmentation: augmentationIdSchema });

export const syntheticStates = ['proposed', 'accepted', 'rejected'] as const;
const stateSchema = z.enum(syntheticStates);
export type SyntheticState = z.output<typeof stateSchema>;

/** What the language-model stages need. */
export const stageNeedsSchema = z.object({
  textVectors: z
    .object({
      encoder: z.string(),
      kind: z.enum(['model', 'lexical']),
      isInUse: z.boolean().describe('Made by the encoder file that is in use now.'),
    })
    .nullable()
    .describe('Of all items of the data set; null: not made yet.'),
  items: count,
  isEncoderInstalled: z.boolean(),
  chatModel: z
    .object({
      name: z.string(),
      promptsPerSecond: z.number().nullable(),
      tokensPerSecond: z.number().nullable(),
      rates: z
        .partialRecord(z.enum(['auto', 'single', 'list', 'likelihood', 'profile']), z.number())
        .describe('Prompts a second of the last stage of each kind in this workspace.'),
    })
    .nullable()
    .describe('The installed one that is used; null: none. Speeds as measured on this machine.'),
});
export type StageNeeds = Output<typeof stageNeedsSchema>;

const overviewSchema = z.object({
  needs: stageNeedsSchema,
  /** Oldest first. */
  augmentations: z.array(z.object({ id: z.string(), rows: count, accepted: count })),
  /** What training reads, and the screen shows; null: none yet. */
  current: z.string().nullable(),
  imbalance: z.object({
    edges: z.array(z.number()).describe('Of the bins, from 1/K to 1.'),
    before: z.array(count).describe('Users a bin; the last: users of one domain only.'),
    after: z.array(count).describe('With the accepted rows.'),
  }),
});
export type AugmentationOverview = Output<typeof overviewSchema>;

const workloadSchema = z.object({
  users: count.describe('Users who are short in a domain.'),
  rows: count.describe('At most so many rows for all of them.'),
  calibrationPrompts: count.describe('Judgements for the hidden items.'),
  prompts: count.describe('Judgements for all short users.'),
});
export type AugmentationWorkload = Output<typeof workloadSchema>;

const syntheticRowSchema = z.object({
  key: z.number().int(),
  user: z.string(),
  domain: count.describe('Index of the domain.'),
  item: z.string(),
  title: z.string(),
  sourceTitle: z.string().describe('The history item that contributed most; the row stands right after it.'),
  afterPosition: z.number().int(),
  candidateScore: z.number(),
  llmScore: z.number().nullable(),
  modelHash: z.string().nullable(),
  promptHash: z.string().nullable(),
  state: stateSchema,
  decidedBy: z.enum(['rule', 'hand']).nullable(),
  decidedAt: z.string().nullable(),
});
export type SyntheticRowView = Output<typeof syntheticRowSchema>;

const resultSchema = z.object({
  report: augmentationReportSchema.nullable().describe('Of the last run that ended by itself.'),
  calibration: calibrationSchema.nullable(),
  counts: z.array(z.object({ state: stateSchema, domain: count, count })),
  acceptedFrom: z.number().nullable().describe('Lowest score that the rule accepted.'),
  undoable: z
    .object({ state: stateSchema, decidedBy: z.enum(['rule', 'hand']), reason: z.string(), rows: count })
    .nullable()
    .describe('The newest decision that is not undone.'),
});
export type AugmentationResult = Output<typeof resultSchema>;

const changedRows = immutable(z.object({ rows: count }));

export const augmentationContract = {
  overview: procedure.input(dataset).output(immutable(overviewSchema)),
  /** Who would be augmented, and how many prompts that takes. @throws invalid-input: an option out of range */
  workload: procedure
    .input(dataset.extend({ overrides: z.record(z.string(), z.string()).default({}) }))
    .output(immutable(workloadSchema)),
  start: procedure.input(augmentInputSchema).output(immutable(startedJobSchema)),
  /** Makes the text vectors that retrieval and training read. */
  startEmbedding: procedure
    .input(z.object({ dataset: z.string(), encoder: encoderChoiceSchema.optional() }))
    .output(immutable(startedJobSchema)),
  result: procedure.input(augmentation).output(immutable(resultSchema)),
  rows: procedure
    .input(
      augmentation.extend({
        state: stateSchema.optional(),
        domain: count.optional(),
        sortBy: z.enum(['user', 'score']).default('user'),
        limit: z.number().int().min(1).max(1000).default(200),
        offset: count.default(0),
      }),
    )
    .output(immutable(z.object({ rows: z.array(syntheticRowSchema), total: count }))),
  /** Keys of all rows of a filter, for a decision about every one of them. */
  rowKeys: procedure
    .input(augmentation.extend({ state: stateSchema.optional(), domain: count.optional() }))
    .output(immutable(z.object({ keys: z.array(z.number().int()) }))),
  /** How many rows a threshold would accept, decisions by hand kept. */
  thresholdPreview: procedure
    .input(augmentation.extend({ threshold: z.number() }))
    .output(immutable(z.object({ accepted: count, byHand: count }))),
  decide: procedure
    .input(augmentation.extend({ keys: z.array(z.number().int()).min(1).max(1_000_000), state: stateSchema }))
    .output(changedRows),
  /** Decides by rule again; decisions by hand stay. */
  decideByThreshold: procedure.input(augmentation.extend({ threshold: z.number() })).output(changedRows),
  /** The newest decision that is not undone; rows 0 where there is none. */
  undo: procedure.input(augmentation).output(changedRows),
  /** Training reads this one from now on. */
  choose: procedure.input(augmentation).output(immutable(z.null())),
  /** Deletes an augmentation with its decisions. */
  remove: procedure.input(augmentation).output(immutable(z.null())),
};
