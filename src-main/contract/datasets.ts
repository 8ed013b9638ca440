// Datasets over the contract: what an import is asked for, what it reports, and the overview of a dataset.
import { z } from 'zod';
import { datasetIdSchema, runIdSchema } from './identifiers.ts';
import { messageSchema } from './message.ts';
import type { Output } from './output.ts';
import { tableFormats } from './table-formats.ts';

const count = z.number().int().nonnegative();

/** Roles that a column can be mapped to; `items.…` names a column of the items file only. */
export const mappedRoles = [
  'user',
  'item',
  'domain',
  'timestamp',
  'weight',
  'title',
  'brand',
  'category',
  'description',
  'items.item',
  'items.domain',
] as const;

/** Whether an item that a user has had before can come again: asked for, ranked among, recommended. */
export const repeatRules = ['exclude', 'allow'] as const;
export type RepeatRule = (typeof repeatRules)[number];

export const duplicateRules = ['keep-all', 'keep-first', 'keep-last', 'drop-repeats', 'exact'] as const;

/**
 * Changes by which the id of an item in an items file becomes that of the interactions: `="007"`; blanks around it, also tabs
 * and invisible ones; `12.0` and `12`; `007` and `7`; upper and lower case; letters and digits of full width, and accents composed otherwise;
 * hyphens, braces and other signs; the case of the domain.
 */
export const idRules = [
  'excel-text',
  'blanks',
  'decimals',
  'zeros',
  'case',
  'width',
  'signs',
  'domain-case',
] as const;
export type IdRule = (typeof idRules)[number];

/** Those by which users of several files of interactions can be the same. */
export const userIdRules = ['excel-text', 'blanks', 'decimals', 'zeros', 'case', 'width'] as const;
export type UserIdRule = (typeof userIdRules)[number];

/** null: no column plays the role, whatever the names suggest. */
const columnMapSchema = z.partialRecord(z.enum(mappedRoles), z.string().min(1).nullable());

const quotes = ['"', "'", 'none'] as const;
/** How one text file is read; each goes before what is said for all files. */
const textFileFields = {
  path: z.string().min(1),
  encoding: z.string().min(1).exactOptional().describe('Of this file alone, whatever its bytes suggest.'),
  delimiter: z.string().min(1).exactOptional(),
  quote: z.enum(quotes).exactOptional(),
  skipLines: count.exactOptional(),
  table: z.string().min(1).exactOptional().describe('Table, view or sheet of a file that holds several.'),
};

/** A number in the unit of the time column, date text, or a share of the interactions. */
const splitMoment = z.union([z.number(), z.string().min(1)]);

/** The part of a split that a file holds. */
export const splitParts = ['train', 'valid', 'test'] as const;

/** A dataset's split as it stands; `given` with its interactions by part. Moments: milliseconds since 1970, or the unit of the time column where that is a number. */
const splitPlanSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('leave-one-out') }),
  z.object({ kind: z.literal('global-time'), validationFrom: z.number(), testFrom: z.number() }),
  z.object({ kind: z.literal('given'), training: count, validation: count, test: count }),
]);

