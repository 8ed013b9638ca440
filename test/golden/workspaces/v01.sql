-- A workspace as schema version 1 wrote it. Made by tools/released-workspaces.ts; never edited.
PRAGMA foreign_keys = OFF;
PRAGMA application_id = 1230197832;
PRAGMA user_version = 1;
CREATE TABLE auditLog (
  key INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  details TEXT NOT NULL
) STRICT;
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
CREATE TABLE interactions (
  datasetKey INTEGER NOT NULL REFERENCES datasets (key) ON DELETE CASCADE,
  userIndex INTEGER NOT NULL,
  position INTEGER NOT NULL,
  itemIndex INTEGER NOT NULL,
  timestamp REAL NOT NULL,
  weight REAL,
  PRIMARY KEY (datasetKey, userIndex, position)
) STRICT, WITHOUT ROWID;
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
CREATE TABLE rejectedRows (
  datasetKey INTEGER NOT NULL REFERENCES datasets (key) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  file TEXT NOT NULL,
  line INTEGER,
  reason TEXT NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (datasetKey, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE settings (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL,
  updatedAt TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE users (
  datasetKey INTEGER NOT NULL REFERENCES datasets (key) ON DELETE CASCADE,
  userIndex INTEGER NOT NULL,
  id TEXT NOT NULL,
  PRIMARY KEY (datasetKey, userIndex)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX itemsById ON items (datasetKey, id, domainIndex);
CREATE UNIQUE INDEX usersById ON users (datasetKey, id);
INSERT INTO "auditLog" VALUES (1, '2026-01-02T03:04:05.000Z', 'import dataset', '01aaaaaaaaaaaaaa', '{}');
INSERT INTO "datasets" VALUES (1, '01aaaaaaaaaaaaaa', 'shop', '2026-01-02T03:04:05.000Z', 'ready', '[]', '{}', 'abc', 2, 2, 2, 3, 1);
INSERT INTO "domains" VALUES (1, 0, 'Books');
INSERT INTO "domains" VALUES (1, 1, '电影');
INSERT INTO "importFilters" VALUES (1, 0, 'k-core', 9, 3, 4, 2, 5, 2);
INSERT INTO "interactions" VALUES (1, 0, 0, 0, 1700000000, NULL);
INSERT INTO "interactions" VALUES (1, 0, 1, 1, 1700000001.5, 2.5);
INSERT INTO "interactions" VALUES (1, 1, 0, 1, 1700000002, NULL);
INSERT INTO "items" VALUES (1, 0, 0, 'b1', 'A ''quoted'' title', 'Brand', 'cat', NULL, 'hash0');
INSERT INTO "items" VALUES (1, 1, 1, 'f1', '片名', NULL, NULL, 'text', 'hash1');
INSERT INTO "rejectedRows" VALUES (1, 0, 'a.csv', 7, 'time', 'u,b,x');
INSERT INTO "settings" VALUES ('kept', '42', '2026-01-02T03:04:05.000Z');
INSERT INTO "users" VALUES (1, 1, 'Zoë');
INSERT INTO "users" VALUES (1, 0, 'u-0');
