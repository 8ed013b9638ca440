// Augmentation over the contract: what it is asked for, and the report with its measured precision.
import { z } from 'zod';
import { budgetSchema, endedBySchema, failuresSchema } from './budget.ts';
import type { Output } from './output.ts';
import { messageSchema } from './message.ts';
import { personalDataFoundSchema } from './personal-data.ts';
import { languageServerSchema, modelNameSchema } from './prompts.ts';

const count = z.number().int().nonnegative();
/** JSON has no NaN: a value that nothing could be measured for is null there. */
const measured = z.number().nullable();

export const augmentInputSchema = z.strictObject({
  dataset: z.string().optional(),
  budget: budgetSchema.optional(),
  decision: z
    .enum(['accept', 'accept-anyway', 'propose'])
    .optional()
    .describe(
      'accept (default): rows above the calibrated threshold are accepted if the judge is shown to be better than chance; ' +
        'accept-anyway: also if it is not; propose: all wait for review.',
    ),
  holdOut: z
    .literal('cross-sell')
    .optional()
    .describe(
      'Rows are made without what the cross-sell evaluation hides, for its users first; for runs that hold it out too.',
    ),
  overrides: z.record(z.string(), z.string()).optional().describe('Options by path, as --set takes them.'),
  answersOf: modelNameSchema
    .optional()
    .describe('Takes the imported answers of the model of this name, and asks none.'),
  server: languageServerSchema.optional().describe('Asks the model behind a private server.'),
});
export type AugmentInput = Output<typeof augmentInputSchema>;

/** A share with its 95 % Wilson interval. */
const proportionSchema = z.object({
  successes: count,
  trials: count,
  value: measured,
  low: z.number(),
  high: z.number(),
});
const intervalSchema = z.object({ value: measured, low: measured, high: measured });

const curvePointSchema = z.object({
  threshold: z.number(),
  accepted: count,
  precision: proportionSchema,
  recall: z.number(),
});

const scorerSchema = z.object({
  cases: count,
  precisionAt1: proportionSchema,
  hitAt5: proportionSchema,
  meanReciprocalRank: intervalSchema,
  auc: intervalSchema.describe('Chance that the hidden item beats another candidate; 0.5 is random.'),
});

/** The same hidden items ranked by each scorer among their candidates. */
const comparisonSchema = z.object({
  judge: scorerSchema.describe('The acceptance score.'),
  judgement: scorerSchema.describe('The judgement of the language model alone.'),
  retrieval: scorerSchema,
  popularity: scorerSchema,
  random: z.object({ precisionAt1: z.number(), hitAt5: z.number(), meanReciprocalRank: z.number() }),
});

export const calibrationSchema = z.object({
  cases: count.describe('Hidden true items judged.'),
  score: z.object({
    kind: z.enum(['judgement', 'combined', 'evidence']),
    reason: messageSchema,
    evidence: z.object({
      lists: count,
      judgementAuc: measured,
      combinedAuc: measured,
      evidenceAuc: measured.exactOptional().describe('Text, co-occurrence and popularity without a judge.'),
    }),
    judgeAdds: intervalSchema
      .optional()
      .describe('AUC with the judgement less that without it, on the same lists; absent: not measured.'),
  }),
  threshold: z.object({ point: curvePointSchema, meetsTarget: z.boolean(), lift: measured }),
  crossFittedPrecision: proportionSchema.describe(
    'On lists that did not choose the threshold: the honest number.',
  ),
  trusted: z
    .boolean()
    .exactOptional()
    .describe('Whether rows may be accepted by rule: better than chance, at the wished precision.'),
  warnings: z.array(messageSchema),
  curve: z.array(curvePointSchema),
  retrievalRecall: proportionSchema,
  endToEndPrecision: proportionSchema,
  comparison: comparisonSchema.extend({ note: messageSchema }),
  comparisonOnFound: comparisonSchema
    .optional()
    .describe('On the lists whose hidden item retrieval found by itself, where its score is fair.'),
});

/** What `judging=auto` settled on, and what it rests on. */
export const judgingChoiceSchema = z.object({
  judging: z.enum(['single', 'list', 'likelihood', 'none']),
  tried: z.array(
    z.object({
      judging: z.enum(['single', 'list', 'likelihood', 'none']),
      cases: count.describe('Hidden items judged.'),
      auc: intervalSchema.describe('Chance that the hidden item beats another candidate; 0.5 is random.'),
      durationMs: z.number(),
      refused: messageSchema.exactOptional().describe('Why the model cannot judge so.'),
    }),
  ),
  reason: messageSchema,
});
export type JudgingChoice = Output<typeof judgingChoiceSchema>;

export const augmentationReportSchema = z.object({
  augmentation: z.string(),
  holdOut: z.literal('cross-sell').exactOptional().describe('What was held out of the rows.'),
  endedBy: endedBySchema,
  users: z.object({ short: count, served: count }),
  rows: z.object({ accepted: count, proposed: count, rejected: count }),
  prompts: z.object({ asked: count, cached: count, failed: count, failures: failuresSchema }),
  calibration: calibrationSchema.exactOptional(),
  judging: judgingChoiceSchema.exactOptional().describe('Where the option says auto.'),
  personalData: personalDataFoundSchema.exactOptional().describe('In the texts that prompts show.'),
  warnings: z.array(messageSchema),
  durationMs: z.number(),
});
export type AugmentationReport = Output<typeof augmentationReportSchema>;
