// How many prompts the candidates of one user in one domain take.
import type { AugmentOptions } from './augment-options.ts';
import { listLength } from './list-prompts.ts';

/**
 * `single`: one each (the priors are shared by all users and not counted). `list`: one for each full list, and its prior.
 * More lists are made where titles are too long for one.
 */
export function judgingPrompts({ judging, retrieval, prompt }: AugmentOptions): number {
  if (judging === 'single') return retrieval.candidateCount;
  return Math.ceil(retrieval.candidateCount / listLength) * (prompt.contentFreePrior ? 2 : 1);
}
