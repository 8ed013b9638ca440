// Threshold choice, score choice and comparison on planted judgements.
import { describe, expect, it } from 'vitest';
import { Random } from '../../foundation/random.ts';
import { chooseThreshold, precisionRecallCurve, type LabelledScore } from './acceptance-threshold.ts';
import { calibrate } from './calibration.ts';
import { acceptanceScore, fitAcceptanceScore, type JudgedList } from './combined-score.ts';
import { fitLogisticRegression } from './logistic-regression.ts';
import { bootstrapMean, hiddenRank, randomSummary, summarizeRanks } from './method-comparison.ts';
import { proportion } from './wilson-interval.ts';
import { sentences } from '../../messages/rows-of-messages.ts';

const labelled = (...rows: [number, number][]): LabelledScore[] =>
  rows.map(([score, hidden]) => ({ score, hidden: hidden === 1 }));

/** Lists of ten whose hidden item is ahead by `judge` in the judgement and `retrieval` in the retrieval score. */
function plant(count: number, judge: number, retrieval: number, seed = 1): JudgedList[] {
  const random = new Random(seed);
  return Array.from({ length: count }, () => {
    const hiddenIndex = random.integer(10);
    const noisy = (lead: number): number[] =>
      Array.from({ length: 10 }, (_, index) => random.normal() + (index === hiddenIndex ? lead : 0));
    const judgements = noisy(judge);
    const retrievalScores = noisy(retrieval);
    return {
      judgements,
      retrievalScores,
      evidence: retrievalScores.map((score) => [score]),
      popularity: noisy(0),
      hiddenIndex,
      retrieved: true,
    };
  });
}

describe('precision and recall', () => {
  it('have one point per distinct score', () => {
    const curve = precisionRecallCurve(labelled([3, 1], [2, 0], [2, 1], [1, 0]));
    expect(curve.map((p) => [p.threshold, p.accepted, p.precision.value, p.recall])).toEqual([
      [3, 1, 1, 0.5],
      [2, 3, 2 / 3, 1],
      [1, 4, 0.5, 1],
    ]);
  });

  it('use the Wilson interval', () => {
    // Reference values: Brown, Cai & DasGupta 2001, formula (4), evaluated by hand for 1 of 10.
    const one = proportion(1, 10);
    expect(one.low).toBeCloseTo(0.01788, 4);
    expect(one.high).toBeCloseTo(0.40415, 4);
    expect(proportion(0, 0)).toMatchObject({ low: 0, high: 1 });
  });
});

describe('the threshold', () => {
  const scores = labelled([9, 1], [8, 0], [7, 1], [6, 1], [5, 0], [4, 1], [3, 0], [2, 0], [1, 0], [0, 0]);

  it('is the lowest that meets the precision with enough support', () => {
    const choice = chooseThreshold(scores, { targetPrecision: 0.6, minimumAccepted: 3 })!;
    expect(choice.point.threshold).toBe(4);
    expect(choice.meetsTarget).toBe(true);
    expect(choice.lift).toBeCloseTo(4 / 6 / 0.4, 9);
  });

  it('falls back to the best lower bound, with a warning in words', () => {
    const choice = chooseThreshold(scores, { targetPrecision: 0.95, minimumAccepted: 3 })!;
    expect(choice.meetsTarget).toBe(false);
    expect(choice.point.threshold).toBe(6); // 3 of 4: lower bound 0.301; 4 of 6: 0.300
  });

  it('says when the judgement cannot be told from chance', () => {
    // The best of many thresholds looks good on the lists it was chosen on: the warning must come from other lists.
    const options = { minimumAccepted: 10, targetPrecision: 0.9 };
    const warnings = (lead: number): number =>
      Array.from(
        { length: 20 },
        (_, seed) => calibrate(plant(60, lead, 0, seed), options, seed).warnings,
      ).filter((said) => said.some(({ text }) => text.includes('cannot be told from chance'))).length;
    expect(warnings(0)).toBeGreaterThanOrEqual(18); // a one-sided 97.5 % bound
    expect(warnings(3)).toBe(0);
    expect(sentences(calibrate(plant(60, 0, 0), options, 1).warnings).text).toMatch(
      /No threshold reaches the wished precision of 90.0 %/,
    );
  });
});

