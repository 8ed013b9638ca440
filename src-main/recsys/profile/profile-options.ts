// Every parameter of domain-aware profiling, with default, range and consequence. Source: method, section 3.
import { checkOptions, type OptionRule, type OptionRules } from '../augment/option-field.ts';

export interface ProfileOptions {
  /** Latest titles of the domain shown to the model. Default 15, range 1–100. Higher: longer prompts, older interests. */
  readonly promptTitles: number;
  /** Characters of a title shown, cut at a word. Default 60, range 10–300. Higher: brands and sizes that say little. */
  readonly titleCharacters: number;
  /** Estimated tokens that the titles may take. Default 900, range 50–8000. Must leave room in the model's context. */
  readonly promptTokens: number;
  /** Most words of a domain profile; longer answers are cut at a sentence or word. Default 50, range 5–300. */
  readonly domainWords: number;
  /** Most words of the overall profile. Default 100, range 10–500. */
  readonly overallWords: number;
  /** Sampling temperature. Default 0 (always the likeliest token: reproducible), range 0–2. Higher: more varied texts. */
  readonly temperature: number;
  /** Seed of the sampling and of the order in which a limited budget serves the users. Default 42, range 0–2³²−1. */
  readonly seed: number;
}

export const defaultProfileOptions: ProfileOptions = {
  promptTitles: 15,
  titleCharacters: 60,
  promptTokens: 900,
  domainWords: 50,
  overallWords: 100,
  temperature: 0,
  seed: 42,
};

const whole = (min: number, max: number): OptionRule => ({ kind: 'number', min, max, integer: true });

/** What each option may be. Total: a test compares the paths with those of the defaults. */
export const profileOptionRules: OptionRules = {
  promptTitles: whole(1, 100),
  titleCharacters: whole(10, 300),
  promptTokens: whole(50, 8000),
  domainWords: whole(5, 300),
  overallWords: whole(10, 500),
  temperature: { kind: 'number', min: 0, max: 2 },
  seed: whole(0, 0xffffffff),
};

/** @throws AppError invalid-input at the first option outside its range */
export function checkProfileOptions(options: ProfileOptions): void {
  checkOptions(options, profileOptionRules);
}
