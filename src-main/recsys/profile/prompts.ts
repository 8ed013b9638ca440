// Prompts of the profiler: one domain's titles → domain profile; the domain profiles with their evidence → overall profile.
// What does not belong: cleaning of the answers (clean-profile.ts).
import { latestTitles, shortenTitle } from '../augment/shorten-title.ts';
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

const system = 'You describe what a customer likes, in plain short sentences.';

const tokensForWords = (words: number): number => Math.ceil(1.6 * words);

/**
 * @param titles titles of `evidence.items`, parallel
 * @returns the prompt and the training positions that it really shows (equal titles and the token budget may drop some)
 */
export function buildDomainProfilePrompt(
  evidence: DomainEvidence,
  titles: readonly string[],
  domainName: string,
  options: ProfilePromptOptions,
): { prompt: ProfilePrompt; itemsUsed: number[] } {
  const shown = latestTitles(titles, { ...options, contextTokens: options.promptTokens });
  const list = shown.map(({ title }) => `- ${title}`).join('\n');
  const prompt =
    `${shortenTitle(domainName, options.titleCharacters)} products a customer bought, oldest first:\n${list}\n\n` +
    `In at most ${options.domainWords} words, say what kinds of products this customer likes. Name themes, not the titles.`;
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
): ProfilePrompt {
  const lines = [...summaries]
    .sort((a, b) => b.itemCount - a.itemCount)
    .map(
      ({ domainName, itemCount, text }) =>
        `${domainName} (${itemCount} ${itemCount === 1 ? 'purchase' : 'purchases'}): ${text}`,
    );
  const prompt =
    `What one customer likes, by area, with the number of purchases that it rests on:\n${lines.join('\n')}\n\n` +
    `In at most ${options.overallWords} words, sum up this customer. Give more weight to areas with more purchases.`;
  return { system, prompt, maxTokens: tokensForWords(options.overallWords) };
}
