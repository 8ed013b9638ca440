// Judged hidden items → everything acceptance rests on: the score, the threshold, the curve, the comparison.
// Source: method, section 2, point 5. What does not belong: asking the model (services/augmentation).
import { AppError } from '../../foundation/errors.ts';
import { Random } from '../../foundation/random.ts';
import {
  chooseThreshold,
  precisionRecallCurve,
  type CurvePoint,
  type LabelledScore,
  type ThresholdChoice,
} from './acceptance-threshold.ts';
import type { CalibrationOptions } from './augment-options.ts';
import {
  acceptanceScore,
  fitAcceptanceScore,
  type AcceptanceScore,
  type JudgedList,
} from './combined-score.ts';
import { hiddenRank, randomSummary, summarizeRanks, type ScorerSummary } from './method-comparison.ts';
import { proportion, type Proportion } from './wilson-interval.ts';

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
  readonly warning: string;
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
    readonly note: string;
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
  options: CalibrationOptions,
  seed: number,
): Calibration {
  const score = fitAcceptanceScore(lists, seed);
  const scoresOf = (list: JudgedList): number[] =>
    list.judgements.map((judgement, index) =>
      acceptanceScore(score, judgement, list.retrievalScores[index]!),
    );
  const labelledOf = (part: readonly JudgedList[]): LabelledScore[] =>
    part.flatMap((list) =>
      scoresOf(list).map((value, index) => ({ score: value, hidden: index === list.hiddenIndex })),
    );
  const labelled = labelledOf(lists);
  const threshold = chooseThreshold(labelled, options);
  if (threshold === undefined) {
    throw new AppError(
      'invalid-input',
      'No hidden item could be judged, so no threshold can be set: the data has no user with training items in two domains, ' +
        'or every prompt failed. Import data with overlapping users, or look at the failed prompts.',
    );
  }
  const found = lists.filter((list) => list.retrieved);
  const retrieved = found.length;
  const crossFittedPrecision = crossFit(lists, labelledOf, options, seed);
  const chance = lists.length / labelled.length;
  return {
    cases: lists.length,
    score,
    threshold,
    crossFittedPrecision,
    trusted: threshold.meetsTarget && crossFittedPrecision.low > chance,
    warning: warningFor(threshold, crossFittedPrecision, chance, options),
    curve: thin(precisionRecallCurve(labelled)),
    retrievalRecall: proportion(retrieved, lists.length),
    endToEndPrecision: endToEnd(lists, scoresOf, threshold.point.threshold),
    comparison: {
      ...compare(lists, scoresOf, seed),
      note:
        `Of ${lists.length} hidden items ${retrieved} were among the candidates; the others were placed there instead of ` +
        'the last candidate and so have the lowest retrieval score of their list: over all lists, scores that use ' +
        'retrieval look worse than they are.',
    },
    comparisonOnFound: found.length === 0 ? undefined : compare(found, scoresOf, seed),
  };
}

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
  labelledOf: (part: readonly JudgedList[]) => LabelledScore[],
  options: CalibrationOptions,
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
    const choice = chooseThreshold(labelledOf(others), { ...options, minimumAccepted });
    if (choice === undefined) continue;
    for (const entry of labelledOf(lists.filter((list) => foldOf.get(list) === fold))) {
      if (entry.score < choice.point.threshold) continue;
      accepted++;
      if (entry.hidden) hits++;
    }
  }
  return proportion(hits, accepted);
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

function warningFor(
  threshold: ThresholdChoice,
  crossFitted: Proportion,
  chance: number,
  options: CalibrationOptions,
): string {
  const sentences: string[] = [];
  const { precision } = threshold.point;
  if (!threshold.meetsTarget) {
    sentences.push(
      `No threshold reaches the wished precision of ${percent(options.targetPrecision)} with ${options.minimumAccepted} ` +
        `accepted candidates; the one with the best lower bound is taken: ${percent(precision.value)} ` +
        `(95 % interval ${percent(precision.low)} to ${percent(precision.high)}), ${threshold.lift.toFixed(1)} times chance.`,
    );
  }
  if (crossFitted.low <= chance) {
    sentences.push(
      `On hidden items that did not take part in its choice, the judgement cannot be told from chance (${percent(chance)}): ` +
        'judge more hidden items, use a larger model, or train without synthetic rows.',
    );
  }
  return sentences.join(' ');
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
