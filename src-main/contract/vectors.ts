// Vectors that are written with ids: of the items by their texts, of the items and users by a trained run.
import { z } from 'zod';
import type { Output } from './output.ts';

/** `texts`: text vectors of the items; `items`, `users`: of a trained run. */
export const vectorKinds = ['items', 'users', 'texts'] as const;
export type VectorKind = (typeof vectorKinds)[number];

/** By the ending of the file. */
export const vectorFormats = ['parquet', 'npy'] as const;

export const vectorExportSchema = z.object({
  of: z.enum(vectorKinds),
  run: z.string().nullable().describe('null: text vectors belong to the dataset.'),
  dataset: z.string(),
  file: z.string(),
  ids: z.string().nullable().describe('Of .npy: the file of ids beside it, a row for each row of the array.'),
  rows: z.number().int(),
  width: z.number().int(),
  seconds: z.number(),
});
export type VectorExport = Output<typeof vectorExportSchema>;
