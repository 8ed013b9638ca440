// What is stored of the evidence of a run: what was fitted and chosen, by domain.

import type { EvidenceTerm } from '../../recsys/evidence/evidence-features.ts';
import type { EvidenceForm } from '../../recsys/training/evidence-choice.ts';

/** The number that the evidence is stored and reported under, after the two phases. */
export const evidencePhase = 3;

/** Weights of terms; a missing one is 0. */
export type TermWeights = Readonly<Partial<Record<EvidenceTerm, number>>>;

/** What a domain keeps for newcomers; stored with the run. */
export interface NewcomerChoice {
  readonly form: EvidenceForm;
  readonly weights: TermWeights;
  /** Users whose hidden item the weights were fitted on. */
  readonly examples: number;
  /** Users that the form was chosen by. */
  readonly chosenBy: number;
  /** NDCG@10 of those users by each form that was tried, without the trained vectors. */
  readonly validation: Readonly<Partial<Record<EvidenceForm, number>>>;
}

/** What was fitted and chosen for one domain; stored with the run. */
export interface DomainEvidence {
  readonly form: EvidenceForm;
  /** Users whose item the weights were fitted on. */
  readonly examples: number;
  /** Users that the form was chosen by. */
  readonly chosenBy: number;
  /** All users with a validation item in the domain. */
  readonly users: number;
  /** NDCG@10 of those users by each form that was tried. */
  readonly validation: Readonly<Partial<Record<EvidenceForm, number>>>;
  /** For users without an item in the domain. */
  readonly newcomers: NewcomerChoice;
}

export interface EvidenceSummary {
  readonly domains: readonly DomainEvidence[];
  /** NDCG@10 with the chosen forms, of the users that chose them, each domain weighing as it does in validation; null: of a run on all data, which has nobody to choose by. */
  readonly validation: number | null;
}
