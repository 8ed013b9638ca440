// Everything that candidates come from, built once for a run: text space, co-occurrence, retriever, titles.
import { CandidateRetriever, type Candidate } from '../../recsys/augment/candidate-retrieval.ts';
import type { CandidateEvidence } from '../../recsys/augment/combined-score.ts';
import { CoOccurrence } from '../../recsys/augment/co-occurrence.ts';
import { buildTextSpace } from '../../recsys/augment/text-space.ts';
import { loadItemVectors } from '../text-vectors/item-vectors.ts';
import type { AugmentationInput } from './augmentation-input.ts';

export interface CandidateSource {
  readonly retriever: CandidateRetriever;
  /** By item index. */
  readonly titles: readonly string[];
  /** Int32 [items]: training interactions of each item. */
  readonly popularity: Int32Array;
  /** Users with training items in two or more domains. */
  readonly overlapUsers: number;
}

/** @throws AppError not-found where items have no text vector yet; cancelled */
export async function openCandidateSource(
  input: AugmentationInput,
  signal?: AbortSignal,
): Promise<CandidateSource> {
  const { workspace, dataset, training, encoder, options } = input;
  const { vectors, dimension } = await loadItemVectors(workspace, dataset, encoder, signal);
  const space = buildTextSpace(vectors, dimension, training.domainOffsets);
  const coOccurrence = new CoOccurrence(training);
  const popularity = new Int32Array(training.itemCount);
  for (const item of training.items) popularity[item]!++;
  return {
    retriever: new CandidateRetriever(space, coOccurrence, options.retrieval),
    titles: workspace.items.titles(dataset),
    popularity,
    overlapUsers: coOccurrence.userCount,
  };
}

/**
 * What is known of a candidate without a judge: text similarity, co-occurrence, ln(1 + training interactions).
 * @param interactions of the item in the training part, those that must not count taken off
 */
export const evidenceOf = (
  { textScore, coOccurrenceScore }: Pick<Candidate, 'textScore' | 'coOccurrenceScore'>,
  interactions: number,
): CandidateEvidence => [textScore, coOccurrenceScore, Math.log1p(interactions)];