describe('trust in the calibration', () => {
  const options = { minimumAccepted: 10, targetPrecision: 0.5 };

  it('is given to a judge that knows, with nothing to warn of', () => {
    expect(calibrate(plant(100, 3, 0), options, 1)).toMatchObject({ trusted: true, warnings: [] });
  });

  it('is refused where the wished precision is missed, though better than chance', () => {
    const calibration = calibrate(plant(100, 1, 0), { ...options, targetPrecision: 0.99 }, 1);
    expect(calibration.threshold.meetsTarget).toBe(false);
    expect(calibration.trusted).toBe(false);
  });

  it('is refused to a judge that guesses, whatever threshold looks good on the lists it was chosen on', () => {
    const low = { ...options, targetPrecision: 0.06 };
    const results = Array.from({ length: 20 }, (_, seed) => calibrate(plant(60, 0, 0, seed), low, seed));
    expect(results.filter(({ threshold }) => threshold.meetsTarget).length).toBeGreaterThan(10);
    expect(results.filter(({ trusted }) => trusted).length).toBeLessThanOrEqual(2);
  });
});

describe('the acceptance score', () => {
  it('combines when retrieval adds to the judgement', () => {
    const score = fitAcceptanceScore(plant(200, 1, 1), 1);
    expect(score.kind).toBe('combined');
    expect(score.evidence.combinedAuc).toBeGreaterThan(score.evidence.judgementAuc + 0.02);
    expect(score.model!.weights.every((weight) => weight > 0)).toBe(true);
    expect(acceptanceScore(score, 2, [2])).toBeGreaterThan(acceptanceScore(score, 1, [2]));
  });

  it('stays with the judgement when retrieval adds nothing or speaks against it', () => {
    expect(fitAcceptanceScore(plant(200, 1, -1), 1).reason.text).toMatch(/bad sign/);
    expect(fitAcceptanceScore(plant(10, 1, 1), 1).reason.text).toMatch(/found 10 hidden items/);
    const alone = fitAcceptanceScore(plant(10, 1, 1), 1);
    expect(acceptanceScore(alone, 1.5, [99])).toBe(1.5);
  });

  it('ignores placed lists, whose hidden item has the lowest retrieval score by construction', () => {
    const placed = plant(300, 1, -9, 2).map((list) => ({ ...list, retrieved: false }));
    expect(fitAcceptanceScore([...plant(200, 1, 1), ...placed], 1)).toEqual(
      fitAcceptanceScore(plant(200, 1, 1), 1),
    );
  });

  it('leaves the judge out where it adds nothing to what is known, and says how much it adds', () => {
    const guessing = fitAcceptanceScore(plant(200, 0, 1), 1);
    expect(guessing.kind).toBe('evidence');
    expect(guessing.judgeAdds!.low).toBeLessThan(0.01);
    expect(acceptanceScore(guessing, 9, [1])).toBe(acceptanceScore(guessing, -9, [1]));
    const knowing = fitAcceptanceScore(plant(200, 1, 1), 1);
    expect(knowing.judgeAdds!.low).toBeGreaterThan(0.02);
  });

  it('does without a judge: what is known decides, as retrieval has it where lists are few', () => {
    const unjudged = (count: number): JudgedList[] =>
      plant(count, 0, 1).map((list) => ({ ...list, judgements: list.judgements.map(() => 0) }));
    const many = fitAcceptanceScore(unjudged(200), 1);
    expect(many).toMatchObject({ kind: 'evidence', judgeAdds: undefined });
    expect(many.evidence.evidenceAuc).toBeGreaterThan(0.7);
    expect(acceptanceScore(many, 0, [2])).toBeGreaterThan(acceptanceScore(many, 0, [1]));
    const few = fitAcceptanceScore(unjudged(10), 1);
    expect(few.kind).toBe('evidence');
    expect(acceptanceScore(few, 0, [2])).toBe(2);
  });

  it('recovers the coefficients that made the labels', () => {
    const random = new Random(3);
    const rows = Array.from({ length: 20_000 }, () => [random.normal(), 10 * random.normal() + 5]);
    const labels = rows.map(([a, b]) =>
      random.uniform() < 1 / (1 + Math.exp(-(0.5 + 1.5 * a! - 0.2 * b!))) ? 1 : 0,
    );
    const model = fitLogisticRegression(rows, labels);
    expect(model.intercept).toBeCloseTo(0.5, 0.9);
    expect(model.weights[0]).toBeCloseTo(1.5, 0.9);
    expect(model.weights[1]).toBeCloseTo(-0.2, 1.5);
  });
});

