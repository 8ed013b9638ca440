// What judges one user's candidates, whichever way the model is asked (single-judge.ts, list-judge.ts, likelihood-judge.ts, no-judge.ts).
import type { Candidate } from '../../recsys/augment/candidate-retrieval.ts';

export interface JudgedCandidate extends Candidate {
  /** Log-odds, higher is better; what of depends on the way of asking. */
  readonly judgement: number;
  /** Hash of the prompt with the history; null: none was asked. */
  readonly promptHash: string | null;
}

export interface CandidateJudge {
  /**
   * @param history visible training items in time order
   * @returns the candidates that could be judged, in their order; the others are counted by the `CachedJudge`
   * @throws AppError cancelled; the engine's own errors
   */
  judge(
    history: Int32Array,
    candidates: readonly Candidate[],
    signal?: AbortSignal,
  ): Promise<JudgedCandidate[]>;
}
