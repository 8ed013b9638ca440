// Why an item is recommended: the parts of its score as data. What does not belong: their words (reason-words.ts).
import { z } from 'zod';
import type { Output } from './output.ts';

/** The parts a score may have. `background` is what the trained vectors say, or a score that is no sum. */
export const reasonTerms = [
  'background',
  'transitions',
  'reverseTransitions',
  'itemNeighbours',
  'textMean',
  'textLast',
  'popularity',
  'profile',
] as const;
export type ReasonTerm = (typeof reasonTerms)[number];

export const reasonSchema = z.object({
  term: z.enum(reasonTerms),
  contribution: z.number().describe('What it adds to the score; those of an item add up to its score.'),
  share: z.number().describe('|contribution| over the sum of all |contributions| of the item, 0 to 1.'),
  weight: z
    .number()
    .exactOptional()
    .describe('What the part is multiplied by for this user in this domain; the same for all items.'),
  items: z
    .array(
      z.object({
        domain: z.string(),
        item: z.string(),
        title: z.string(),
        customers: z
          .number()
          .int()
          .exactOptional()
          .describe(
            'Distinct users of the training part; for transitions, who took one item within 10 places of the other.',
          ),
        similarity: z
          .number()
          .exactOptional()
          .describe('Cosine of the two texts, each less the mean of its domain.'),
      }),
    )
    .describe('Items of the history behind it, the most telling first.'),
  purchases: z
    .number()
    .int()
    .exactOptional()
    .describe('Of popularity: interactions with the item in the training part.'),
});
export type Reason = Output<typeof reasonSchema>;

/** Largest part first, by |contribution|; parts of exactly 0 are left out. */
export const reasonsSchema = z.array(reasonSchema);

export const reasonLanguages = ['en', 'zh'] as const;
export type ReasonLanguage = (typeof reasonLanguages)[number];
