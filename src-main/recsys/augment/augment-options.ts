// Every parameter of the transferable item augmenter, with default, range and consequence. Source: method, section 2.
// What does not belong: which model judges, where rows are kept (services/augmentation).
import { checkOptions, type OptionRule, type OptionRules } from './option-field.ts';
import type { PromptOptions } from './prompts.ts';

/** Who is augmented, and how much. */
export interface SelectionOptions {
  /** ρ*: augment users whose largest domain holds at least this share of their training items. Default 0.9, range 0.5–1. Lower: more users, less need each. */
  readonly imbalanceThreshold: number;
  /** η: share of the gap to the largest domain that is filled. Default 0.2, range 0.01–1. Higher: more synthetic rows a user. */
  readonly budgetRate: number;
  /** b_max: most synthetic rows a user and domain. Default 5, range 1–50. Higher: longer inputs, more noise. */
  readonly budgetMax: number;
}

/** Which catalogue items are put before the judge. */
export interface RetrievalOptions {
  /** M: candidates a user and domain. Default 20, range 2–200. Higher: better recall, one more prompt each (`list`: longer lists). */
  readonly candidateCount: number;
  /** λ: weight of text similarity against co-occurrence. Default 0.2, range 0–1 (measured: docs/decisions/0030). 1 ignores what overlapping users bought together; 0 cannot reach items nobody bought. */
  readonly textWeight: number;
  /** Positions after which a history item counts half. Default 10, range 0.5–1000. Lower: the latest items decide. */
  readonly ageHalfLife: number;
  /** Latest history items that take part. Default 50, range 1–1000. Lower: faster, forgets old interests. */
  readonly maxHistory: number;
  /** Overlapping users that must share a pair before it counts. Default 2, range 1–100. Higher: only well supported pairs, lower recall on sparse data. */
  readonly minimumSupport: number;
  /** κ of the discount c/(c + κ) on npmi, which is unreliable (near 1) for few users share. Default 3, range 0–100. 0: no discount. */
  readonly supportDiscount: number;
}

/** How hidden true items are chosen and how the acceptance threshold follows from them. */
export interface CalibrationOptions {
  /** Hidden items judged. Default 60, range 5–5000. Higher: narrower intervals, `candidateCount` prompts each. */
  readonly cases: number;
  /**
   * What the augmenter sees of a calibration user. Default `other-domains`: every item of the hidden item's domain is
   * taken out, as for the users who are augmented (most have none there). `all-but-hidden`: only the hidden one is
   * taken out; easier, and flatters the augmenter for users without history in the domain.
   */
  readonly visibleHistory: 'other-domains' | 'all-but-hidden';
  /** Items a calibration user must still show. Default 2, range 1–100. Higher: fewer, clearer cases. */
  readonly minimumHistory: number;
  /** Share of accepted candidates that must be the hidden true item. Default 0.15 (three times chance among 20), range 0.01–1. Higher: fewer rows, less noise. */
  readonly targetPrecision: number;
  /** Accepted candidates a threshold must rest on. Default 10, range 1–1000. Lower: a threshold may be luck. */
  readonly minimumAccepted: number;
}

/** How the language model is asked. */
export const judgingModes = ['single', 'list'] as const;
export type JudgingMode = (typeof judgingModes)[number];

export interface AugmentOptions {
  /**
   * Default `single`: each candidate is a prompt of its own, answered Yes or No. `list`: the candidates of a user stand
   * in one prompt, answered with the letter of one of them; fewer prompts, but with a small model a worse judgement.
   * Measured: docs/decisions/0067.
   */
  readonly judging: JudgingMode;
  readonly selection: SelectionOptions;
  readonly retrieval: RetrievalOptions;
  /** What the judge is shown, see `prompts.ts`. */
  readonly prompt: PromptOptions;
  readonly calibration: CalibrationOptions;
  /** Order in which users are taken until the budget ends. Default `shuffled` (seeded, so that a small budget is a fair sample); `most-imbalanced`: highest ρ, then longest history first. */
  readonly userOrder: 'shuffled' | 'most-imbalanced';
  /** Seed of the user order and of the hidden items. Default 42, range 0–2³²−1. */
  readonly seed: number;
}

export const defaultAugmentOptions: AugmentOptions = {
  judging: 'single',
  selection: { imbalanceThreshold: 0.9, budgetRate: 0.2, budgetMax: 5 },
  retrieval: {
    candidateCount: 20,
    textWeight: 0.2,
    ageHalfLife: 10,
    maxHistory: 50,
    minimumSupport: 2,
    supportDiscount: 3,
  },
  prompt: { promptTitles: 15, titleCharacters: 40, contextTokens: 900, contentFreePrior: true },
  calibration: {
    cases: 60,
    visibleHistory: 'other-domains',
    minimumHistory: 2,
    targetPrecision: 0.15,
    minimumAccepted: 10,
  },
  userOrder: 'shuffled',
  seed: 42,
};

const share = (min: number): OptionRule => ({ kind: 'number', min, max: 1 });
const whole = (min: number, max: number): OptionRule => ({ kind: 'number', min, max, integer: true });

/** What each option may be. Total: a test compares the paths with those of the defaults. */
export const augmentOptionRules: OptionRules = {
  'selection.imbalanceThreshold': share(0.5),
  'selection.budgetRate': share(0.01),
  'selection.budgetMax': whole(1, 50),
  'retrieval.candidateCount': whole(2, 200),
  'retrieval.textWeight': share(0),
  'retrieval.ageHalfLife': { kind: 'number', min: 0.5, max: 1000 },
  'retrieval.maxHistory': whole(1, 1000),
  'retrieval.minimumSupport': whole(1, 100),
  'retrieval.supportDiscount': { kind: 'number', min: 0, max: 100 },
  'prompt.promptTitles': whole(1, 100),
  'prompt.titleCharacters': whole(10, 300),
  'prompt.contextTokens': whole(50, 8000),
  'prompt.contentFreePrior': { kind: 'switch' },
  'calibration.cases': whole(5, 5000),
  'calibration.visibleHistory': { kind: 'choice', choices: ['other-domains', 'all-but-hidden'] },
  'calibration.minimumHistory': whole(1, 100),
  'calibration.targetPrecision': share(0.01),
  'calibration.minimumAccepted': whole(1, 1000),
  judging: { kind: 'choice', choices: judgingModes },
  userOrder: { kind: 'choice', choices: ['shuffled', 'most-imbalanced'] },
  seed: whole(0, 0xffffffff),
};

/** @throws AppError invalid-input at the first option outside its range */
export function checkAugmentOptions(options: AugmentOptions): void {
  checkOptions(options, augmentOptionRules);
}
