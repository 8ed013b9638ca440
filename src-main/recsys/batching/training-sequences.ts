// The sequences that training reads: each user's training items in time order, with synthetic items among them where
// augmentation put some, and which positions are targets.

/** CSR sequences. Made from a TrainingPart only (see augment/synthetic-rows.ts), so they hold no held-out item. */
export interface TrainingSequences {
  /** Int32 [sequences + 1]. */
  readonly offsets: Int32Array;
  /** Int32 [items] item indices. */
  readonly items: Int32Array;
  /** Uint8 [items] 1 where the item may be predicted (real items; synthetic ones only by option). */
  readonly isTarget: Uint8Array;
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
  const first = domainOffsets[domain]!;
  const end = domainOffsets[domain + 1]!;
  const offsets = new Int32Array(sequences.offsets.length);
  const items = new Int32Array(sequences.items.length);
  const isTarget = new Uint8Array(sequences.items.length);
  let n = 0;
  for (let s = 0; s + 1 < offsets.length; s++) {
    for (let i = sequences.offsets[s]!; i < sequences.offsets[s + 1]!; i++) {
      const item = sequences.items[i]!;
      if (item < first || item >= end) continue;
      items[n] = item;
      isTarget[n++] = sequences.isTarget[i]!;
    }
    offsets[s + 1] = n;
  }
  return { offsets, items: items.slice(0, n), isTarget: isTarget.slice(0, n) };
}
