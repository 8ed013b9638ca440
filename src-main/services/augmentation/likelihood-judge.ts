// Judging by likelihood: log P(title | history) − log P(title | no history), in nats. The priors are shared by all users.
import type { Candidate } from '../../recsys/augment/candidate-retrieval.ts';
import { buildLikelihoodPrompts } from '../../recsys/augment/likelihood-prompts.ts';
import type { PromptOptions } from '../../recsys/augment/prompts.ts';
import type { CachedJudge } from './cached-judge.ts';
import type { CandidateJudge, JudgedCandidate } from './candidate-judge.ts';
import type { ShownCatalogue } from './shown-catalogue.ts';

export class LikelihoodJudge implements CandidateJudge {
  readonly #judge: CachedJudge;
  readonly #shown: ShownCatalogue;
  readonly #options: PromptOptions;

  constructor(judge: CachedJudge, shown: ShownCatalogue, options: PromptOptions) {
    this.#judge = judge;
    this.#shown = shown;
    this.#options = options;
  }

  /** The prior is always taken off: without it a common title would be a good one for everybody. */
  async judge(
    history: Int32Array,
    candidates: readonly Candidate[],
    signal?: AbortSignal,
  ): Promise<JudgedCandidate[]> {
    const { titles, wordsOfItem } = this.#shown;
    const shown = Array.from(history, (item) => titles[item]!);
    const asked = candidates.map(({ item }) => titles[item]!);
    const options = { ...this.#options, words: wordsOfItem(candidates[0]?.item) };
    const { lead, priorLead, texts } = buildLikelihoodPrompts(shown, asked, options);
    const likelihoods = await this.#judge.likelihood(
      texts.map((text) => ({ lead, text })),
      signal,
    );
    const priors = await this.#judge.likelihood(
      texts.map((text) => ({ lead: priorLead, text })),
      signal,
    );
    return candidates.flatMap((candidate, index) => {
      const likelihood = likelihoods[index]!;
      const prior = priors[index]!;
      if (!likelihood.ok || !prior.ok) return [];
      const judgement = likelihood.value - prior.value;
      return [{ ...candidate, judgement, promptHash: likelihood.promptHash }];
    });
  }
}
