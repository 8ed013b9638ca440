// SASRec: causal self-attention over trained item vectors, without texts.
// Source: Kang & McAuley 2018, "Self-Attentive Sequential Recommendation". Deviations: the attention block of
// `sasrec-backbone.ts` (feed-forward half as wide with GELU, norms after it), negatives of the positive's domain, and
// softmax over many shared negatives unless `model.objective` is `bce`, which is the published one.
import type { PhaseOneOptions } from './phase-one.ts';

/** Id vectors only; items that training never saw stand at the mean of their domain. */
export function sasrec(options: PhaseOneOptions): PhaseOneOptions {
  return { ...options, textDimension: 0, idVectors: true };
}
