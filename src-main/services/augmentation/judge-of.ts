// The judge that a way of judging names.
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import type { AugmentOptions } from '../../contract/augment-options.ts';
import type { CachedJudge } from './cached-judge.ts';
import type { CandidateJudge } from './candidate-judge.ts';
import type { Judging } from './judging-choice.ts';
import { LikelihoodJudge } from './likelihood-judge.ts';
import { ListJudge } from './list-judge.ts';
import { noJudge } from './no-judge.ts';
import type { ShownCatalogue } from './shown-catalogue.ts';
import { SingleJudge } from './single-judge.ts';

/** @throws AppError invalid-input where a model is needed and none is loaded */
export function judgeOf(
  { judging, prompt, seed }: Pick<AugmentOptions, 'prompt' | 'seed'> & { readonly judging: Judging },
  cached: CachedJudge | undefined,
  shown: ShownCatalogue,
): CandidateJudge {
  if (judging === 'none') return noJudge;
  if (cached === undefined) throw new AppError('invalid-input', message('language-model-not-loaded'));
  switch (judging) {
    case 'single':
      return new SingleJudge(cached, shown, prompt);
    case 'list':
      return new ListJudge(cached, shown, prompt, seed);
    case 'likelihood':
      return new LikelihoodJudge(cached, shown, prompt);
  }
}
