// Schema step 1: datasets and what an import leaves (domains, users, items, interactions, rejected rows, filters),
// the audit log and the settings. Append-only: never edit a released step.
import type { Migration } from './migration.ts';

export const datasetsMigration: Migration = {
  version: 1,
  name: 'datasets',
  sql: `
CREATE TABLE datasets (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  createdAt TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('importing', 'ready', 'deleting')),
  sourceFiles TEXT NOT NULL,
  importSettings TEXT NOT NULL,
  dataHash TEXT,
  userCount INTEGER NOT NULL DEFAULT 0,
  itemCount INTEGER NOT NULL DEFAULT 0,
  domainCount INTEGER NOT NULL DEFAULT 0,
  interactionCount INTEGER NOT NULL DEFAULT 0,
  rejectedCount INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE domains (
  datasetKey INTEGER NOT NULL REFERENCES datasets (key) ON DELETE CASCADE,
  domainIndex INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (datasetKey, domainIndex)
) STRICT, WITHOUT ROWID;

CREATE TABLE users (
  datasetKey INTEGER NOT NULL REFERENCES datasets (key) ON DELETE CASCADE,
  userIndex INTEGER NOT NULL,
  id TEXT NOT NULL,
  PRIMARY KEY (datasetKey, userIndex)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX usersById ON users (datasetKey, id);

CREATE TABLE items (
  datasetKey INTEGER NOT NULL REFERENCES datasets (key) ON DELETE CASCADE,
  itemIndex INTEGER NOT NULL,
  domainIndex INTEGER NOT NULL,
  id TEXT NOT NULL,
  title TEXT NOT NULL,
  brand TEXT,
  category TEXT,
  description TEXT,
  textHash TEXT NOT NULL,
  PRIMARY KEY (datasetKey, itemIndex)
) STRICT;
CREATE UNIQUE INDEX itemsById ON items (datasetKey, id, domainIndex);

-- No index by item: it would make an import fourteen times slower (its insertions are random), and the few
-- questions by item scan one dataset in milliseconds.
CREATE TABLE interactions (
  datasetKey INTEGER NOT NULL REFERENCES datasets (key) ON DELETE CASCADE,
  userIndex INTEGER NOT NULL,
  position INTEGER NOT NULL,
  itemIndex INTEGER NOT NULL,
  timestamp REAL NOT NULL,
  weight REAL,
  PRIMARY KEY (datasetKey, userIndex, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE rejectedRows (
  datasetKey INTEGER NOT NULL REFERENCES datasets (key) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  file TEXT NOT NULL,
  line INTEGER,
  reason TEXT NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (datasetKey, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE importFilters (
  datasetKey INTEGER NOT NULL REFERENCES datasets (key) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  rowsBefore INTEGER NOT NULL,
  rowsAfter INTEGER NOT NULL,
  usersBefore INTEGER NOT NULL,
  usersAfter INTEGER NOT NULL,
  itemsBefore INTEGER NOT NULL,
  itemsAfter INTEGER NOT NULL,
  PRIMARY KEY (datasetKey, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE auditLog (
  key INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  details TEXT NOT NULL
) STRICT;

CREATE TABLE settings (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL,
  updatedAt TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`,
};
