// Schema step 8: ranks, evaluations and comparisons may be of the cross-sell protocol. SQLite cannot widen a CHECK, so the
// tables are made anew. Append-only: never edit a released step.
import type { Migration } from './migration.ts';

export const crossSellMigration: Migration = {
  version: 8,
  name: 'cross-sell',
  sql: `
CREATE TABLE newUserResults (
  runKey INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
  scorer TEXT NOT NULL,
  protocol TEXT NOT NULL CHECK (protocol IN ('full', 'sampled', 'cross-sell')),
  part TEXT NOT NULL CHECK (part IN ('validation', 'test')),
  ranks BLOB NOT NULL,
  ties BLOB NOT NULL,
  targets BLOB NOT NULL,
  savedAt TEXT NOT NULL,
  repeats TEXT NOT NULL DEFAULT 'exclude' CHECK (repeats IN ('exclude', 'allow')),
  PRIMARY KEY (runKey, scorer, protocol, part)
) STRICT;
INSERT INTO newUserResults (runKey, scorer, protocol, part, ranks, ties, targets, savedAt, repeats)
  SELECT runKey, scorer, protocol, part, ranks, ties, targets, savedAt, repeats FROM userResults;
DROP TABLE userResults;
ALTER TABLE newUserResults RENAME TO userResults;

CREATE TABLE newEvaluations (
  runKey INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
  protocol TEXT NOT NULL CHECK (protocol IN ('full', 'sampled', 'cross-sell')),
  part TEXT NOT NULL CHECK (part IN ('validation', 'test')),
  summary TEXT NOT NULL,
  savedAt TEXT NOT NULL,
  PRIMARY KEY (runKey, protocol, part)
) STRICT;
INSERT INTO newEvaluations (runKey, protocol, part, summary, savedAt)
  SELECT runKey, protocol, part, summary, savedAt FROM evaluations;
DROP TABLE evaluations;
ALTER TABLE newEvaluations RENAME TO evaluations;

CREATE TABLE newComparisons (
  firstRunKey INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
  secondRunKey INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
  protocol TEXT NOT NULL CHECK (protocol IN ('full', 'sampled', 'cross-sell')),
  part TEXT NOT NULL CHECK (part IN ('validation', 'test')),
  summary TEXT NOT NULL,
  savedAt TEXT NOT NULL,
  PRIMARY KEY (firstRunKey, secondRunKey, protocol, part)
) STRICT;
INSERT INTO newComparisons (firstRunKey, secondRunKey, protocol, part, summary, savedAt)
  SELECT firstRunKey, secondRunKey, protocol, part, summary, savedAt FROM comparisons;
DROP TABLE comparisons;
ALTER TABLE newComparisons RENAME TO comparisons;
CREATE INDEX comparisonsBySecondRun ON comparisons (secondRunKey);
`,
};
