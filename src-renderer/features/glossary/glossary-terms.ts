// The words of the glossary in the order in which a report meets them.
import type { TermName } from '../../parts/Term.tsx';

export const termGroups = {
  measures: ['hr', 'ndcg', 'mrr'],
  questions: ['heldOut', 'full', 'sampled', 'crossSell'],
  rankers: [
    'model',
    'withoutEvidence',
    'phase1',
    'transitions',
    'itemNeighbour',
    'textNeighbour',
    'popularity',
    'evidence',
  ],
  sureness: ['interval', 'paired'],
  people: ['domain', 'overlap', 'imbalance', 'popularityGroups', 'repeat'],
  language: ['textVector', 'augmentation', 'precision', 'profile', 'ablation', 'leakage'],
} as const satisfies Readonly<Record<string, readonly TermName[]>>;

export type TermGroup = keyof typeof termGroups;

/** Compiles only while every word of the texts has its place above. */
export type PlacedTerm = TermName extends (typeof termGroups)[TermGroup][number] ? TermName : never;
