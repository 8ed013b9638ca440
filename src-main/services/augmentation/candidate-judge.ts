// One user's candidates → the judge's score of each: log-odds of Yes, less the content-free prior where asked for.
import type { Candidate } from '../../recsys/augment/candidate-retrieval.ts';
import { buildJudgePrompts, buildPriorPrompts, type PromptOptions } from '../../recsys/augment/prompts.ts';
import type { CachedJudge } from './cached-judge.ts';

export interface JudgedCandidate extends Candidate {
  /** Log-odds of Yes, less the prior. */
  readonly judgement: number;
  /** Hash of the prompt with the history. */
  readonly promptHash: string;
}

export class CandidateJudge {
  readonly #judge: CachedJudge;
  readonly #titles: readonly string[];
  readonly #options: PromptOptions;

  /** @param titles by item index */
  constructor(judge: CachedJudge, titles: readonly string[], options: PromptOptions) {
    this.#judge = judge;
    this.#titles = titles;
    this.#options = options;
  }

  /**
   * @param history visible training items in time order
   * @returns the candidates that could be judged, in their order; the others are counted by the `CachedJudge`
   * @throws AppError cancelled; the engine's own errors
   */
  async judge(
    history: Int32Array,
    candidates: readonly Candidate[],
    signal?: AbortSignal,
  ): Promise<JudgedCandidate[]> {
    const shown = Array.from(history, (item) => this.#titles[item]!);
    const asked = candidates.map(({ item }) => this.#titles[item]!);
    const answers = await this.#judge.judge(buildJudgePrompts(shown, asked, this.#options), signal);
    const priors = this.#options.contentFreePrior
      ? await this.#judge.judge(buildPriorPrompts(asked, this.#options), signal)
      : undefined;
    return candidates.flatMap((candidate, index) => {
      const answer = answers[index]!;
      const prior = priors?.[index];
      if (!answer.ok || prior?.ok === false) return [];
      const judgement = answer.logOdds - (prior?.logOdds ?? 0);
      return [{ ...candidate, judgement, promptHash: answer.promptHash }];
    });
  }
}
