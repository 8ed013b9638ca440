// Judged hidden items → everything acceptance rests on: the score, the threshold, the curve, the comparison.
// Source: method, section 2, point 5.
import { AppError } from '../../foundation/errors.ts';
import { Random } from '../../foundation/random.ts';
import {
  chooseThreshold,
  precisionRecallCurve,
  type CurvePoint,
  type LabelledScore,
  type ThresholdChoice,
  type ThresholdOptions,
} from './acceptance-threshold.ts';
import {
  acceptanceScore,
  fitAcceptanceScore,
  refit,
  type AcceptanceScore,
  type JudgedList,
} from './combined-score.ts';
import { hiddenRank, randomSummary, summarizeRanks, type ScorerSummary } from './method-comparison.ts';
import { proportion, type Proportion } from './wilson-interval.ts';
import { message } from '../../messages/message.ts';
import type { Message } from '../../messages/message-shape.ts';

export interface Calibration {
  /** Hidden items judged. */
  readonly cases: number;
  readonly score: AcceptanceScore;
  readonly threshold: ThresholdChoice;
  /**
   * Precision on lists that did not take part in choosing the threshold (cross-fitted over five folds): the best of many
   * thresholds looks better than it is on the lists it was chosen on.
   */
  readonly crossFittedPrecision: Proportion;
  /**
   * Whether candidates may be accepted by rule: the threshold meets the wished precision, and on lists that did not take
   * part in its choice the judgement is better than chance (lower end of the 95 % interval). Else a person decides.
   */
  readonly trusted: boolean;
  /** Why it is not trusted, in sentences; empty if it is. */
  readonly warnings: readonly Message[];
  /** At most `curvePoints` points, highest threshold first. */
  readonly curve: readonly CurvePoint[];
  /** Hidden items that retrieval put among its M candidates by itself. */
  readonly retrievalRecall: Proportion;
  /**
   * Accepted candidates of the lists as retrieval made them (a placed hidden item does not count): what a synthetic row
   * is worth end to end. Still a lower bound, because a right proposal that the user never bought counts as wrong.
   */
  readonly endToEndPrecision: Proportion;
  /** The same hidden items ranked by each scorer among their candidates. */
  readonly comparison: ScorerComparison & {
    /** What a reader must know to read it fairly. */
    readonly note: Message;
  };
  /** The same on the lists whose hidden item retrieval found by itself, where its score is fair; undefined without any. */
  readonly comparisonOnFound: ScorerComparison | undefined;
}

export interface ScorerComparison {
  /** The acceptance score: judgement, with retrieval where the combination is used. */
  readonly judge: ScorerSummary;
  /** The language model's judgement alone. */
  readonly judgement: ScorerSummary;
  readonly retrieval: ScorerSummary;
  readonly popularity: ScorerSummary;
  readonly random: {
    readonly precisionAt1: number;
    readonly hitAt5: number;
    readonly meanReciprocalRank: number;
  };
}

const curvePoints = 100;
const folds = 5;

/** @throws AppError invalid-input without a single judged list */
export function calibrate(
  lists: readonly JudgedList[],
  options: ThresholdOptions,
  seed: number,
): Calibration {
  const score = fitAcceptanceScore(lists, seed);
  const scoresOf = (list: JudgedList): number[] =>
    list.judgements.map((judgement, index) => acceptanceScore(score, judgement, list.evidence[index]!));
  const labelledOf = (part: readonly JudgedList[]): LabelledScore[] =>
    part.flatMap((list) =>
      scoresOf(list).map((value, index) => ({ score: value, hidden: index === list.hiddenIndex })),
    );
  const labelled = labelledOf(lists);
  const threshold = chooseThreshold(labelled, options);
  if (threshold === undefined) {
    throw new AppError('invalid-input', message('nothing-judged'));
  }
  const found = lists.filter((list) => list.retrieved);
  const retrieved = found.length;
  const crossFittedPrecision = crossFit(lists, score, options, seed);
  const chance = lists.length / labelled.length;
  return {
    cases: lists.length,
    score,
    threshold,
    crossFittedPrecision,
    trusted: threshold.meetsTarget && crossFittedPrecision.low > chance,
    warnings: warningsFor(threshold, crossFittedPrecision, chance, {
      ...options,
      isJudged: score.kind !== 'evidence' || score.judgeAdds !== undefined,
    }),
    curve: thin(precisionRecallCurve(labelled)),
    retrievalRecall: proportion(retrieved, lists.length),
    endToEndPrecision: endToEnd(lists, scoresOf, threshold.point.threshold),
    comparison: {
      ...compare(lists, scoresOf, seed),
      note: message('placed-items', { lists: lists.length, retrieved }),
    },
    comparisonOnFound: found.length === 0 ? undefined : compare(found, scoresOf, seed),
  };
}