describe('the comparison', () => {
  it('ranks with ties counted half', () => {
    expect(hiddenRank([1, 3, 2], 2)).toBe(2);
    expect(hiddenRank([1, 1, 1, 1], 0)).toBe(2.5);
  });

  it('gives the random-guess expectation', () => {
    const expected = randomSummary([20, 20]);
    expect(expected.precisionAt1).toBeCloseTo(0.05, 12);
    const random = new Random(5);
    const ranks = Array.from({ length: 20_000 }, () => 1 + random.integer(20));
    const measured = summarizeRanks(
      ranks,
      ranks.map(() => 20),
      1,
    );
    expect(measured.meanReciprocalRank.value).toBeCloseTo(expected.meanReciprocalRank, 1.8);
    expect(measured.auc.value).toBeCloseTo(0.5, 1.8);
    expect(measured.hitAt5.value).toBeCloseTo(0.25, 1.8);
  });

  it('has bootstrap intervals that hold the mean and narrow with the cases', () => {
    const random = new Random(6);
    const values = Array.from({ length: 400 }, () => random.normal());
    const few = bootstrapMean(values.slice(0, 40), 1);
    const many = bootstrapMean(values, 1);
    expect(many.low).toBeLessThan(many.value);
    expect(many.high).toBeGreaterThan(many.value);
    expect(many.high - many.low).toBeLessThan((few.high - few.low) / 2);
  });

  it('separates a judge that knows from retrieval that does not, and counts placed items nowhere end to end', () => {
    const lists = plant(100, 2, 0).map((list, index) => ({ ...list, retrieved: index < 30 }));
    const result = calibrate(lists, { minimumAccepted: 10, targetPrecision: 0.5 }, 1);
    expect(result.comparison.judge.precisionAt1.low).toBeGreaterThan(
      result.comparison.retrieval.precisionAt1.high,
    );
    expect(result.retrievalRecall).toMatchObject({ successes: 30, trials: 100 });
    expect(result.threshold.meetsTarget).toBe(true);
    expect(result.comparisonOnFound).toMatchObject({ judgement: { cases: 30 } });
    expect(result.comparison.note.text).toMatch(/^Of 100 hidden items 30 were/);
    const placedOnly = calibrate(
      lists.map((list) => ({ ...list, retrieved: false })),
      { minimumAccepted: 10, targetPrecision: 0.15 },
      1,
    );
    expect(placedOnly.comparisonOnFound).toBeUndefined();
    expect(result.endToEndPrecision.successes).toBeLessThanOrEqual(30);
    expect(result.endToEndPrecision.value).toBeLessThan(result.threshold.point.precision.value);
    expect(() => calibrate([], { minimumAccepted: 10, targetPrecision: 0.15 }, 1)).toThrow(
      /No hidden item could be judged/,
    );
  });
});
