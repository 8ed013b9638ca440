// Fits the weights for users without an item in a domain: constants, the same for all of them, on examples whose domain was
// hidden. What does not belong: making the examples, and choosing between fitted and start weights
// (services/training/newcomer-work.ts).
import { evidenceTerms, newcomerStartWeights, termIndex } from '../evidence/evidence-features.ts';
import type { EvidenceExamples } from './evidence-examples.ts';

const termCount = evidenceTerms.length;
const steps = 200;
/** Adam, falling to 0 in a straight line. In units of a term's standard deviation. */
const firstRate = 0.1;
/** Pull towards the start weights at their best scale, per example. */
const pull = 5;
/** The start is this share of the start weights; see `fitStartShare`. */
const startShare = 1 / 3;

export type NewcomerWeights = Readonly<Record<(typeof evidenceTerms)[number], number>>;

/** Several sets of examples as one. All have as many candidates. */
export function joinExamples(parts: readonly EvidenceExamples[]): EvidenceExamples {
  const [first] = parts;
  if (first === undefined)
    return {
      count: 0,
      candidates: 0,
      context: new Float32Array(0),
      terms: new Float32Array(0),
      missing: new Float32Array(0),
    };
  const joined = (valueOf: (part: EvidenceExamples) => Float32Array): Float32Array => {
    const all = new Float32Array(parts.reduce((sum, part) => sum + valueOf(part).length, 0));
    let at = 0;
    for (const part of parts) {
      all.set(valueOf(part), at);
      at += valueOf(part).length;
    }
    return all;
  };
  return {
    count: parts.reduce((sum, { count }) => sum + count, 0),
    candidates: first.candidates,
    context: joined(({ context }) => context),
    terms: joined(({ terms }) => terms),
    missing: joined(({ missing }) => missing),
  };
}

/** Terms of each candidate: the profile, where it is one, is the last and takes no part here (nobody's profile is shown). */
const widthOf = ({ terms, missing }: EvidenceExamples): number =>
  missing.length === 0 ? termCount : terms.length / missing.length;

/** Standard deviation of each term over the candidates; 0: the term is the same everywhere, or is left out. */
function deviations(examples: EvidenceExamples): Float64Array {
  const { terms, missing } = examples;
  const width = widthOf(examples);
  const found = new Float64Array(termCount);
  for (let k = 0; k < termCount; k++) {
    let [sum, squares, count] = [0, 0, 0];
    for (let place = 0; place < missing.length; place++) {
      if (missing[place] !== 0) continue;
      const value = terms[place * width + k]!;
      sum += value;
      squares += value * value;
      count++;
    }
    const variance = count === 0 ? 0 : squares / count - (sum / count) ** 2;
    found[k] = variance > 1e-8 ? Math.sqrt(variance) : 0;
  }
  found[termIndex('neural')] = 0; // the trained vectors have seen these targets: how much they are worth cannot be read here
  return found;
}

/**
 * Softmax cross-entropy of the target, which is the first candidate, plus pull/examples·‖w − w₀‖² in units of deviations.
 * @returns mean gradient, [terms]
 */
function gradientOf(examples: EvidenceExamples, weights: Float64Array, scale: Float64Array): Float64Array {
  const { count, candidates, terms, missing } = examples;
  const width = widthOf(examples);
  const gradient = new Float64Array(termCount);
  const scores = new Float64Array(candidates);
  for (let example = 0; example < count; example++) {
    let largest = -Infinity;
    for (let c = 0; c < candidates; c++) {
      const at = (example * candidates + c) * width;
      let score = missing[example * candidates + c]!;
      for (let k = 0; k < termCount; k++)
        if (scale[k]! > 0) score += (weights[k]! * terms[at + k]!) / scale[k]!;
      scores[c] = score;
      largest = Math.max(largest, score);
    }
    let total = 0;
    for (let c = 0; c < candidates; c++) total += scores[c] = Math.exp(scores[c]! - largest);
    for (let c = 0; c < candidates; c++) {
      const share = scores[c]! / total - (c === 0 ? 1 : 0);
      if (share === 0) continue;
      const at = (example * candidates + c) * width;
      for (let k = 0; k < termCount; k++)
        if (scale[k]! > 0) gradient[k]! += (share * terms[at + k]!) / scale[k]!;
    }
  }
  return gradient.map((value) => value / count);
}

/**
 * @param examples of one domain; at least one. The neural term takes no part: it keeps its start weight, at the scale that
 * the others settle at
 * @returns weights of all terms
 */
export function fitNewcomerWeights(examples: EvidenceExamples): NewcomerWeights {
  const scale = deviations(examples);
  const start = Float64Array.from(
    evidenceTerms,
    (term, k) => (newcomerStartWeights[term] ?? 0) * startShare * scale[k]!,
  );
  const weights = start.slice();
  const [first, second] = [new Float64Array(termCount), new Float64Array(termCount)];
  for (let step = 1; step <= steps; step++) {
    const gradient = gradientOf(examples, weights, scale);
    const rate = firstRate * (1 - (step - 1) / steps);
    for (let k = 0; k < termCount; k++) {
      if (scale[k] === 0) continue;
      const g = gradient[k]! + (2 * pull * (weights[k]! - start[k]!)) / examples.count;
      first[k] = 0.9 * first[k]! + 0.1 * g;
      second[k] = 0.999 * second[k]! + 0.001 * g * g;
      const [mean, square] = [first[k]! / (1 - 0.9 ** step), second[k]! / (1 - 0.999 ** step)];
      weights[k]! -= (rate * mean) / (Math.sqrt(square) + 1e-8);
    }
  }
  const length = (values: Float64Array): number =>
    Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
  const settled = length(start) === 0 ? startShare : (startShare * length(weights)) / length(start);
  return Object.fromEntries(
    evidenceTerms.map((term, k) => [
      term,
      scale[k]! > 0 ? weights[k]! / scale[k]! : (newcomerStartWeights[term] ?? 0) * settled,
    ]),
  ) as NewcomerWeights;
}