const scoresBy = (score: AcceptanceScore, { judgements, evidence }: JudgedList): number[] =>
  judgements.map((judgement, index) => acceptanceScore(score, judgement, evidence[index]!));

const labelledBy = (score: AcceptanceScore, lists: readonly JudgedList[]): LabelledScore[] =>
  lists.flatMap((list) =>
    scoresBy(score, list).map((value, index) => ({ score: value, hidden: index === list.hiddenIndex })),
  );

function compare(
  lists: readonly JudgedList[],
  scoresOf: (list: JudgedList) => number[],
  seed: number,
): ScorerComparison {
  const lengths = lists.map((list) => list.judgements.length);
  const summary = (of: (list: JudgedList) => readonly number[]): ScorerSummary =>
    summarizeRanks(
      lists.map((list) => hiddenRank(of(list), list.hiddenIndex)),
      lengths,
      seed,
    );
  return {
    judge: summary(scoresOf),
    judgement: summary((list) => list.judgements),
    retrieval: summary((list) => list.retrievalScores),
    popularity: summary((list) => list.popularity),
    random: randomSummary(lengths),
  };
}

function crossFit(
  lists: readonly JudgedList[],
  score: AcceptanceScore,
  options: ThresholdOptions,
  seed: number,
): Proportion {
  const order = new Random(seed).fork('threshold folds').shuffle(lists.map((_, index) => index));
  const foldOf = new Map(order.map((index, place) => [lists[index]!, place % folds]));
  let accepted = 0;
  let hits = 0;
  for (let fold = 0; fold < folds; fold++) {
    const others = lists.filter((list) => foldOf.get(list) !== fold);
    const share = others.length / lists.length;
    const minimumAccepted = Math.max(1, Math.round(options.minimumAccepted * share));
    // like the threshold, the weights must not have seen the lists that they are measured on
    const fitted = refit(score, others);
    const choice = chooseThreshold(labelledBy(fitted, others), { ...options, minimumAccepted });
    if (choice === undefined) continue;
    for (const entry of labelledBy(
      fitted,
      lists.filter((list) => foldOf.get(list) === fold),
    )) {
      if (entry.score < choice.point.threshold) continue;
      accepted++;
      if (entry.hidden) hits++;
    }
  }
  return proportion(hits, accepted);
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

function warningsFor(
  threshold: ThresholdChoice,
  crossFitted: Proportion,
  chance: number,
  options: ThresholdOptions & { readonly isJudged: boolean },
): Message[] {
  const warnings: Message[] = [];
  const { precision } = threshold.point;
  if (!threshold.meetsTarget) {
    warnings.push(
      message('precision-not-reached', {
        target: percent(options.targetPrecision),
        accepted: options.minimumAccepted,
        precision: percent(precision.value),
        low: percent(precision.low),
        high: percent(precision.high),
        lift: threshold.lift.toFixed(1),
      }),
    );
  }
  if (crossFitted.low <= chance) {
    const values = { chance: percent(chance) };
    warnings.push(
      options.isJudged ? message('judge-at-chance', values) : message('choice-at-chance', values),
    );
  }
  return warnings;
}

function endToEnd(
  lists: readonly JudgedList[],
  scoresOf: (list: JudgedList) => number[],
  threshold: number,
): Proportion {
  let accepted = 0;
  let hits = 0;
  for (const list of lists) {
    scoresOf(list).forEach((value, index) => {
      const hidden = index === list.hiddenIndex;
      if (value < threshold || (hidden && !list.retrieved)) return;
      accepted++;
      if (hidden) hits++;
    });
  }
  return proportion(hits, accepted);
}

function thin(curve: readonly CurvePoint[]): CurvePoint[] {
  if (curve.length <= curvePoints) return [...curve];
  return Array.from(
    { length: curvePoints },
    (_, i) => curve[Math.round((i * (curve.length - 1)) / (curvePoints - 1))]!,
  );
}
