// How many prompts the candidates of one user in one domain take.
import { listLength } from './list-prompts.ts';

interface JudgingOptions {
  /**
   * `single`: each candidate is a prompt of its own, answered Yes or No. `list`: the candidates of a user stand in one
   * prompt, answered with the letter of one of them. `likelihood`: how much likelier its title becomes by the history.
   * `none`: nothing is asked. `auto`: one of these, chosen on hidden items.
   */
  readonly judging: 'auto' | 'single' | 'list' | 'likelihood' | 'none';
  readonly retrieval: { readonly candidateCount: number };
  readonly prompt: { readonly contentFreePrior: boolean };
}

/**
 * `single` and `likelihood`: one each (the priors are shared by all users and not counted). `list`: one for each full list, and its prior.
 * More lists are made where titles are too long for one. `auto`: at most so many.
 */
export function judgingPrompts({ judging, retrieval, prompt }: JudgingOptions): number {
  if (judging === 'none') return 0;
  if (judging !== 'list') return retrieval.candidateCount;
  return Math.ceil(retrieval.candidateCount / listLength) * (prompt.contentFreePrior ? 2 : 1);
}

/** Hidden items on which `auto` tries each way of judging. */
export const triedCases = 20;

/**
 * Prompts that the choice of `auto` takes beside those of the calibration, at most: the calibration asks again what the
 * chosen way was asked, and is answered from the cache.
 * @param cases hidden items of the calibration
 */
export function choicePrompts(options: JudgingOptions, cases: number): number {
  if (options.judging !== 'auto') return 0;
  const ways = (['likelihood', 'single', 'list'] as const).map((judging) =>
    judgingPrompts({ ...options, judging }),
  );
  return Math.min(triedCases, cases) * (ways.reduce((sum, prompts) => sum + prompts, 0) - Math.min(...ways));
}
