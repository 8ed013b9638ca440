// What ingest read, as the sequences that the method works on. The arrays are shared, not copied.
import type { IngestedDataset } from '../../ingest/ingest-dataset.ts';
import type { SequenceData } from '../../recsys/data/sequence-data.ts';

/** Users and items in the order of `ingested`: users by id, items domain by domain. */
export const ingestedSequences = (ingested: IngestedDataset): SequenceData => ({
  userCount: ingested.userIds.length,
  itemCount: ingested.items.ids.length,
  domainCount: ingested.domains.length,
  domainOffsets: ingested.domainOffsets,
  offsets: ingested.offsets,
  items: ingested.itemOf,
  timestamps: ingested.timestamps,
});
