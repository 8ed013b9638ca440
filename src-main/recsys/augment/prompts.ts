// Prompts of the augmenter: a user's latest titles and one candidate, answered Yes or No.
// The wording was chosen by measurement: see docs/decisions/0031-judging-prompt.md before changing it.
import { latestTitles, shortenTitle, type TitleLimits } from './shorten-title.ts';

export interface PromptOptions extends TitleLimits {
  /** Latest titles shown. */
  readonly promptTitles: number;
  /** Characters of a title shown, cut at a word. */
  readonly titleCharacters: number;
  /** Estimated tokens that the shown titles may take. */
  readonly contextTokens: number;
  /**
   * Subtract the log-odds of the same question asked without a history (contextual calibration, Zhao et al. 2021).
   * It removes the model's liking for some titles whoever asks, and costs one short prompt per different candidate (not
   * per user).
   */
  readonly contentFreePrior: boolean;
}

/** The parts of one user's questions; the context is shared by all candidates and decoded once. */
export interface JudgePrompts {
  readonly system: string;
  readonly context: string;
  /** One question a candidate, parallel to the given titles. */
  readonly questions: readonly string[];
}

const system = 'Answer Yes or No.';

/** @param historyTitles titles of the visible training items in time order */
export function buildJudgePrompts(
  historyTitles: readonly string[],
  candidateTitles: readonly string[],
  options: PromptOptions,
): JudgePrompts {
  const shown = latestTitles(historyTitles, options).map(({ title }) => title);
  return {
    system,
    context: contextOf(shown),
    questions: candidateTitles.map((title) => questionOf(title, options)),
  };
}

/** The same questions after a history that says nothing: the content-free prior. */
export function buildPriorPrompts(candidateTitles: readonly string[], options: PromptOptions): JudgePrompts {
  return {
    system,
    context: contentFreeContext,
    questions: candidateTitles.map((title) => questionOf(title, options)),
  };
}

/** The part of a prompt before its question. @param titles as `latestTitles` shows them */
export const contextOf = (titles: readonly string[]): string => `Bought: ${titles.join('; ')}.`;

/** A history that says nothing (contextual calibration, Zhao et al. 2021). */
export const contentFreeContext = contextOf(['N/A']);

const questionOf = (title: string, options: PromptOptions): string =>
  `Next purchase: ${shortenTitle(title, options.titleCharacters)}. Likely?`;
