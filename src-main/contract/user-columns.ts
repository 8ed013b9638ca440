// What a file that describes users brought.
import { z } from 'zod';
import { count } from './dataset-facts.ts';
import { messageSchema } from './message.ts';
import type { Output } from './output.ts';

export const userColumnsSummarySchema = z.object({
  columns: z.array(z.string()),
  users: count.describe('Users that got values.'),
  notes: z.array(messageSchema),
});
export type UserColumnsSummary = Output<typeof userColumnsSummarySchema>;
