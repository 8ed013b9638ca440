// Schema step 3: training runs with their metrics, checkpoints, per-user results and evaluations, and the frozen
// negatives of the sampled protocol. Append-only: never edit a released step.
import type { Migration } from './migration.ts';

export const runsMigration: Migration = {
  version: 3,
  name: 'runs',
  sql: `
CREATE TABLE runs (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  datasetKey INTEGER NOT NULL REFERENCES datasets (key) ON DELETE CASCADE,
  name TEXT NOT NULL,
  model TEXT NOT NULL,
  settings TEXT NOT NULL,
  seed INTEGER NOT NULL,
  device TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'paused', 'stopped', 'finished', 'failed')),
  error TEXT,
  createdAt TEXT NOT NULL,
  startedAt TEXT,
  finishedAt TEXT,
  tags TEXT NOT NULL,
  notes TEXT NOT NULL,
  versions TEXT NOT NULL,
  dataHash TEXT NOT NULL
) STRICT;
CREATE INDEX runsByDataset ON runs (datasetKey);

CREATE TABLE runMetrics (
  runKey INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
  name TEXT NOT NULL,
  phase INTEGER NOT NULL,
  step INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  value REAL,
  PRIMARY KEY (runKey, name, phase, step, epoch)
) STRICT, WITHOUT ROWID;

CREATE TABLE checkpoints (
  key INTEGER PRIMARY KEY,
  runKey INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
  phase INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('best', 'last')),
  epoch INTEGER NOT NULL,
  step INTEGER NOT NULL,
  validationMetric REAL,
  manifest TEXT NOT NULL,
  savedAt TEXT NOT NULL,
  UNIQUE (runKey, phase, kind)
) STRICT;

CREATE TABLE checkpointTensors (
  checkpointKey INTEGER NOT NULL REFERENCES checkpoints (key) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  dtype TEXT NOT NULL,
  shape TEXT NOT NULL,
  crc32 INTEGER NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (checkpointKey, position),
  UNIQUE (checkpointKey, name)
) STRICT;

CREATE TABLE userResults (
  runKey INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
  scorer TEXT NOT NULL,
  protocol TEXT NOT NULL CHECK (protocol IN ('full', 'sampled')),
  part TEXT NOT NULL CHECK (part IN ('validation', 'test')),
  ranks BLOB NOT NULL,
  ties BLOB NOT NULL,
  targets BLOB NOT NULL,
  savedAt TEXT NOT NULL,
  PRIMARY KEY (runKey, scorer, protocol, part)
) STRICT;

CREATE TABLE evaluations (
  runKey INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
  protocol TEXT NOT NULL CHECK (protocol IN ('full', 'sampled')),
  part TEXT NOT NULL CHECK (part IN ('validation', 'test')),
  summary TEXT NOT NULL,
  savedAt TEXT NOT NULL,
  PRIMARY KEY (runKey, protocol, part)
) STRICT;

CREATE TABLE sampledNegatives (
  datasetKey INTEGER NOT NULL REFERENCES datasets (key) ON DELETE CASCADE,
  split TEXT NOT NULL,
  part TEXT NOT NULL CHECK (part IN ('validation', 'test')),
  seed INTEGER NOT NULL,
  count INTEGER NOT NULL,
  offsets BLOB NOT NULL,
  items BLOB NOT NULL,
  drawnAt TEXT NOT NULL,
  PRIMARY KEY (datasetKey, split, part, seed, count)
) STRICT;
`,
};
