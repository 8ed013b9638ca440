// Items that are like one item, in its domain and in the others (`similar`).
import { z } from 'zod';
import type { Output } from './output.ts';

export const similarityKinds = ['customers', 'text'] as const;

export const similarItemsSchema = z.object({
  dataset: z.string(),
  domain: z.string(),
  item: z.string(),
  title: z.string(),
  by: z.enum(similarityKinds).describe('customers: the same people have it; text: the texts are alike.'),
  domains: z
    .record(
      z.string(),
      z.array(
        z.object({
          rank: z.number().int(),
          item: z.string(),
          title: z.string(),
          similarity: z.number().describe('Cosine, of customers shrunk where they are few.'),
        }),
      ),
    )
    .describe('By domain, that of the item first.'),
});
export type SimilarItems = Output<typeof similarItemsSchema>;
