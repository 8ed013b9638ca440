// Personal data in texts that a language model is shown: the rule, and what was found.
import { z } from 'zod';

const count = z.number().int().nonnegative();

export const personalDataRule = z
  .enum(['mask', 'stop', 'ignore'])
  .default('mask')
  .describe(
    'Personal data. E-mail addresses, telephone, card, account and identity numbers in titles and profiles. Mask: prompts show *** in their place. Stop: nothing is asked, and the report says what there is. Ignore: nobody looks.',
  );

export const personalDataFoundSchema = z.object({
  rule: z.enum(['mask', 'stop', 'ignore']),
  texts: count.describe('Titles and profiles with a find, masked before they were shown.'),
  kinds: z.partialRecord(z.enum(['email', 'phone', 'card', 'account', 'identity']), count),
});
