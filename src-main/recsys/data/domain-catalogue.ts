// The catalogue of a domain: a range of item indices, since items are numbered domain by domain. What does not
// belong: the domain of one item (sequence-data.ts).

/** A range of item indices. Scores of a domain have a column for each, in this order. */
export interface DomainCatalogue {
  /** The domain's first item. */
  readonly first: number;
  /** The item after its last one. */
  readonly end: number;
  /** Items of the domain. */
  readonly size: number;
}

/** @param domainOffsets Int32 [domains + 1], see `SequenceData` */
export function catalogueOf(domainOffsets: Int32Array, domain: number): DomainCatalogue {
  const [first, end] = [domainOffsets[domain]!, domainOffsets[domain + 1]!];
  return { first, end, size: end - first };
}

/** Those of all domains, in their order. */
export const cataloguesOf = (domainOffsets: Int32Array): DomainCatalogue[] =>
  Array.from({ length: domainOffsets.length - 1 }, (_, domain) => catalogueOf(domainOffsets, domain));

/** Where the score of an item stands among those of several users, [users × size] in one row after another. */
export const scorePlace = (
  { first, size }: Pick<DomainCatalogue, 'first' | 'size'>,
  row: number,
  item: number,
): number => row * size + item - first;
