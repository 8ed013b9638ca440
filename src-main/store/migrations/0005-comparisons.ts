// Schema step 5: comparisons of two runs, so that they can be read again. Append-only: never edit a released step.
import type { Migration } from './migration.ts';

export const comparisonsMigration: Migration = {
  version: 5,
  name: 'comparisons',
  sql: `
CREATE TABLE comparisons (
  firstRunKey INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
  secondRunKey INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
  protocol TEXT NOT NULL CHECK (protocol IN ('full', 'sampled')),
  part TEXT NOT NULL CHECK (part IN ('validation', 'test')),
  summary TEXT NOT NULL,
  savedAt TEXT NOT NULL,
  PRIMARY KEY (firstRunKey, secondRunKey, protocol, part)
) STRICT;
CREATE INDEX comparisonsBySecondRun ON comparisons (secondRunKey);
`,
};
