// Schema step 16: columns of users (country, segment …) for groups of an evaluation and filters of an export. Append-only: never
// edit a released step.
import type { Migration } from './migration.ts';

export const userColumnsMigration: Migration = {
  version: 16,
  name: 'user-columns',
  sql: `
CREATE TABLE userColumns (
  datasetKey INTEGER NOT NULL REFERENCES datasets (key) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (datasetKey, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE userValues (
  datasetKey INTEGER NOT NULL REFERENCES datasets (key) ON DELETE CASCADE,
  userIndex INTEGER NOT NULL,
  position INTEGER NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (datasetKey, userIndex, position)
) STRICT, WITHOUT ROWID;
`,
};
