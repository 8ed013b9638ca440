// Datasets over the contract: the list, importing with its preview and trial run, the overview, and tables by pages.
import { z } from 'zod';
import { datasetIdSchema } from '../identifiers.ts';
import { personErasureSchema } from '../dataset-changes.ts';
import { rejectedRowSchema } from '../dataset-facts.ts';
import { datasetStatisticsSchema } from '../dataset-statistics.ts';
import { filePreviewSchema } from '../file-preview.ts';
import { importInputSchema } from '../import-input.ts';
import { importCheckSchema } from '../import-results.ts';
import { repeatRules } from '../import-rules.ts';
import { userColumnsSummarySchema } from '../user-columns.ts';
import { immutable, type Output } from '../output.ts';
import { startedJobSchema } from './jobs.ts';
import { procedure } from './procedure.ts';
import { tableFormats } from '../table-formats.ts';

export const datasetSchema = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: z.string(),
  dataHash: z.string(),
  domains: z.array(z.string()).describe('By index: items and charts name domains by their place here.'),
  users: z.number().int(),
  items: z.number().int(),
  interactions: z.number().int(),
  rejected: z.number().int(),
  timeKind: z
    .enum(['date', 'number'])
    .describe('date: times are milliseconds since 1970; number: the file’s own unit.'),
});
export type DatasetView = Output<typeof datasetSchema>;

export const userColumnSchema = z.object({
  name: z.string(),
  values: z.array(z.string()).describe('At most 200.'),
});

const dataset = z.object({ dataset: datasetIdSchema });
const pageFields = {
  offset: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(1000).default(200),
};

/** What all tables can be asked for. `domain` is an index of the dataset's list. */
const tableQuery = dataset.extend({
  search: z.string().optional(),
  domain: z.number().int().min(0).optional(),
  descending: z.boolean().optional(),
  ...pageFields,
});
const pageOf = <Row extends z.ZodType>(row: Row) =>
  z.object({ rows: z.array(row), total: z.number().int().describe('Rows that search and filter leave.') });

export const userRowSchema = z.object({
  id: z.string(),
  interactions: z.number().int(),
  domains: z.array(z.number().int()).describe('Interactions by domain index.'),
  dominantShare: z.number().describe('Share of the domain with most interactions.'),
  first: z.number(),
  last: z.number(),
});
export type UserRow = Output<typeof userRowSchema>;

export const itemRowSchema = z.object({
  id: z.string(),
  domain: z.number().int(),
  title: z.string(),
  brand: z.string().nullable(),
  category: z.string().nullable(),
  interactions: z.number().int(),
  users: z.number().int(),
});
export type ItemRow = Output<typeof itemRowSchema>;

export const interactionRowSchema = z.object({
  user: z.string(),
  position: z.number().int().describe('Place in the user’s history, from 0.'),
  item: z.string(),
  domain: z.number().int(),
  title: z.string(),
  time: z.number(),
  weight: z.number().nullable(),
});
export type InteractionRow = Output<typeof interactionRowSchema>;

const userHistorySchema = z.object({ user: z.string(), interactions: z.array(interactionRowSchema) });
export type UserHistory = Output<typeof userHistorySchema>;

const storedImportSchema = z.object({
  request: importInputSchema.nullable().describe('null: the dataset was not imported from files.'),
  roles: z.record(z.string(), z.record(z.string(), z.string())).describe('File name → role → column taken.'),
  missingFiles: z.array(z.string()).describe('Files of the request that are not there any more.'),
});
export type StoredImport = Output<typeof storedImportSchema>;

export const datasetsContract = {
  /** Newest first. */
  list: procedure.output(immutable(z.array(datasetSchema))),
  statistics: procedure.input(dataset).output(immutable(datasetStatisticsSchema)),
  /** The first 100 rows of a file, its columns, and what their names suggest. */
  previewFile: procedure
    .input(
      z.object({
        path: z.string().min(1),
        delimiter: z.string().min(1).optional(),
        encoding: z.string().min(1).optional(),
        invalidBytes: z.enum(['refuse', 'replace']).optional(),
        quote: z.enum(['"', "'", 'none']).optional(),
        skipLines: z.number().int().nonnegative().optional(),
        table: z.string().min(1).optional(),
      }),
    )
    .output(immutable(filePreviewSchema)),
  /** The trial run: every row is read and judged, nothing is stored. Fails as the import would. */
  checkImport: procedure.input(immutable(importInputSchema)).output(immutable(importCheckSchema)),
  startImport: procedure.input(immutable(importInputSchema)).output(immutable(startedJobSchema)),
  /** How a dataset was imported. */
  storedImport: procedure.input(dataset).output(immutable(storedImportSchema)),
  users: procedure
    .input(
      tableQuery.extend({
        sortBy: z.enum(['id', 'interactions', 'dominantShare', 'first', 'last']).optional(),
        minDomains: z.number().int().min(1).optional().describe('Users active in so many domains or more.'),
      }),
    )
    .output(immutable(pageOf(userRowSchema))),
  items: procedure
    .input(
      tableQuery.extend({
        sortBy: z.enum(['id', 'title', 'brand', 'category', 'interactions', 'users']).optional(),
      }),
    )
    .output(immutable(pageOf(itemRowSchema))),
  interactions: procedure
    .input(tableQuery.extend({ sortBy: z.enum(['user', 'time']).optional() }))
    .output(immutable(pageOf(interactionRowSchema))),
  /** One item with how often it was taken. */
  item: procedure
    .input(dataset.extend({ domain: z.number().int().min(0), id: z.string() }))
    .output(immutable(itemRowSchema.extend({ description: z.string().nullable() }))),
  history: procedure.input(dataset.extend({ user: z.string() })).output(immutable(userHistorySchema)),
  rejectedRows: procedure
    .input(dataset.extend({ reason: z.string().optional(), ...pageFields }))
    .output(immutable(pageOf(rejectedRowSchema))),
  /** Writes all rejected rows to a file of this machine. */
  startRejectedExport: procedure
    .input(
      dataset.extend({
        file: z.string().min(1),
        format: z.enum(tableFormats).default('csv'),
        exactCsv: z.boolean().exactOptional().describe('CSV with every text as it is. Default: false.'),
      }),
    )
    .output(immutable(startedJobSchema)),
  rename: procedure.input(dataset.extend({ name: z.string().min(1) })).output(immutable(z.null())),
  /** Ranks and reports made under the other rule count as not there. */
  setRepeats: procedure.input(dataset.extend({ repeats: z.enum(repeatRules) })).output(immutable(z.null())),
  /** Columns that describe users, each with its values, the most frequent first. */
  userColumns: procedure.input(dataset).output(immutable(z.array(userColumnSchema))),
  /** Columns of a file take the place of those there are; groups of an evaluation and filters of an export read them. */
  describeUsers: procedure
    .input(dataset.extend({ file: z.string().min(1) }))
    .output(immutable(userColumnsSummarySchema)),
  /** Takes one person out of the dataset and what was made from it. @throws conflict while work is under way */
  erasePerson: procedure
    .input(dataset.extend({ user: z.string().min(1) }))
    .output(immutable(personErasureSchema)),
  /** Deletes the dataset and everything made from it. */
  remove: procedure.input(dataset).output(immutable(z.null())),
};
