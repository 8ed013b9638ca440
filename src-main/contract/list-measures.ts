// What recommended lists are like beside their accuracy. Definitions and sources: docs/method.md.
import { z } from 'zod';
import type { Output } from './output.ts';

/** In the order in which they are shown. */
export const listMeasureNames = [
  'coverage',
  'gini',
  'novelty',
  'intraListDistance',
  'popularityLift',
  'crossDomainShare',
] as const;
export type ListMeasureName = (typeof listMeasureNames)[number];

/** Of one scorer in one slice; null: nothing can be measured there. */
export const listMeasuresSchema = z.object({
  lists: z.number().int().describe('Lists looked at: one a user, in the domain of the held-out item.'),
  coverage: z.number().nullable().describe('Share of the catalogue that stands in at least one list.'),
  gini: z
    .number()
    .nullable()
    .describe('Gini index of exposure over the catalogue: 0 all items alike, near 1 few items.'),
  novelty: z.number().nullable().describe('Mean self-information of the listed items, in bits.'),
  intraListDistance: z
    .number()
    .nullable()
    .describe('Mean cosine distance of the text vectors of two items of a list.'),
  popularityLift: z
    .number()
    .nullable()
    .describe('Mean popularity of the lists over that of the same users’ training items, minus 1.'),
  crossDomainShare: z
    .number()
    .nullable()
    .describe('Of the best items of all domains together: the share outside the domain of the latest item.'),
});
export type ListMeasures = Output<typeof listMeasuresSchema>;

/** Of one scorer: all lists, and those of each domain. */
export const slicedListMeasuresSchema = z.object({
  overall: listMeasuresSchema,
  domains: z.record(z.string(), listMeasuresSchema),
});
export type SlicedListMeasures = Output<typeof slicedListMeasuresSchema>;
