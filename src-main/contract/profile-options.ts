// Every option of domain-aware profiling: zod schema with default, range and consequence, as the settings of a run have
// one. Source: method, section 3.
import { z } from 'zod';
import { personalDataRule } from './personal-data.ts';
import { count, real } from './setting-kinds.ts';

export const profileOptionsSchema = z.strictObject({
  promptTitles: count(
    1,
    100,
    15,
    'Titles shown. Latest titles of the domain that the model reads. Higher: longer prompts, older interests.',
  ),
  titleCharacters: count(
    10,
    300,
    60,
    'Characters of a title. Longer titles are cut at a word. Higher: brands and sizes that say little.',
  ),
  promptTokens: count(
    50,
    8000,
    900,
    "Tokens for titles. Estimated tokens that the titles may take; must leave room in the model's context.",
  ),
  domainWords: count(5, 300, 50, 'Words of a domain profile. Longer answers are cut at a sentence or word.'),
  overallWords: count(
    10,
    500,
    100,
    'Words of the overall profile. Longer answers are cut at a sentence or word.',
  ),
  temperature: real(
    0,
    2,
    0,
    'Temperature. 0 takes the likeliest word each time, so texts can be repeated. Higher: more varied texts.',
  ),
  personalData: personalDataRule,
  seed: count(
    0,
    4_294_967_295,
    42,
    'Seed. Of the sampling, and of the order in which a limited budget serves users.',
  ),
});

export type ProfileOptions = z.infer<typeof profileOptionsSchema>;

export const defaultProfileOptions: ProfileOptions = profileOptionsSchema.parse({});
