// Every option of the transferable item augmenter: zod schema with default, range and consequence, as the settings of
// a run have one. Source: method, section 2.
import { z } from 'zod';
import { personalDataRule } from './personal-data.ts';
import { count, flag, real } from './setting-kinds.ts';

const selectionOptions = z.strictObject({
  imbalanceThreshold: real(
    0.5,
    1,
    0.9,
    'Imbalance from. Users whose largest domain holds at least this share of their training items are augmented. Lower: more users, who need less each.',
  ),
  budgetRate: real(0.01, 1, 0.2, 'Share of the gap to fill. Higher: more synthetic rows a user.'),
  budgetMax: count(1, 50, 5, 'Rows a user and domain, at most. Higher: longer inputs and more noise.'),
});

const retrievalOptions = z.strictObject({
  candidateCount: count(
    2,
    200,
    20,
    'Candidates. Catalogue items put before the judge for each user and domain. Higher: better recall, one more prompt each (in lists: longer lists).',
  ),
  // measured: docs/decisions/0030
  textWeight: real(
    0,
    1,
    0.2,
    'Weight of text. Text similarity against co-occurrence. 1 ignores what overlapping users bought together; 0 cannot reach items nobody bought.',
  ),
  ageHalfLife: real(
    0.5,
    1000,
    10,
    'Half-life in positions. After so many positions a history item counts half. Lower: the latest items decide.',
  ),
  maxHistory: count(
    1,
    1000,
    50,
    'History items that take part. The latest ones. Lower: faster, forgets old interests.',
  ),
  minimumSupport: count(
    1,
    100,
    2,
    'Users that must share a pair. Higher: only well supported pairs, lower recall on sparse data.',
  ),
  supportDiscount: real(
    0,
    100,
    3,
    'Discount of rare pairs. Pairs few users share are counted less. 0: no discount.',
  ),
});

const promptOptions = z.strictObject({
  promptTitles: count(
    1,
    100,
    15,
    'Titles shown. The latest of the history. Higher: longer prompts, older interests.',
  ),
  titleCharacters: count(
    10,
    300,
    40,
    'Characters of a title. Titles are cut at a word. Higher: slower, more brand and size.',
  ),
  contextTokens: count(
    50,
    8000,
    900,
    "Tokens for titles. Must leave room in the model's context of 2,048 tokens.",
  ),
  contentFreePrior: flag(
    true,
    "Subtract the prior. Takes out the model's liking for some titles whoever asks; costs one short prompt for each different candidate.",
  ),
});

const calibrationOptions = z.strictObject({
  cases: count(
    5,
    5000,
    60,
    'Hidden items. Higher: narrower intervals, and as many more prompts as there are candidates each (in lists: one or two).',
  ),
  visibleHistory: z
    .enum(['other-domains', 'all-but-hidden'])
    .default('other-domains')
    .describe(
      'Visible history. What the judge sees of a user whose item is hidden. “All but hidden” is easier and flatters it.',
    ),
  minimumHistory: count(1, 100, 2, 'Items a user must still show. Higher: fewer, clearer cases.'),
  // three times chance among 20 candidates
  targetPrecision: real(
    0.01,
    1,
    0.15,
    'Wished precision. Share of accepted candidates that must be the hidden item. Chance is one of the candidates. Higher: fewer rows, less noise.',
  ),
  minimumAccepted: count(
    1,
    1000,
    10,
    'Accepted candidates a threshold needs. Lower: a threshold may be luck.',
  ),
});

/** The order of the options is part of an augmentation's identity (services/augmentation/augmentation-record.ts). */
export const augmentOptionsSchema = z.strictObject({
  // measured: docs/decisions/0067, 0176, 0230
  judging: z
    .enum(['auto', 'single', 'list', 'likelihood', 'none'])
    .default('auto')
    .describe(
      'Judging. Automatic: each way is tried on twenty hidden items, the one that tells them best from other candidates is taken, and no model is asked any further where it adds nothing to text, co-occurrence and popularity. One by one: each candidate is a prompt of its own, answered Yes or No. In lists: the candidates of a user stand in one prompt, answered with the letter of one of them; fewer prompts, but a small model tells candidates apart worse. By likelihood: how much more probable the title becomes by the history; no answer is asked for, which suits small models, and each title is read twice. None: no model is needed; text, co-occurrence and popularity decide, in seconds.',
    ),
  selection: selectionOptions.prefault({}),
  retrieval: retrievalOptions.prefault({}),
  prompt: promptOptions.prefault({}),
  calibration: calibrationOptions.prefault({}),
  userOrder: z
    .enum(['shuffled', 'most-imbalanced'])
    .default('shuffled')
    .describe(
      'Order of users. Shuffled: a small budget is a fair sample. Most imbalanced: those with the largest share first.',
    ),
  personalData: personalDataRule,
  seed: count(
    0,
    4_294_967_295,
    42,
    'Seed. Of the order and of the hidden items. The same seed gives the same choice.',
  ),
});

export type AugmentOptions = z.infer<typeof augmentOptionsSchema>;

export const defaultAugmentOptions: AugmentOptions = augmentOptionsSchema.parse({});
