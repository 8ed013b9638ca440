// Judging by likelihood: log P(title | history) − log P(title | no history), in nats. The priors are shared by all users.
import type { Candidate } from '../../recsys/augment/candidate-retrieval.ts';
import { buildLikelihoodPrompts } from '../../recsys/augment/likelihood-prompts.ts';
import type { PromptOptions } from '../../recsys/augment/prompts.ts';
import type { CachedJudge } from './cached-judge.ts';
import type { CandidateJudge, JudgedCandidate } from './candidate-judge.ts';

export class LikelihoodJudge implements CandidateJudge {
  readonly #judge: CachedJudge;
  readonly #titles: readonly string[];
  readonly #options: PromptOptions;

  /** @param titles by item index */
  constructor(judge: CachedJudge, titles: readonly string[], options: PromptOptions) {
    this.#judge = judge;
    this.#titles = titles;
    this.#options = options;
  }

  /** The prior is always taken off: without it a common title would be a good one for everybody. */
  async judge(
    history: Int32Array,
    candidates: readonly Candidate[],
    signal?: AbortSignal,
  ): Promise<JudgedCandidate[]> {
    const shown = Array.from(history, (item) => this.#titles[item]!);
    const asked = candidates.map(({ item }) => this.#titles[item]!);
    const { lead, priorLead, texts } = buildLikelihoodPrompts(shown, asked, this.#options);
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
