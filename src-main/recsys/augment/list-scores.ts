// What an answer to a list of candidates is worth: a score of each candidate that compares across lists of any length.
// Source: docs/decisions/0067-list-mode-judging.md; the prior is that of contextual calibration (Zhao et al. 2021).
import { invariant } from '../../foundation/errors.ts';

/**
 * Log-odds of being chosen first against those of a blind choice. With q = softmax(log p − log p₀) over the list, p₀ the
 * probabilities of the same list after a history that says nothing (it holds what the model likes about letters, places
 * and titles whoever asks): logit(q) − logit(1/n). 0 is a blind choice, in a list of any length; as a share in [0, 1],
 * 1/(1 + exp(−score)), a blind choice is 0.5.
 *
 * @param logProbabilities [n] of each label, n ≥ 2
 * @param prior [n] the same without a history; undefined: not subtracted
 * @returns [n] finite scores
 */
export function listScores(
  logProbabilities: readonly number[],
  prior: readonly number[] | undefined,
): number[] {
  const n = logProbabilities.length;
  invariant(n >= 2 && (prior === undefined || prior.length === n), 'a list has two candidates or more');
  const lifted = logProbabilities.map((value, index) => value - (prior?.[index] ?? 0));
  const most = Math.max(...lifted);
  const weights = lifted.map((value) => Math.exp(value - most));
  const total = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => {
    const others = Math.max(total - weight, least);
    return Math.log(Math.max(weight, least)) - Math.log(others) + Math.log(n - 1);
  });
}

/** Smallest share that still counts: one choice in 10¹² keeps the logarithms finite. */
const least = 1e-12;
