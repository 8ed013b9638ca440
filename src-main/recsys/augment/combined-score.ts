// The score that decides acceptance: the judgement alone, what is known without a judge, or both, whichever is better.
// Source: method, section 2, point 5; the combination is ours (docs/decisions/0032, 0177).
import { Random } from '../../foundation/random.ts';
import { fitLogisticRegression, predictLogOdds, type LogisticModel } from './logistic-regression.ts';
import { bootstrapMean, hiddenRank } from './method-comparison.ts';
import { message } from '../../messages/message.ts';
import type { Message } from '../../messages/message-shape.ts';

/** A calibration list with the judgements of its candidates. */
export interface JudgedList {
  /** The judge's score of each candidate (log-odds, see `prompts.ts` and `list-scores.ts`); equal for all: nothing judged. */
  readonly judgements: readonly number[];
  /** The retrieval score of each candidate, parallel. */
  readonly retrievalScores: readonly number[];
  /** What is known of each candidate without a judge, parallel; each value is a good sign by its nature. */
  readonly evidence: readonly CandidateEvidence[];
  /** Training interactions of each candidate, the hidden one's own hidden interaction left out, parallel. */
  readonly popularity: readonly number[];
  readonly hiddenIndex: number;
  /** Retrieval found the hidden item itself; false: it was placed into the list. */
  readonly retrieved: boolean;
}

/** Text similarity, co-occurrence, ln(1 + training interactions): the same places for every candidate. */
export type CandidateEvidence = readonly number[];

export interface AcceptanceScore {
  /**
   * `judgement`: the judge's log-odds. `combined`: log-odds of a logistic regression of judgement and evidence.
   * `evidence`: the same without the judgement.
   */
  readonly kind: 'judgement' | 'combined' | 'evidence';
  /** Over [judgement, ...evidence]; weight 0: left out. */
  readonly model: LogisticModel | undefined;
  /** Mean share of other candidates that the hidden item beats, cross-fitted, on the lists that retrieval completed by itself. */
  readonly evidence: {
    readonly lists: number;
    readonly judgementAuc: number;
    readonly combinedAuc: number;
    readonly evidenceAuc: number;
  };
  /** AUC of `combined` less that of `evidence` on the same lists, 95 % bootstrap interval; undefined: not measured. */
  readonly judgeAdds: { readonly value: number; readonly low: number; readonly high: number } | undefined;
  /** Why this kind. */
  readonly reason: Message;
}

/** Lists that retrieval completed by itself which a combination must rest on. */
export const minimumListsToCombine = 20;
const folds = 5;

/** The acceptance score of one candidate. */
export function acceptanceScore(
  score: AcceptanceScore,
  judgement: number,
  evidence: CandidateEvidence,
): number {
  return score.model === undefined ? judgement : predictLogOdds(score.model, [judgement, ...evidence]);
}

/** Text similarity and co-occurrence added up, as retrieval does: what is taken where nothing can be fitted. */
const asRetrieval = (places: number): LogisticModel => ({
  intercept: 0,
  weights: [0, ...Array.from({ length: places }, (_, place) => (place < 2 ? 1 : 0))],
});

/**
 * Fits the combinations on the lists whose hidden item retrieval found by itself: a placed item has a lower retrieval
 * score than every other candidate by construction, so placed lists would teach that low scores are right. Taken is what
 * ranks hidden items best, cross-fitted over lists; of equals the one with fewer parts. A sign whose weight is negative is left out.
 */
