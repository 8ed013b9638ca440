// How many prompts the candidates of one user in one domain take.
import { listLength } from './list-prompts.ts';

interface JudgingOptions {
  /**
   * `single`: each candidate is a prompt of its own, answered Yes or No. `list`: the candidates of a user stand in one
   * prompt, answered with the letter of one of them. `likelihood`: how much likelier its title becomes by the history.
   * `none`: nothing is asked.
   */
  readonly judging: 'single' | 'list' | 'likelihood' | 'none';
  readonly retrieval: { readonly candidateCount: number };
  readonly prompt: { readonly contentFreePrior: boolean };
}

/**
 * `single` and `likelihood`: one each (the priors are shared by all users and not counted). `list`: one for each full list, and its prior.
 * More lists are made where titles are too long for one.
 */
export function judgingPrompts({ judging, retrieval, prompt }: JudgingOptions): number {
  if (judging === 'none') return 0;
  if (judging !== 'list') return retrieval.candidateCount;
  return Math.ceil(retrieval.candidateCount / listLength) * (prompt.contentFreePrior ? 2 : 1);
}
