// Schema step 4: the durable queue of long work and its logs. Append-only: never edit a released step.
import type { Migration } from './migration.ts';

export const jobsMigration: Migration = {
  version: 4,
  name: 'jobs',
  sql: `
CREATE TABLE jobs (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  subject TEXT,
  resource TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN
    ('queued', 'running', 'paused', 'cancelling', 'cancelled', 'failed', 'finished', 'interrupted')),
  payload TEXT NOT NULL,
  progress TEXT,
  result TEXT,
  error TEXT,
  attempt INTEGER NOT NULL DEFAULT 0,
  createdAt TEXT NOT NULL,
  startedAt TEXT,
  finishedAt TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX jobsByState ON jobs (state, id);

CREATE TABLE jobLogs (
  key INTEGER PRIMARY KEY,
  jobId TEXT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
  at TEXT NOT NULL,
  level TEXT NOT NULL CHECK (level IN ('debug', 'info', 'warn', 'error')),
  message TEXT NOT NULL,
  details TEXT NOT NULL
) STRICT;
CREATE INDEX jobLogsByJob ON jobLogs (jobId);
`,
};
