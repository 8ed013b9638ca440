// A look at a file before it is imported.
import { z } from 'zod';
import { count } from './dataset-facts.ts';
import { messageSchema } from './message.ts';
import type { Output } from './output.ts';

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
