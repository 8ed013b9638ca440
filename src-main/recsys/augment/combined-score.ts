// The score that decides acceptance: the judgement alone, or judgement and retrieval combined where that is better.
// Source: method, section 2, point 5; the combination is ours (docs/decisions/0032).
import { Random } from '../../foundation/random.ts';
import { fitLogisticRegression, predictLogOdds, type LogisticModel } from './logistic-regression.ts';
import { hiddenRank } from './method-comparison.ts';
import { message } from '../../messages/message.ts';
import type { Message } from '../../messages/message-shape.ts';

/** A calibration list with the judgements of its candidates. */
export interface JudgedList {
  /** The judge's score of each candidate (log-odds, see `prompts.ts` and `list-scores.ts`). */
  readonly judgements: readonly number[];
  /** The retrieval score of each candidate, parallel. */
  readonly retrievalScores: readonly number[];
  /** Training interactions of each candidate, the hidden one's own hidden interaction left out, parallel. */
  readonly popularity: readonly number[];
  readonly hiddenIndex: number;
  /** Retrieval found the hidden item itself; false: it was placed into the list. */
  readonly retrieved: boolean;
}

export interface AcceptanceScore {
  /** `judgement`: the judge's log-odds. `combined`: log-odds of a logistic regression of judgement and retrieval score. */
  readonly kind: 'judgement' | 'combined';
  readonly model: LogisticModel | undefined;
  /** Mean share of other candidates that the hidden item beats, on the lists that retrieval completed by itself. */
  readonly evidence: { readonly lists: number; readonly judgementAuc: number; readonly combinedAuc: number };
  /** Why this kind, in one sentence. */
  readonly reason: Message;
}

/** Lists that retrieval completed by itself which a combination must rest on. */
export const minimumListsToCombine = 20;
const folds = 5;

/** The acceptance score of one candidate. */
export function acceptanceScore(score: AcceptanceScore, judgement: number, retrievalScore: number): number {
  return score.model === undefined ? judgement : predictLogOdds(score.model, [judgement, retrievalScore]);
}

/**
 * Fits the combination on the lists whose hidden item retrieval found by itself: a placed item has a lower retrieval
 * score than every other candidate by construction, so placed lists would teach that low scores are right. It is used
 * if, cross-fitted over lists, it ranks hidden items better than the judgement alone, and neither weight is negative.
 */
export function fitAcceptanceScore(lists: readonly JudgedList[], seed: number): AcceptanceScore {
  const usable = lists.filter((list) => list.retrieved);
  const judgementAuc = meanAuc(usable, (list) => list.judgements);
  const alone = (reason: Message, combinedAuc = Number.NaN): AcceptanceScore => ({
    kind: 'judgement',
    model: undefined,
    evidence: { lists: usable.length, judgementAuc, combinedAuc },
    reason,
  });
  if (usable.length < minimumListsToCombine) {
    return alone(
      message('too-few-lists-to-combine', { lists: usable.length, needed: minimumListsToCombine }),
    );
  }
  const order = new Random(seed).fork('cross-fit').shuffle(usable.map((_, index) => index));
  const crossFitted = new Map<JudgedList, number[]>();
  for (let fold = 0; fold < folds; fold++) {
    const inFold = new Set(order.filter((_, place) => place % folds === fold));
    const model = fit(usable.filter((_, index) => !inFold.has(index)));
    for (const index of inFold) crossFitted.set(usable[index]!, combine(usable[index]!, model));
  }
  const combinedAuc = meanAuc(usable, (list) => crossFitted.get(list)!);
  const model = fit(usable);
  if (model.weights.some((weight) => weight < 0)) {
    return alone(message('combination-of-bad-signs'), combinedAuc);
  }
  if (combinedAuc <= judgementAuc) {
    return alone(message('combination-no-better'), combinedAuc);
  }
  return {
    kind: 'combined',
    model,
    evidence: { lists: usable.length, judgementAuc, combinedAuc },
    reason: message('combination-better'),
  };
}

const combine = (list: JudgedList, model: LogisticModel): number[] =>
  list.judgements.map((judgement, index) => predictLogOdds(model, [judgement, list.retrievalScores[index]!]));

function fit(lists: readonly JudgedList[]): LogisticModel {
  const rows = lists.flatMap((list) =>
    list.judgements.map((judgement, index) => [judgement, list.retrievalScores[index]!]),
  );
  const labels = lists.flatMap((list) =>
    list.judgements.map((_, index) => (index === list.hiddenIndex ? 1 : 0)),
  );
  return fitLogisticRegression(rows, labels);
}

function meanAuc(lists: readonly JudgedList[], scoresOf: (list: JudgedList) => readonly number[]): number {
  let sum = 0;
  for (const list of lists) {
    const others = list.judgements.length - 1;
    sum += others === 0 ? 0.5 : (others + 1 - hiddenRank(scoresOf(list), list.hiddenIndex)) / others;
  }
  return sum / lists.length;
}
