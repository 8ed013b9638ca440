// Options as a form shows them: path, what each may be, its default. Words about them are in the window's translations.
import { z } from 'zod';
import type { Output } from './output.ts';

const optionFieldSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('number'),
    path: z.string(),
    default: z.number(),
    min: z.number(),
    max: z.number(),
    integer: z.boolean(),
  }),
  z.object({
    kind: z.literal('choice'),
    path: z.string(),
    default: z.string(),
    choices: z.array(z.string()),
  }),
  z.object({ kind: z.literal('switch'), path: z.string(), default: z.boolean() }),
]);
export const optionFieldsSchema = z.array(optionFieldSchema);
export type OptionField = Output<typeof optionFieldSchema>;
