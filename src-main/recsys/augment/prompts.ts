// Prompts of the augmenter: a user's latest titles and one candidate, answered Yes or No.
import { fillTemplate, joints, plainWords, type PromptWords } from '../prompting/prompt-templates.ts';
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

/** With the words for the domain that is asked about; left out: those of no data set. */
export interface WordedOptions extends PromptOptions {
  readonly words?: PromptWords | undefined;
}

/** The parts of one user's questions; the context is shared by all candidates and decoded once. */
export interface JudgePrompts {
  readonly system: string;
  readonly context: string;
  /** One question a candidate, parallel to the given titles. */
  readonly questions: readonly string[];
}

/** @param historyTitles titles of the visible training items in time order */
export function buildJudgePrompts(
  historyTitles: readonly string[],
  candidateTitles: readonly string[],
  options: WordedOptions,
): JudgePrompts {
  const shown = latestTitles(historyTitles, options).map(({ title }) => title);
  return promptsAfter(contextOf(shown, options.words), candidateTitles, options);
}

/** The same questions after a history that says nothing: the content-free prior. */
export const buildPriorPrompts = (candidateTitles: readonly string[], options: WordedOptions): JudgePrompts =>
  promptsAfter(contentFreeContext(options.words), candidateTitles, options);

function promptsAfter(
  context: string,
  candidateTitles: readonly string[],
  { words = plainWords, titleCharacters }: WordedOptions,
): JudgePrompts {
  return {
    system: fillTemplate('judgeSystem', words),
    context,
    questions: candidateTitles.map((title) =>
      fillTemplate('judgeQuestion', words, { title: shortenTitle(title, titleCharacters) }),
    ),
  };
}

/** The part of a prompt before its question. @param titles as `latestTitles` shows them */
export const contextOf = (titles: readonly string[], words = plainWords): string =>
  fillTemplate('history', words, { titles: titles.join(joints[words.language].between) });

/** A history that says nothing (contextual calibration, Zhao et al. 2021). */
export const contentFreeContext = (words = plainWords): string =>
  contextOf([joints[words.language].nothing], words);
