// Judging in lists: the candidates of a user stand in one prompt under letters, and the probability that each letter is
// answered first becomes the candidate's score.
import type { Candidate } from '../../recsys/augment/candidate-retrieval.ts';
import { buildListPrompts } from '../../recsys/augment/list-prompts.ts';
import { listScores } from '../../recsys/augment/list-scores.ts';
import type { PromptOptions } from '../../recsys/augment/prompts.ts';
import type { CachedJudge } from './cached-judge.ts';
import type { CandidateJudge, JudgedCandidate } from './candidate-judge.ts';
import type { ShownCatalogue } from './shown-catalogue.ts';

export class ListJudge implements CandidateJudge {
  readonly #judge: CachedJudge;
  readonly #shown: ShownCatalogue;
  readonly #options: PromptOptions;
  readonly #seed: number;

  /** @param seed of the order in which candidates are listed */
  constructor(judge: CachedJudge, shown: ShownCatalogue, options: PromptOptions, seed: number) {
    this.#judge = judge;
    this.#shown = shown;
    this.#options = options;
    this.#seed = seed;
  }

  /** A single candidate is not judged: a choice needs two. */
  async judge(
    history: Int32Array,
    candidates: readonly Candidate[],
    signal?: AbortSignal,
  ): Promise<JudgedCandidate[]> {
    const { titles, wordsOfItem } = this.#shown;
    const shown = Array.from(history, (item) => titles[item]!);
    const asked = candidates.map(({ item }) => titles[item]!);
    const words = wordsOfItem(candidates[0]?.item);
    const prompts = buildListPrompts(shown, asked, { ...this.#options, words }, this.#seed);
    const { system, lists } = prompts;
    const promptsAfter = (context: string) =>
      lists.map(({ question, labels }) => ({ system, context, question, choices: labels }));
    const answers = await this.#judge.choose(promptsAfter(prompts.context), signal);
    const priors = this.#options.contentFreePrior
      ? await this.#judge.choose(promptsAfter(prompts.priorContext), signal)
      : undefined;
    const judged = new Map<number, JudgedCandidate>();
    lists.forEach((list, index) => {
      const answer = answers[index]!;
      const prior = priors?.[index];
      if (!answer.ok || prior?.ok === false) return;
      const scores = listScores(answer.value, prior?.value);
      list.candidates.forEach((candidate, place) => {
        const { promptHash } = answer;
        judged.set(candidate, { ...candidates[candidate]!, judgement: scores[place]!, promptHash });
      });
    });
    return candidates.flatMap((_, index) => judged.get(index) ?? []);
  }
}
