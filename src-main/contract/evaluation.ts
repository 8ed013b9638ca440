// Evaluation over the contract: metrics with intervals, overall, per domain and group, beside the controls; comparisons.
import { inputNames, readInputSchema } from './read-inputs.ts';
import { slicedListMeasuresSchema } from './list-measures.ts';
import { metricNames, type MetricName } from './metric-names.ts';
import { z } from 'zod';
import { repeatRules } from './import-rules.ts';
import { significanceSchema } from './significance.ts';
import type { Output } from './output.ts';
import { messageSchema } from './message.ts';

export const evaluationProtocols = ['full', 'sampled', 'cross-sell'] as const;
export const evaluationParts = ['test', 'validation'] as const;

/** The model with something left out: without its counting evidence, or its first phase alone. */
export const modelParts = ['withoutEvidence', 'phase1'] as const;
export type ModelPart = (typeof modelParts)[number];
/** What learns nothing, or only counts. */
export const simpleRules = ['transitions', 'itemNeighbour', 'textNeighbour', 'popularity'] as const;
export type SimpleRule = (typeof simpleRules)[number];

/**
 * What a report compares the model with, in the order in which they are shown; the parts only of a model that has them.
 * The one list of them: schema, types, words, colours, texts, report and window follow.
 */
export const controlNames = [...modelParts, ...simpleRules] as const;
export type ControlName = (typeof controlNames)[number];

/** One value a metric. */
export const perMetric = <Value extends z.ZodType>(
  value: Value,
): z.ZodRecord<z.ZodEnum<{ [Name in MetricName]: Name }>, Value> => z.record(z.enum(metricNames), value);

/** Overall, by domain of the held-out item, and by group: grouping → label → value. */
export const sliced = <Value extends z.ZodType>(
  value: Value,
): z.ZodObject<{
  overall: Value;
  domains: z.ZodRecord<z.ZodString, Value>;
  groups: z.ZodRecord<z.ZodString, z.ZodRecord<z.ZodString, Value>>;
}> =>
  z.object({
    overall: value,
    domains: z.record(z.string(), value),
    groups: z.record(z.string(), z.record(z.string(), value)),
  });

const meansSchema = z.object({
  users: z.number().int(),
  ...(Object.fromEntries(metricNames.map((name) => [name, z.number()])) as Record<MetricName, z.ZodNumber>),
});
export const intervalSchema = z.object({ lower: z.number().nullable(), upper: z.number().nullable() });
export const differenceSchema = intervalSchema.extend({ difference: z.number() });
export const slicedMeans = sliced(meansSchema);
const slicedDifferences = sliced(perMetric(differenceSchema));
/** Each where it was ranked: a report that an older version stored has fewer. */
const controlsOf = <Value extends z.ZodType>(
  value: Value,
): z.ZodObject<Record<ControlName, z.ZodExactOptional<Value>>> => {
  const optional = controlNames.map((name) => [name, z.exactOptional(value)] as const);
  return z.object(Object.fromEntries(optional) as Record<ControlName, z.ZodExactOptional<Value>>);
};

export const protocolSchema = z
  .enum(['full', 'sampled-100', 'cross-sell'])
  .describe(
    'full: against the whole catalogue of the domain; sampled-100: against 100 random items, not comparable; cross-sell: one whole domain of a user is hidden, against its whole catalogue.',
  );

/** In the order in which they are said: what must not be missed comes first. */
export const verdictCodes = [
  'rules-missing',
  'too-few-users',
  'rule-better',
  'part-better',
  'rule-not-distinguishable',
  'part-not-distinguishable',
  'better-than-rules',
] as const;

