// Schema step 11: the split of datasets whose files say what is training, validation and test. Both arrays are Int32 [users]:
// each user's interactions are stored part after part. Append-only: never edit a released step.
import type { Migration } from './migration.ts';

export const givenSplitsMigration: Migration = {
  version: 11,
  name: 'given-splits',
  sql: `
CREATE TABLE givenSplits (
  datasetKey INTEGER PRIMARY KEY REFERENCES datasets (key) ON DELETE CASCADE,
  trainingLengths BLOB NOT NULL,
  validationLengths BLOB NOT NULL
) STRICT;
`,
};