export const importInputSchema = z.strictObject({
  interactions: z
    .array(
      z.strictObject({
        ...textFileFields,
        domain: z.string().min(1).exactOptional(),
        map: columnMapSchema.exactOptional().describe('Columns of this file alone.'),
        timeFormat: z.string().min(1).exactOptional().describe('Of this file alone.'),
        part: z
          .enum(splitParts)
          .exactOptional()
          .describe('The part of the split that its rows are; of all files or of none.'),
        defaultDomain: z
          .string()
          .exactOptional()
          .describe(
            'The domain where neither a column nor `domain` tells it. Default: the name of the file.',
          ),
      }),
    )
    .min(1)
    .describe('Files of interactions; a domain that is given stands in for a domain column.'),
  items: z
    .union([
      z.string().min(1),
      z.array(
        z.strictObject({
          ...textFileFields,
          domain: z.string().min(1).exactOptional(),
          map: columnMapSchema.exactOptional().describe('Columns of this file alone.'),
        }),
      ),
    ])
    .exactOptional()
    .describe('Files of titles, brands, categories, descriptions; a path stands for one file.'),
  append: z
    .string()
    .min(1)
    .exactOptional()
    .describe(
      'Dataset (id or name) that the files add newer data to: made is a dataset of its own that holds both. Split and rule on repeats are its own.',
    ),
  users: z
    .string()
    .min(1)
    .exactOptional()
    .describe(
      'File that describes users: columns for groups of an evaluation and filters, never for training.',
    ),
  name: z.string().min(1).exactOptional().describe('Default: the name of the first interactions file.'),
  map: columnMapSchema
    .exactOptional()
    .describe('Role → column, null for none. Default: guessed from the column names.'),
  delimiter: z.string().min(1).exactOptional().describe('Default: sniffed per file.'),
  quote: z.enum(quotes).exactOptional().describe('none: quotes are ordinary signs. Default: told per file.'),
  skipLines: count.exactOptional().describe('Lines before the header. Default: told per file.'),
  encoding: z
    .string()
    .min(1)
    .exactOptional()
    .describe('Of the text files that are not UTF-8. Default: utf-8, utf-16 where the bytes say so.'),
  invalidBytes: z
    .enum(['refuse', 'replace'])
    .exactOptional()
    .describe('A few bytes that are no UTF-8. Default: refuse, with their place.'),
  timeFormat: z
    .string()
    .min(1)
    .exactOptional()
    .describe('strptime format of the time column, or `number`. Default: recognised.'),
  rejectedFile: z
    .strictObject({
      file: z.string().min(1),
      format: z.enum(tableFormats),
      exactCsv: z.boolean().exactOptional(),
    })
    .exactOptional()
    .describe('Where the rejected rows go if the import fails because of what is left without them.'),
  filters: z
    .strictObject({
      from: z
        .union([z.number(), z.string()])
        .exactOptional()
        .describe('Keep interactions from this time on.'),
      to: z.union([z.number(), z.string()]).exactOptional().describe('Keep interactions up to this time.'),
      minWeight: z
        .number()
        .exactOptional()
        .describe('Keep interactions of this weight or more, and those without one. Default: no limit.'),
      duplicates: z
        .enum(duplicateRules)
        .exactOptional()
        .describe('Several of one user and item. Default: keep-all.'),
      minUserInteractions: count.exactOptional().describe('k-core over users. Default: 0.'),
      minItemInteractions: count.exactOptional().describe('k-core over items. Default: 0.'),
      minDomainLength: count.exactOptional().describe('Shortest part of a user in a domain. Default: 0.'),
    })
    .exactOptional(),
  matchIds: z
    .array(z.enum(idRules))
    .exactOptional()
    .describe('Changes of ids by which items files list items of the interactions. Default: none.'),
  matchUserIds: z
    .array(z.enum(userIdRules))
    .exactOptional()
    .describe('Changes of ids by which users of several files of interactions are the same. Default: none.'),
  unusedItems: z
    .enum(['drop', 'keep'])
    .exactOptional()
    .describe('Items without interactions: dropped (default) or kept as cold items.'),
  split: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('leave-one-out') }),
      z.strictObject({
        kind: z.literal('global-time'),
        validationFrom: splitMoment.exactOptional().describe('Training ends before it. Default: 80%.'),
        testFrom: splitMoment.exactOptional().describe('Validation ends before it. Default: 90%.'),
      }),
    ])
    .exactOptional()
    .describe(
      'What is held out for evaluation, by every stage and run of the dataset: the last two interactions of each user ' +
        '(leave-one-out, default), or what comes after two moments.',
    ),
  repeats: z
    .enum(repeatRules)
    .exactOptional()
    .describe(
      'Whether items that a user has had before can come again. Default: allow where at least a tenth of the later ' +
        'training interactions are repeats. Can be changed afterwards.',
    ),
});
export type ImportInput = Output<typeof importInputSchema>;

/** How often users take an item again. */
const repeatCountsSchema = z.object({
  rule: z.enum(repeatRules),
  suggested: z.enum(repeatRules).describe('By what the training part shows.'),
  possible: count.describe('Training interactions that are not the first of their user.'),
  repeated: count.describe('Those of them whose item the user had before.'),
});

export const userColumnsSummarySchema = z.object({
  columns: z.array(z.string()),
  users: count.describe('Users that got values.'),
  notes: z.array(messageSchema),
});
export type UserColumnsSummary = Output<typeof userColumnsSummarySchema>;

/** A dataset's settings as they stand after a change (`isthmus dataset`). */
export const datasetSettingsSchema = z.object({
  dataset: z.string(),
  name: z.string(),
  repeats: z.enum(repeatRules),
  userColumns: z.array(z.string()).describe('Columns that describe users.'),
  described: userColumnsSummarySchema.exactOptional().describe('What a file of users brought.'),
});
export type DatasetSettings = Output<typeof datasetSettingsSchema>;

/** What `dataset --delete` prints. */
export const datasetDeletionSchema = z.object({
  dataset: datasetIdSchema,
  name: z.string(),
  answers: count.describe('Answers of the language model that no other dataset rests on.'),
  textVectors: count,
  jobs: count,
  exportedPrompts: count.describe('Prompts in files whose answers would be refused now.'),
  isOverwritten: z
    .boolean()
    .describe('False: another process reads the file; the next opening overwrites the free pages.'),
});
export type DatasetDeletion = Output<typeof datasetDeletionSchema>;