const verdictSliceSchema = z.object({
  kind: z.enum(['overall', 'domain', 'group']),
  grouping: z.string().nullable().describe('Of a group: what users were divided by.'),
  label: z.string().describe('Of a domain or group; empty for all users.'),
  users: z.number().int(),
  against: z.enum(controlNames),
  model: z.number().describe('NDCG@10 of the model.'),
  control: z.number().describe('NDCG@10 of the control.'),
  difference: z.number().describe('Model minus control.'),
  lower: z.number(),
  upper: z.number(),
});
export type VerdictSlice = Output<typeof verdictSliceSchema>;

const verdictEntrySchema = z.object({
  code: z.enum(verdictCodes),
  controls: z
    .array(z.enum(controlNames))
    .describe(
      'What the entry is about: one control; all rules compared (better-than-rules), or those missing (rules-missing).',
    ),
  slices: z
    .array(verdictSliceSchema)
    .describe('Where, of one kind; of better-than-rules wherever it holds, each beside the nearest rule.'),
  looked: z.number().int().describe('How many slices (of that kind) were looked at.'),
  command: z.string().nullable().describe('What to do about it, on the command line.'),
});
export type VerdictEntry = Output<typeof verdictEntrySchema>;

const verdictSchema = z.array(verdictEntrySchema.extend({ text: z.string().describe('In English.') }));
export type Verdict = Output<typeof verdictSchema>;

export const evaluationReportSchema = slicedMeans.extend({
  run: z.string(),
  model: z.string(),
  protocol: protocolSchema,
  part: z.enum(evaluationParts),
  users: z.number().int().describe('Users with a held-out item that is asked for.'),
  repeats: z.enum(repeatRules).describe('The rule of the dataset when this was made.'),
  repeatedTargets: z
    .number()
    .int()
    .describe(
      'Users whose held-out item is one that they had before: not ranked with `exclude`, among the users with `allow`.',
    ),
  groupDefinitions: z.record(z.string(), messageSchema),
  controls: controlsOf(slicedMeans).describe(
    'The same users ranked by simple rules (transitions, itemNeighbour, textNeighbour, popularity) and by parts of the model (phase1, withoutEvidence).',
  ),
  intervals: sliced(perMetric(intervalSchema)).describe('95 % intervals over users.'),
  paired: controlsOf(slicedDifferences).describe(
    'Model minus control on the same users, with 95 % intervals.',
  ),
  lists: z
    .exactOptional(
      z.object({
        k: z.number().int().describe('Items a list.'),
        users: z
          .number()
          .int()
          .describe('Users whose lists were looked at: all, or 10,000 of them by a seeded draw.'),
        model: slicedListMeasuresSchema,
        controls: controlsOf(slicedListMeasuresSchema),
      }),
    )
    .describe('What the lists are like beside their accuracy; of the full ranking only.'),
  notes: z.array(messageSchema),
  verdict: verdictSchema.describe(
    'What the paired differences in NDCG@10 allow to say, the most important first.',
  ),
});
export type EvaluationReport = Output<typeof evaluationReportSchema>;

const comparedSchema = slicedMeans.extend({ run: z.string(), model: z.string() });

export const runComparisonSchema = z.object({
  protocol: protocolSchema,
  part: z.enum(evaluationParts),
  users: z.number().int(),
  repeats: z.enum(repeatRules).describe('The rule of the dataset when this was made.'),
  settings: z
    .array(z.object({ path: z.string(), first: z.unknown(), second: z.unknown() }))
    .describe('The settings in which the runs differ.'),
  inputs: z
    .array(z.object({ input: z.enum(inputNames), first: readInputSchema, second: readInputSchema }))
    .describe('What the runs read beside their settings, where it differs.'),
  first: comparedSchema,
  second: comparedSchema,
  difference: slicedDifferences.describe('Second minus first on the same users, with 95 % intervals.'),
  significance: z
    .exactOptional(significanceSchema)
    .describe('How many users won and lost, and whether that is chance; older comparisons lack it.'),
  groupDefinitions: z.record(z.string(), messageSchema),
});
export type RunComparison = Output<typeof runComparisonSchema>;
