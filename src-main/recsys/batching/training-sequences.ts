// The sequences that training reads: each user's training items in time order, with synthetic items among them where
// augmentation put some, and which positions are targets.
import { domainOfEachItem } from '../data/sequence-data.ts';
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

/** Which domain of each user is held out. */
export interface HeldOutDomains {
  /** Int8 [sequences]: the domain; −1: none. */
  readonly heldOut: Int8Array;
  readonly domainOffsets: Int32Array;
  /** The synthetic items of such users were made without what is held out. */
  readonly keepsSynthetic: boolean;
}

/**
 * What may be learned where a domain of some users is held out: their sequences without it and, unless they were made
 * without it, without synthetic items. Others stay as they are.
 * @param synthetic Uint8 [items] 1 where the item is synthetic
 * @returns new arrays
 */
export function withoutHeldOut(
  sequences: TrainingSequences,
  synthetic: Uint8Array,
  { heldOut, domainOffsets, keepsSynthetic }: HeldOutDomains,
): { readonly sequences: TrainingSequences; readonly synthetic: Uint8Array } {
  const domains = domainOfEachItem(domainOffsets);
  const offsets = new Int32Array(sequences.offsets.length);
  const places: number[] = [];
  for (let user = 0; user + 1 < offsets.length; user++) {
    const hidden = heldOut[user]!;
    for (let place = sequences.offsets[user]!; place < sequences.offsets[user + 1]!; place++) {
      const isKept =
        hidden < 0 || (synthetic[place] === 1 ? keepsSynthetic : domains[sequences.items[place]!] !== hidden);
      if (isKept) places.push(place);
    }
    offsets[user + 1] = places.length;
  }
  const { items, isTarget, weights } = sequences;
  return {
    sequences: {
      offsets,
      items: Int32Array.from(places, (place) => items[place]!),
      isTarget: Uint8Array.from(places, (place) => isTarget[place]!),
      ...(weights && { weights: Float32Array.from(places, (place) => weights[place]!) }),
    },
    synthetic: Uint8Array.from(places, (place) => synthetic[place]!),
  };
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
