// How much a language-model stage may do: the first limit that is reached ends it, and it can be continued later.
import { z } from 'zod';
import { messageSchema } from './message.ts';

export const budgetSchema = z.strictObject({
  users: z.number().int().min(1).optional().describe('The first so many users of the seeded order.'),
  durationMs: z.number().min(1).optional().describe('Wall-clock time; the user under way is finished.'),
});

/** Why a stage ended. */
export const endedBySchema = z.enum(['all users', 'user limit', 'time limit']);

/** Failure messages with how often, the most frequent first. */
export const failuresSchema = z.array(z.object({ said: messageSchema, count: z.number().int() }));
