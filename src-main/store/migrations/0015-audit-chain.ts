// Schema step 15: the audit log as a chain, each row holding the hash of the one before. Rows of earlier versions are taken
// over without their details, which may name people. Append-only: never edit a released step.
import type { Migration } from './migration.ts';

export const auditChainMigration: Migration = {
  version: 15,
  name: 'audit chain',
  sql: `
CREATE TABLE auditChain (
  key INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  settingsHash TEXT NOT NULL,
  counts TEXT NOT NULL,
  previousHash TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;

INSERT INTO auditChain (key, at, actor, action, subject, settingsHash, counts, previousHash, hash)
  WITH RECURSIVE
    old AS MATERIALIZED (SELECT row_number() OVER (ORDER BY key) AS place, at, action, subject FROM auditLog),
    chain (place, at, action, subject, previousHash, hash) AS (
      SELECT place, at, action, subject, '', sha256_of_text(concat_ws(char(10), '', at, 'unknown', action, subject, '', '{}'))
        FROM old WHERE place = 1
      UNION ALL
      SELECT old.place, old.at, old.action, old.subject, chain.hash,
          sha256_of_text(concat_ws(char(10), chain.hash, old.at, 'unknown', old.action, old.subject, '', '{}'))
        FROM chain JOIN old ON old.place = chain.place + 1)
  SELECT place, at, 'unknown', action, subject, '', '{}', previousHash, hash FROM chain;

DROP TABLE auditLog;
`,
};