/** What `erase` prints: by dataset, how much of the person was there. The id is not repeated. */
export const personErasureSchema = z.object({
  datasets: z.array(
    z.object({
      dataset: datasetIdSchema,
      name: z.string(),
      interactions: count,
      syntheticRows: count,
      profiles: count,
      answers: count.describe('Of the language model: those that no other user’s rows rest on.'),
      frozenInputs: count.describe('Runs whose kept inputs were written anew without the person.'),
      userResults: count.describe('Ranks, one a run, scorer, protocol and part.'),
      rejectedRows: count,
      jobLogLines: count,
      exportedPrompts: count.describe('Prompts in files whose answers would be refused now.'),
      textVectors: count,
      runs: z
        .array(z.object({ run: runIdSchema, name: z.string() }))
        .describe('Trained with the person: marked, their parameters as they were.'),
      isOverwritten: z.boolean(),
    }),
  ),
});
export type PersonErasure = Output<typeof personErasureSchema>;

const countsSchema = z.object({ users: count, items: count, interactions: count });
/** What the user should know although nothing failed; codes are stable, for scripts. */
const findingsSchema = z.array(messageSchema);
const filterStepsSchema = z.array(
  z.object({ name: messageSchema, before: countsSchema, after: countsSchema }),
);
const rejectedSchema = z.object({ total: count, byReason: z.record(z.string(), count) });

/** The period of the interactions. date: milliseconds since 1970; number: the unit of the file. */
const timeSpanSchema = z.object({
  first: z.number(),
  last: z.number(),
  kind: z.enum(['date', 'number']),
  scaleMs: z.number().nullable().describe('Milliseconds in one unit since 1970; null where it is not known.'),
});

export const importSummarySchema = z.object({
  workspace: z.string().describe('Path of the workspace file.'),
  dataset: z.string(),
  name: z.string(),
  users: count,
  items: count,
  interactions: count,
  domains: z.array(z.string()),
  roles: z.record(z.string(), z.record(z.string(), z.string())).describe('File → role → column taken.'),
  timeFormat: z.string(),
  time: timeSpanSchema,
  rejected: rejectedSchema,
  filters: filterStepsSchema,
  findings: findingsSchema,
  split: splitPlanSchema,
  repeats: repeatCountsSchema,
  seconds: z.number().nonnegative(),
  userColumns: userColumnsSummarySchema.exactOptional().describe('What the file of users brought.'),
  rejectedFile: z.string().exactOptional().describe('Where the rejected rows were written, if asked for.'),
});
export type ImportSummary = Output<typeof importSummarySchema>;

export const rejectedRowSchema = z.object({
  file: z.string(),
  line: count.nullable().describe('1-based; null where it could not be told.'),
  reason: messageSchema,
  content: z.string(),
});
export type RejectedRow = Output<typeof rejectedRowSchema>;

const fileTypes = ['delimited', 'recbole', 'jsonl', 'parquet'] as const;
export const columnTypes = ['integer', 'number', 'date', 'text', 'empty'] as const;

/** A look at a file before importing it. */
export const filePreviewSchema = z.object({
  path: z.string(),
  format: z.enum(fileTypes),
  gzip: z.boolean(),
  delimiter: z.string().optional(),
  hasHeader: z.boolean(),
  columns: z.array(z.object({ name: z.string(), type: z.enum(columnTypes) })),
  hiddenColumns: count.describe('Columns of a very wide file that are not shown; an import reads them.'),
  roles: z.object({
    interactions: z.record(z.string(), z.string()),
    items: z.record(z.string(), z.string()),
  }),
  byValues: z
    .object({ interactions: z.array(z.string()), items: z.array(z.string()) })
    .describe('Roles whose column was guessed from its values: no name tells it.'),
  rows: z.array(z.array(z.string().nullable())).describe('Up to 100; null where a cell is empty.'),
  unparsable: z.array(z.object({ why: messageSchema, content: z.string() })),
});
export type FilePreview = Output<typeof filePreviewSchema>;

/** What an import would make of the files; nothing is stored. */
export const importCheckSchema = z.object({
  users: count,
  items: count,
  interactions: count,
  domains: z.record(z.string(), countsSchema),
  overlapUsers: count,
  time: timeSpanSchema,
  timeFormat: z.string(),
  roles: z.record(z.string(), z.record(z.string(), z.string())),
  rejected: rejectedSchema,
  rejectedRows: z.array(rejectedRowSchema).describe('The first 100.'),
  filters: filterStepsSchema,
  split: splitPlanSchema,
  repeats: repeatCountsSchema,
  findings: findingsSchema,
});
export type ImportCheck = Output<typeof importCheckSchema>;

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
