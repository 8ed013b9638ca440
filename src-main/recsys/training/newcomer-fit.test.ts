import { describe, expect, it } from 'vitest';
import { Random } from '../../foundation/random.ts';
import {
  contextNames,
  evidenceTerms,
  newcomerStartWeights,
  termIndex,
  type EvidenceTerm,
} from '../evidence/evidence-features.ts';
import type { EvidenceExamples } from './evidence-examples.ts';
import { fitNewcomerWeights, joinExamples } from './newcomer-fit.ts';

const candidates = 20;
const termCount = evidenceTerms.length;

/** The target is the candidate with the largest value of one term; the last places of every other example are empty. */
function planted(term: EvidenceTerm, count: number, seed: number): EvidenceExamples {
  const random = new Random(seed);
  const terms = Float32Array.from({ length: count * candidates * termCount }, () => random.normal());
  const missing = new Float32Array(count * candidates);
  for (let example = 0; example < count; example++) {
    const at = (candidate: number): number => (example * candidates + candidate) * termCount;
    const used = example % 2 === 0 ? candidates : candidates - 5;
    missing.fill(-1e9, example * candidates + used, (example + 1) * candidates);
    let best = 0;
    for (let c = 1; c < used; c++)
      if (terms[at(c) + termIndex(term)]! > terms[at(best) + termIndex(term)]!) best = c;
    const first = terms.slice(at(0), at(1));
    terms.copyWithin(at(0), at(best), at(best) + termCount);
    terms.set(first, at(best));
  }
  return { count, candidates, context: new Float32Array(count * contextNames.length), terms, missing };
}

/** Share of the examples whose target is first by the weights. */
function shareOfFirst(
  { count, terms, missing }: EvidenceExamples,
  weights: Readonly<Partial<Record<EvidenceTerm, number>>>,
): number {
  const score = (place: number): number =>
    evidenceTerms.reduce(
      (sum, term, k) => sum + (weights[term] ?? 0) * terms[place * termCount + k]!,
      missing[place]!,
    );
  let first = 0;
  for (let example = 0; example < count; example++) {
    const scores = Array.from({ length: candidates }, (_, c) => score(example * candidates + c));
    if (scores.every((value) => value <= scores[0]!)) first++;
  }
  return first / count;
}

describe('weights of newcomers', () => {
  it('find the term that tells, on examples that took no part', () => {
    const weights = fitNewcomerWeights(planted('textLast', 300, 1));
    const others = planted('textLast', 300, 2);
    // the trained vectors take no part in the fit; here they are noise
    expect(shareOfFirst(others, { ...newcomerStartWeights, neural: 0 })).toBeLessThan(0.3);
    expect(shareOfFirst(others, { ...weights, neural: 0 })).toBeGreaterThan(0.8);
  });

  it('never read how much the trained vectors are worth: they have seen the targets', () => {
    const leaked = fitNewcomerWeights(planted('neural', 300, 1));
    const { neural, ...rest } = leaked;
    const largest = Math.max(...Object.values(rest).map(Math.abs));
    expect(neural).toBeGreaterThan(0);
    expect(neural).toBeLessThan(largest);
    // the same examples with other values of that term teach the same
    const examples = planted('neural', 300, 1);
    for (let place = 0; place < examples.missing.length; place++)
      examples.terms[place * termCount + termIndex('neural')] = 0;
    expect(fitNewcomerWeights(examples)).toEqual(leaked);
  });

  it('of few examples stay near the start', () => {
    const few = fitNewcomerWeights(planted('popularity', 3, 4));
    expect(few.transitions).toBeGreaterThan(few.textLast);
    expect(few.transitions).toBeGreaterThan(0.3);
  });

  it('are fitted on the examples of all folds', () => {
    const parts = [planted('textMean', 2, 1), planted('textMean', 3, 2)];
    const joined = joinExamples(parts);
    expect(joined.count).toBe(5);
    expect(joined.terms).toEqual(Float32Array.of(...parts[0]!.terms, ...parts[1]!.terms));
    expect(joined.missing).toHaveLength(5 * candidates);
    expect(joinExamples([]).count).toBe(0);
  });
});
