// Prompts of the profiler: one domain's titles → domain profile; the domain profiles with their evidence → overall profile.
// What does not belong: cleaning of the answers (clean-profile.ts).
import { latestTitles } from '../augment/shorten-title.ts';
import { fillTemplate, joints, plainWords, type PromptWords } from '../prompting/prompt-templates.ts';
import type { DomainEvidence } from './profile-evidence.ts';

/** What of the history a prompt shows, and how long its answer may be. Defaults and ranges: contract/profile-options.ts. */
export interface ProfilePromptOptions {
  /** Latest titles of the domain shown to the model. */
  readonly promptTitles: number;
  /** Characters of a title shown, cut at a word. */
  readonly titleCharacters: number;
  /** Estimated tokens that the titles may take. */
  readonly promptTokens: number;
  /** Most words of a domain profile; longer answers are cut at a sentence or word. */
  readonly domainWords: number;
  /** Most words of the overall profile. */
  readonly overallWords: number;
}

export interface ProfilePrompt {
  readonly system: string;
  readonly prompt: string;
  /** Most tokens of the answer: 1.6 a word leaves room for names, the cleaner cuts to the word limit. */
  readonly maxTokens: number;
}

const tokensForWords = (words: number): number => Math.ceil(1.6 * words);

/**
 * @param titles titles of `evidence.items`, parallel
 * @param words for the domain
 * @returns the prompt and the training positions that it really shows (equal titles and the token budget may drop some)
 */
export function buildDomainProfilePrompt(
  evidence: DomainEvidence,
  titles: readonly string[],
  words: PromptWords,
  options: ProfilePromptOptions,
): { prompt: ProfilePrompt; itemsUsed: number[] } {
  const shown = latestTitles(titles, { ...options, contextTokens: options.promptTokens });
  const list = shown.map(({ title }) => `- ${title}`).join('\n');
  const prompt = fillTemplate('profileDomain', words, {
    titles: list,
    words: String(options.domainWords),
  });
  const system = fillTemplate('profileSystem', words);
  return {
    prompt: { system, prompt, maxTokens: tokensForWords(options.domainWords) },
    itemsUsed: shown.map(({ index }) => evidence.itemsUsed[index]!),
  };
}

export interface DomainSummary {
  readonly domainName: string;
  /** Training interactions it rests on, n_u^d. */
  readonly itemCount: number;
  readonly text: string;
}

/** @param summaries the user's domain profiles, most evidence first in the prompt */
export function buildOverallProfilePrompt(
  summaries: readonly DomainSummary[],
  options: ProfilePromptOptions,
  words: PromptWords = plainWords,
): ProfilePrompt {
  const lines = [...summaries]
    .sort((a, b) => b.itemCount - a.itemCount)
    .map(({ domainName, itemCount, text }) => joints[words.language].summary(domainName, itemCount, text));
  const prompt = fillTemplate('profileOverall', words, {
    summaries: lines.join('\n'),
    words: String(options.overallWords),
  });
  const system = fillTemplate('profileSystem', words);
  return { system, prompt, maxTokens: tokensForWords(options.overallWords) };
}
