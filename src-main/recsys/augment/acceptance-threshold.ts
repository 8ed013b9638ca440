// From judged hidden items to the acceptance threshold: precision/recall curve and the choice on it.
// Source: method, section 2, point 5.
import { proportion, type Proportion } from './wilson-interval.ts';

/** One judged candidate of a calibration list. */
export interface LabelledScore {
  readonly score: number;
  /** The hidden true item; the others count as wrong although some may be right, so precision is a lower bound. */
  readonly hidden: boolean;
}

export interface CurvePoint {
  /** Accepted are the candidates with score ≥ threshold. */
  readonly threshold: number;
  readonly accepted: number;
  /** Accepted candidates that are the hidden item, of all accepted. */
  readonly precision: Proportion;
  /** Hidden items accepted, of all hidden items. */
  readonly recall: number;
}

/** One point per distinct score, highest threshold first. */
export function precisionRecallCurve(scores: readonly LabelledScore[]): CurvePoint[] {
  const sorted = [...scores].sort((a, b) => b.score - a.score);
  const positives = sorted.filter((entry) => entry.hidden).length;
  const points: CurvePoint[] = [];
  let hits = 0;
  sorted.forEach((entry, index) => {
    if (entry.hidden) hits++;
    if (sorted[index + 1]?.score === entry.score) return;
    points.push({
      threshold: entry.score,
      accepted: index + 1,
      precision: proportion(hits, index + 1),
      recall: positives === 0 ? 0 : hits / positives,
    });
  });
  return points;
}

export interface ThresholdChoice {
  readonly point: CurvePoint;
  /** Whether the wished precision is met with enough support. */
  readonly meetsTarget: boolean;
  /** precision / share of hidden items among all candidates: 1 is chance. */
  readonly lift: number;
}

export interface ThresholdOptions {
  /** Share of accepted candidates that must be the hidden true item. */
  readonly targetPrecision: number;
  /** Accepted candidates a threshold must rest on. */
  readonly minimumAccepted: number;
}

/**
 * The lowest threshold (most recall) whose precision is at least `targetPrecision` with at least `minimumAccepted`
 * accepted candidates. Where none meets it: the one with the best lower bound of precision.
 * @returns undefined without a single judged candidate
 */
export function chooseThreshold(
  scores: readonly LabelledScore[],
  options: ThresholdOptions,
): ThresholdChoice | undefined {
  const curve = precisionRecallCurve(scores);
  const last = curve.at(-1);
  if (last === undefined) return undefined;
  const chance = last.precision.value;
  const supported = curve.filter((point) => point.accepted >= options.minimumAccepted);
  const meeting = supported.filter((point) => point.precision.value >= options.targetPrecision);
  const point = meeting.at(-1) ?? bestByLowerBound(supported.length > 0 ? supported : [last]);
  return { point, meetsTarget: meeting.length > 0, lift: chance === 0 ? 0 : point.precision.value / chance };
}

const bestByLowerBound = (points: readonly CurvePoint[]): CurvePoint =>
  points.reduce((best, point) => (point.precision.low > best.precision.low ? point : best));
