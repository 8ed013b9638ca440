// Which form of the weights a domain keeps, by users that took no part in fitting. Small validation parts are noisy, so a
// form has to be better by more than chance easily gives; what is trusted most comes first. Pure.

/**
 * `start`: the start weights for everybody. `fitted`: what the examples taught. `half`: halfway between. The others are
 * one term alone, the simple rules among them: they are there so that no domain ends below the best of them.
 */
export const evidenceForms = [
  'start',
  'half',
  'fitted',
  'neural',
  'transitions',
  'itemNeighbours',
  'textMean',
  'textLast',
  'popularity',
] as const;
export type EvidenceForm = (typeof evidenceForms)[number];

/** From so many examples on, a form that was fitted on other users needs no margin. */
const trustedExamples = 100;
/** Fewer users decide nothing. */
const fewestUsers = 30;

/**
 * @param metrics per form Float64 [users]: NDCG@10 of the same users, all of one domain
 * @param examples what the learned forms were fitted on
 * @returns the form to keep
 */
export function chooseForm(
  metrics: Readonly<Partial<Record<EvidenceForm, Float64Array>>>,
  examples: number,
): EvidenceForm {
  // standard errors of the paired difference that a form must be better by
  const marginOf = (form: EvidenceForm): number =>
    (form === 'half' || form === 'fitted') && examples >= trustedExamples ? 0 : 1;
  let chosen: EvidenceForm = 'start';
  for (const form of evidenceForms) {
    const [candidate, best] = [metrics[form], metrics[chosen]];
    if (form === chosen || candidate === undefined || best === undefined) continue;
    if (candidate.length < fewestUsers) continue;
    const { mean, error } = pairedDifference(candidate, best);
    if (mean > 0 && mean > marginOf(form) * error) chosen = form;
  }
  return chosen;
}

/** Mean of a − b over the users and its standard error. */
function pairedDifference(
  a: Float64Array,
  b: Float64Array,
): { readonly mean: number; readonly error: number } {
  let sum = 0;
  let squares = 0;
  for (let u = 0; u < a.length; u++) {
    const difference = a[u]! - b[u]!;
    sum += difference;
    squares += difference * difference;
  }
  const mean = sum / a.length;
  const variance = Math.max(0, squares / a.length - mean * mean);
  return { mean, error: Math.sqrt(variance / Math.max(1, a.length - 1)) };
}
