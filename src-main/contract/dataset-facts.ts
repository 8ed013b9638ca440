// What is told of a dataset's rows wherever it is told: counts, period, split, repeats, findings, filters, rejected rows.
import { z } from 'zod';
import { repeatRules } from './import-rules.ts';
import { messageSchema } from './message.ts';
import type { Output } from './output.ts';

export const count = z.number().int().nonnegative();

export const countsSchema = z.object({ users: count, items: count, interactions: count });
/** What the user should know although nothing failed; codes are stable, for scripts. */
export const findingsSchema = z.array(messageSchema);
export const filterStepsSchema = z.array(
  z.object({ name: messageSchema, before: countsSchema, after: countsSchema }),
);
export const rejectedSchema = z.object({ total: count, byReason: z.record(z.string(), count) });

/** The period of the interactions. date: milliseconds since 1970; number: the unit of the file. */
export const timeSpanSchema = z.object({
  first: z.number(),
  last: z.number(),
  kind: z.enum(['date', 'number']),
  scaleMs: z.number().nullable().describe('Milliseconds in one unit since 1970; null where it is not known.'),
});

/** A dataset's split as it stands; `given` with its interactions by part. Moments: milliseconds since 1970, or the unit of the time column where that is a number. */
export const splitPlanSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('leave-one-out') }),
  z.object({ kind: z.literal('global-time'), validationFrom: z.number(), testFrom: z.number() }),
  z.object({ kind: z.literal('given'), training: count, validation: count, test: count }),
]);

/** How often users take an item again. */
export const repeatCountsSchema = z.object({
  rule: z.enum(repeatRules),
  suggested: z.enum(repeatRules).describe('By what the training part shows.'),
  possible: count.describe('Training interactions that are not the first of their user.'),
  repeated: count.describe('Those of them whose item the user had before.'),
});

export const rejectedRowSchema = z.object({
  file: z.string(),
  line: count.nullable().describe('1-based; null where it could not be told.'),
  reason: messageSchema,
  content: z.string(),
});
export type RejectedRow = Output<typeof rejectedRowSchema>;
