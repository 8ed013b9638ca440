// Whether a run comes out the same when it is trained again (`reproduce`).
import { z } from 'zod';
import { messageSchema } from './message.ts';
import type { Output } from './output.ts';

/** The first value that is another one: by phase and step of the metrics, then by tensor of the checkpoints, then by user. */
const firstDifferenceSchema = z.object({
  kind: z.enum(['metric', 'tensor', 'rank']),
  name: z.string().describe('Of the metric or the tensor; of a rank: the user.'),
  phase: z.number().int().nullable(),
  epoch: z.number().int().nullable(),
  step: z.number().int().nullable(),
  index: z.number().int().nullable().describe('Place in the tensor, row by row.'),
  recorded: z.number().nullable().describe('null: only the new training has it.'),
  reproduced: z.number().nullable().describe('null: only the recorded run has it.'),
  difference: z.number().nullable().describe('reproduced − recorded.'),
});
export type FirstDifference = Output<typeof firstDifferenceSchema>;

export const reproductionSchema = z.object({
  run: z.string(),
  reproduction: z
    .string()
    .nullable()
    .describe('The run that was trained again; null: it is removed, being the same.'),
  identical: z.boolean(),
  compared: z.object({
    metrics: z.number().int().describe('Losses and validation metrics.'),
    tensors: z.number().int(),
    numbers: z.number().int().describe('In these tensors.'),
    ranks: z.number().int().describe('Of users with a held-out item; 0: the run was not ranked.'),
  }),
  first: firstDifferenceSchema.nullable(),
  largest: z
    .number()
    .nullable()
    .describe('Largest absolute difference of a number in the tensors; null: none differs.'),
  notes: z.array(messageSchema).describe('What is another now: version of the program, device, threads.'),
});
export type Reproduction = Output<typeof reproductionSchema>;
