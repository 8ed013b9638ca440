// What a score is the sum of, and what the weights of the sum are chosen by: names, order and constants, once. The
// graph (models/evidence-weights.ts), what feeds it (scoring/evidence-feeds.ts) and the reasons read them from here.

/** The terms of a score, in the order of the weights. `neural` is the product of the trained vectors. */
export const evidenceTerms = [
  'neural',
  'transitions',
  'reverseTransitions',
  'itemNeighbours',
  'textMean',
  'textLast',
  'popularity',
] as const;

/** What a run may have beside these, as its last term: the cosine of the user's profile and the item's text. */
const allTerms = [...evidenceTerms, 'profile'] as const;
export type EvidenceTerm = (typeof allTerms)[number];

/** The terms of a run's scores, in the order of the weights. @param profiles the profile is one of them */
export const termsOf = ({
  profiles,
}: {
  readonly profiles?: boolean | undefined;
}): readonly EvidenceTerm[] => (profiles === true ? allTerms : evidenceTerms);

/** The terms that most items do not have. A term of raw evidence x is log(1 + sharpness·x). */
export const sparseTerms = ['transitions', 'reverseTransitions', 'itemNeighbours'] as const;
export type SparseTerm = (typeof sparseTerms)[number];

/** Source: validation of Food-Kitchen (docs/results.md). */
export const sharpness: Readonly<Record<SparseTerm, number>> = {
  transitions: 50,
  reverseTransitions: 50,
  itemNeighbours: 200,
};

/**
 * Weights that every domain starts from; those of terms that are not named start at 0. Source: validation of Food-Kitchen
 * and of thinned copies of it (docs/results.md).
 */
export const startWeights: Readonly<Partial<Record<EvidenceTerm, number>>> = {
  neural: 1,
  transitions: 2,
  reverseTransitions: 0.3,
  itemNeighbours: 1.5,
  textMean: 9,
  textLast: 3,
  popularity: -0.2,
};
/**
 * The same for users without an item in the domain, whoever they are. Source: users of both domains of Food-Kitchen's
 * training part with one domain hidden and out of all counts (docs/results.md): between domains the texts say little, and
 * what is popular says more. The weight of the trained vectors: what is best for users whose validation item is their
 * first of a domain, in a run with `holdOut=cross-sell`.
 */
export const newcomerStartWeights: typeof startWeights = {
  neural: 1,
  transitions: 2,
  reverseTransitions: 1,
  itemNeighbours: 1.5,
  textMean: 1,
  popularity: 0.5,
};
/** The fit starts at so much of the start weights: the same order of items, at a scale that the softmax settles near. */
export const fitStartShare = 1 / 3;

/** What is known of a user when the weights are chosen, in the order of the context vector. */
export const contextNames = [
  'log length',
  'log length in the domain',
  'share of the domain',
  'last item in the domain',
  'log evidence of the last item',
  'log evidence of the last item in the domain',
  'mean log popularity of the history',
  'log popularity of the last item',
  'log norm of the neural query',
  'agreement of the texts',
] as const;

/** Place of a term in every array by term. */
export const termIndex = (term: EvidenceTerm): number => allTerms.indexOf(term);
