// What an import is asked for.
import { z } from 'zod';
import {
  duplicateRules,
  idRules,
  mappedRoles,
  repeatRules,
  splitParts,
  userIdRules,
} from './import-rules.ts';
import type { Output } from './output.ts';
import { tableFormats } from './table-formats.ts';

const count = z.number().int().nonnegative();

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