export function fitAcceptanceScore(lists: readonly JudgedList[], seed: number): AcceptanceScore {
  const usable = lists.filter((list) => list.retrieved);
  const isJudged = lists.some((list) => list.judgements.some((value) => value !== list.judgements[0]));
  const places = lists[0]?.evidence[0]?.length ?? 0;
  const judgements = usable.map((list) => aucOf(list, list.judgements));
  const judgementAuc = mean(judgements);
  if (usable.length < minimumListsToCombine) {
    const reason = message('too-few-lists-to-combine', {
      lists: usable.length,
      needed: minimumListsToCombine,
    });
    const evidence = { lists: usable.length, judgementAuc, combinedAuc: NaN, evidenceAuc: NaN };
    return isJudged
      ? { kind: 'judgement', model: undefined, evidence, judgeAdds: undefined, reason }
      : { kind: 'evidence', model: asRetrieval(places), evidence, judgeAdds: undefined, reason };
  }
  const all = [0, ...Array.from({ length: places }, (_, place) => place + 1)];
  const combined = crossFit(usable, all, seed);
  const alone = crossFit(usable, all.slice(1), seed);
  const [combinedAuc, evidenceAuc] = [mean(combined), mean(alone)];
  const evidence = { lists: usable.length, judgementAuc, combinedAuc, evidenceAuc };
  const adds = combined.map((auc, index) => auc - alone[index]!);
  const judgeAdds = isJudged ? bootstrapMean(adds, seed) : undefined;
  const measured = { evidence, judgeAdds };
  if (!isJudged || (evidenceAuc >= combinedAuc && evidenceAuc > judgementAuc)) {
    const model = fitGoodSigns(usable, all.slice(1));
    const reason = isJudged ? message('judge-adds-nothing') : message('nothing-was-judged');
    return { kind: 'evidence', model, ...measured, reason };
  }
  const model = fitGoodSigns(usable, all);
  if (model.weights.slice(1).every((weight) => weight === 0)) {
    return { kind: 'judgement', model: undefined, ...measured, reason: message('combination-of-bad-signs') };
  }
  return combinedAuc > judgementAuc
    ? { kind: 'combined', model, ...measured, reason: message('combination-better') }
    : { kind: 'judgement', model: undefined, ...measured, reason: message('combination-no-better') };
}

/** The same kind of score fitted on other lists: for thresholds that must not have seen those they are measured on. */
export function refit(score: AcceptanceScore, lists: readonly JudgedList[]): AcceptanceScore {
  const usable = lists.filter((list) => list.retrieved);
  if (score.model === undefined || usable.length === 0) return score;
  const signs = score.model.weights.flatMap((weight, sign) => (weight === 0 ? [] : [sign]));
  return { ...score, model: fitGoodSigns(usable, signs) };
}

/** Share of other candidates that the hidden item beats, per list, by a model that was fitted on other lists. */
function crossFit(lists: readonly JudgedList[], signs: readonly number[], seed: number): number[] {
  const order = new Random(seed).fork('cross-fit').shuffle(lists.map((_, index) => index));
  const aucs = new Array<number>(lists.length).fill(NaN);
  for (let fold = 0; fold < folds; fold++) {
    const inFold = new Set(order.filter((_, place) => place % folds === fold));
    const model = fitGoodSigns(
      lists.filter((_, index) => !inFold.has(index)),
      signs,
    );
    for (const index of inFold) {
      const list = lists[index]!;
      aucs[index] = aucOf(
        list,
        rowsOf(list).map((row) => predictLogOdds(model, row)),
      );
    }
  }
  return aucs;
}

/** [judgement, ...evidence] of each candidate. */
const rowsOf = ({ judgements, evidence }: JudgedList): number[][] =>
  judgements.map((judgement, index) => [judgement, ...evidence[index]!]);

/** A fit whose weights are all ≥ 0: the sign with the most negative one is left out until none is. */
function fitGoodSigns(lists: readonly JudgedList[], signs: readonly number[]): LogisticModel {
  const rows = lists.flatMap(rowsOf);
  const labels = lists.flatMap(({ judgements, hiddenIndex }) =>
    judgements.map((_, index) => (index === hiddenIndex ? 1 : 0)),
  );
  const width = rows[0]?.length ?? 0;
  let kept = [...signs];
  for (;;) {
    const taken = kept;
    const { intercept, weights } = fitLogisticRegression(
      rows.map((row) => taken.map((sign) => row[sign]!)),
      labels,
    );
    const worst = weights.indexOf(Math.min(...weights));
    if (kept.length === 0 || weights[worst]! >= 0) {
      const spread = new Array<number>(width).fill(0);
      taken.forEach((sign, place) => (spread[sign] = weights[place]!));
      return { intercept, weights: spread };
    }
    kept = kept.filter((_, place) => place !== worst);
  }
}

function aucOf({ judgements, hiddenIndex }: JudgedList, scores: readonly number[]): number {
  const others = judgements.length - 1;
  return others === 0 ? 0.5 : (others + 1 - hiddenRank(scores, hiddenIndex)) / others;
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
