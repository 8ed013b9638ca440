// No judge: every candidate counts the same, and what is known of it (text, co-occurrence, popularity) decides.
import type { Candidate } from '../../recsys/augment/candidate-retrieval.ts';
import type { CandidateJudge, JudgedCandidate } from './candidate-judge.ts';

export const noJudge: CandidateJudge = {
  judge: (_, candidates: readonly Candidate[]): Promise<JudgedCandidate[]> =>
    Promise.resolve(candidates.map((candidate) => ({ ...candidate, judgement: 0, promptHash: null }))),
};
