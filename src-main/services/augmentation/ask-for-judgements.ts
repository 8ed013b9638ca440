// Everything that an augmentation asks, whatever the answers: the hidden items of its calibration, then the candidates of
// every short user. For prompts that are answered elsewhere.
import { setImmediate } from 'node:timers/promises';
import { throwIfCancelled } from '../../foundation/cancellation.ts';
import type { WorkControls } from '../../foundation/work-controls.ts';
import { message } from '../../messages/message.ts';
import { buildCalibrationList, chooseCalibrationCases } from '../../recsys/augment/calibration-cases.ts';
import { findShortDomains, orderShortDomains } from '../../recsys/augment/imbalance.ts';
import type { PersonalDataFound } from '../answers/guarded-texts.ts';
import { groupByUser } from './augment-users.ts';
import type { AugmentationInput } from './augmentation-input.ts';
import { CachedJudge } from './cached-judge.ts';
import { judgeOf } from './judge-of.ts';
import type { Judging } from './judging-choice.ts';
import { openCandidateSource } from './candidate-source.ts';

/** Nothing is kept but what the engine does with what it is asked. */
export interface Asked {
  /** Whose candidates were asked about. */
  readonly users: number;
  /** Answered before. */
  readonly cached: number;
  readonly personalData: PersonalDataFound;
}

/**
 * @param input its engine is asked; the time limit of the budget is not heeded
 * @throws AppError not-found (dataset, missing text vectors), cancelled, the engine's own errors
 */
export async function askForJudgements(
  input: AugmentationInput & { readonly options: { readonly judging: Judging } },
  { signal, onProgress }: Pick<WorkControls<AbortSignal>, 'signal' | 'onProgress'>,
): Promise<Asked> {
  const { workspace, dataset, training, engine, modelHash, options, budget = {} } = input;
  const source = await openCandidateSource(input, signal);
  const cached =
    engine === undefined || modelHash === null
      ? undefined
      : new CachedJudge({ workspace, dataset, engine, modelHash });
  const judge = judgeOf(options, cached, source);
  const cases = chooseCalibrationCases(training, options);
  const queue = groupByUser(orderShortDomains(findShortDomains(training, options.selection), options));
  const users = Math.min(budget.users ?? queue.length, queue.length);
  const total = cases.length + users;
  const begin = async (done: number): Promise<void> => {
    onProgress?.({ stage: message('stage-write-prompts'), done, total, unit: 'users' });
    await setImmediate(); // an abort may be waiting
    throwIfCancelled(signal);
  };
  for (const [index, hidden] of cases.entries()) {
    await begin(index);
    await judge.judge(hidden.history, buildCalibrationList(hidden, source.retriever).candidates, signal);
  }
  for (const [index, needs] of queue.slice(0, users).entries()) {
    await begin(cases.length + index);
    for (const { user, domain } of needs) {
      const history = training.items.subarray(training.offsets[user], training.offsets[user + 1]);
      await judge.judge(history, source.retriever.retrieve({ history, domain }), signal);
    }
  }
  return { users, cached: cached?.counts.cached ?? 0, personalData: source.guard.found };
}
