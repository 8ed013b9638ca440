// The sequences that training reads: each user's training items in time order, with synthetic items among them where
// augmentation put some, and which positions are targets.
import { domainLists } from './domain-lists.ts';

/** CSR sequences. Made from a TrainingPart only (see augment/synthetic-rows.ts), so they hold no held-out item. */
export interface TrainingSequences {
  /** Int32 [sequences + 1]. */
  readonly offsets: Int32Array;
  /** Int32 [items] item indices. */
  readonly items: Int32Array;
  /** Uint8 [items] 1 where the item may be predicted (real items; synthetic ones only by option). */
  readonly isTarget: Uint8Array;
  /** Float32 [items] factor of the loss of each item as a target. Default: 1 for all. */
  readonly weights?: Float32Array;
}

/**
 * The part of each sequence in one domain, order kept.
 * @returns sequences of the same users; empty where a user has no item of the domain
 */
export function domainSequences(
  sequences: TrainingSequences,
  domainOffsets: Int32Array,
  domain: number,
): TrainingSequences {
  const { offsets, items, places } = domainLists(sequences, domainOffsets, domain);
  const { isTarget, weights } = sequences;
  return {
    offsets,
    items,
    isTarget: Uint8Array.from(places, (place) => isTarget[place]!),
    ...(weights && { weights: Float32Array.from(places, (place) => weights[place]!) }),
  };
}
