// Judging one by one: log-odds of Yes for each candidate, less the content-free prior where asked for.
import type { Candidate } from '../../recsys/augment/candidate-retrieval.ts';
import {
  buildJudgePrompts,
  buildPriorPrompts,
  type JudgePrompts,
  type PromptOptions,
} from '../../recsys/augment/prompts.ts';
import type { CachedAnswer } from '../answers/answer-cache.ts';
import type { CachedJudge } from './cached-judge.ts';
import type { CandidateJudge, JudgedCandidate } from './candidate-judge.ts';
import type { ShownCatalogue } from './shown-catalogue.ts';

export class SingleJudge implements CandidateJudge {
  readonly #judge: CachedJudge;
  readonly #shown: ShownCatalogue;
  readonly #options: PromptOptions;

  constructor(judge: CachedJudge, shown: ShownCatalogue, options: PromptOptions) {
    this.#judge = judge;
    this.#shown = shown;
    this.#options = options;
  }

  async judge(
    history: Int32Array,
    candidates: readonly Candidate[],
    signal?: AbortSignal,
  ): Promise<JudgedCandidate[]> {
    const { titles, wordsOfItem } = this.#shown;
    const shown = Array.from(history, (item) => titles[item]!);
    const asked = candidates.map(({ item }) => titles[item]!);
    const options = { ...this.#options, words: wordsOfItem(candidates[0]?.item) };
    const answers = await this.#ask(buildJudgePrompts(shown, asked, options), signal);
    const priors = options.contentFreePrior
      ? await this.#ask(buildPriorPrompts(asked, options), signal)
      : undefined;
    return candidates.flatMap((candidate, index) => {
      const answer = answers[index]!;
      const prior = priors?.[index];
      if (!answer.ok || prior?.ok === false) return [];
      const judgement = answer.value - (prior?.value ?? 0);
      return [{ ...candidate, judgement, promptHash: answer.promptHash }];
    });
  }

  #ask({ system, context, questions }: JudgePrompts, signal?: AbortSignal): Promise<CachedAnswer<number>[]> {
    return this.#judge.judge(
      questions.map((question) => ({ system, context, question })),
      signal,
    );
  }
}
