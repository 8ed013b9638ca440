-- A workspace as schema version 7 wrote it. Made by tools/released-workspaces.ts; never edited.
PRAGMA foreign_keys = OFF;
PRAGMA application_id = 1230197832;
PRAGMA user_version = 7;
CREATE TABLE auditLog (
  key INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  details TEXT NOT NULL
) STRICT;
CREATE TABLE calibrations (
  key INTEGER PRIMARY KEY,
  datasetKey INTEGER NOT NULL REFERENCES datasets (key) ON DELETE CASCADE,
  domainIndex INTEGER,
  modelHash TEXT NOT NULL,
  settings TEXT NOT NULL,
  curve TEXT NOT NULL,
  threshold REAL,
  createdAt TEXT NOT NULL
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
CREATE TABLE comparisons (
  firstRunKey INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
  secondRunKey INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
  protocol TEXT NOT NULL CHECK (protocol IN ('full', 'sampled')),
  part TEXT NOT NULL CHECK (part IN ('validation', 'test')),
  summary TEXT NOT NULL,
  savedAt TEXT NOT NULL,
  PRIMARY KEY (firstRunKey, secondRunKey, protocol, part)
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
, repeats TEXT NOT NULL DEFAULT 'exclude' CHECK (repeats IN ('exclude', 'allow'))) STRICT;
CREATE TABLE domains (
  datasetKey INTEGER NOT NULL REFERENCES datasets (key) ON DELETE CASCADE,
  domainIndex INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (datasetKey, domainIndex)
) STRICT, WITHOUT ROWID;
CREATE TABLE evaluations (
  runKey INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
  protocol TEXT NOT NULL CHECK (protocol IN ('full', 'sampled')),
  part TEXT NOT NULL CHECK (part IN ('validation', 'test')),
  summary TEXT NOT NULL,
  savedAt TEXT NOT NULL,
  PRIMARY KEY (runKey, protocol, part)
) STRICT;
CREATE TABLE frozenInputs (
  runKey INTEGER PRIMARY KEY REFERENCES runs (key) ON DELETE CASCADE,
  insertionsKey INTEGER REFERENCES frozenInsertions (key),
  profilesKey INTEGER REFERENCES frozenProfiles (key),
  augmentationReport TEXT NOT NULL,
  isOfTraining INTEGER NOT NULL CHECK (isOfTraining IN (0, 1)),
  frozenAt TEXT NOT NULL
) STRICT;
CREATE TABLE frozenInsertions (
  key INTEGER PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  insertions BLOB NOT NULL
) STRICT;
CREATE TABLE frozenProfileRows (
  profilesKey INTEGER NOT NULL REFERENCES frozenProfiles (key) ON DELETE CASCADE,
  userIndex INTEGER NOT NULL,
  domainIndex INTEGER NOT NULL,
  textKey INTEGER NOT NULL REFERENCES frozenTexts (key),
  PRIMARY KEY (profilesKey, userIndex, domainIndex)
) STRICT, WITHOUT ROWID;
CREATE TABLE frozenProfiles (
  key INTEGER PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE frozenTexts (
  key INTEGER PRIMARY KEY,
  textHash TEXT NOT NULL UNIQUE,
  text TEXT NOT NULL
) STRICT;
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
CREATE TABLE jobLogs (
  key INTEGER PRIMARY KEY,
  jobId TEXT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
  at TEXT NOT NULL,
  level TEXT NOT NULL CHECK (level IN ('debug', 'info', 'warn', 'error')),
  message TEXT NOT NULL,
  details TEXT NOT NULL
) STRICT;
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
CREATE TABLE llmAnswers (
  kind TEXT NOT NULL,
  modelHash TEXT NOT NULL,
  promptHash TEXT NOT NULL,
  answer TEXT NOT NULL,
  answeredAt TEXT NOT NULL,
  PRIMARY KEY (kind, modelHash, promptHash)
) STRICT;
CREATE TABLE profileHistory (
  key INTEGER PRIMARY KEY,
  profileKey INTEGER NOT NULL REFERENCES profiles (key) ON DELETE CASCADE,
  text TEXT NOT NULL,
  evidenceCount INTEGER NOT NULL,
  itemsUsed TEXT NOT NULL,
  modelHash TEXT NOT NULL,
  promptHash TEXT NOT NULL,
  edited INTEGER NOT NULL,
  savedAt TEXT NOT NULL
) STRICT;
CREATE TABLE profiles (
  key INTEGER PRIMARY KEY,
  datasetKey INTEGER NOT NULL REFERENCES datasets (key) ON DELETE CASCADE,
  userIndex INTEGER NOT NULL,
  domainIndex INTEGER NOT NULL,
  text TEXT NOT NULL,
  evidenceCount INTEGER NOT NULL,
  itemsUsed TEXT NOT NULL,
  modelHash TEXT NOT NULL,
  promptHash TEXT NOT NULL,
  edited INTEGER NOT NULL CHECK (edited IN (0, 1)),
  savedAt TEXT NOT NULL,
  UNIQUE (datasetKey, userIndex, domainIndex)
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
CREATE TABLE runMetrics (
  runKey INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
  name TEXT NOT NULL,
  phase INTEGER NOT NULL,
  step INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  value REAL,
  PRIMARY KEY (runKey, name, phase, step, epoch)
) STRICT, WITHOUT ROWID;
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
CREATE TABLE settings (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL,
  updatedAt TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE syntheticDecisionRows (
  decisionKey INTEGER NOT NULL REFERENCES syntheticDecisions (key) ON DELETE CASCADE,
  rowKey INTEGER NOT NULL REFERENCES syntheticRows (key) ON DELETE CASCADE,
  previousState TEXT NOT NULL,
  previousDecidedBy TEXT,
  previousDecidedAt TEXT,
  PRIMARY KEY (decisionKey, rowKey)
) STRICT, WITHOUT ROWID;
CREATE TABLE syntheticDecisions (
  key INTEGER PRIMARY KEY,
  datasetKey INTEGER NOT NULL REFERENCES datasets (key) ON DELETE CASCADE,
  augmentation TEXT NOT NULL,
  state TEXT NOT NULL,
  decidedBy TEXT NOT NULL,
  decidedAt TEXT NOT NULL,
  reason TEXT NOT NULL,
  rowCount INTEGER NOT NULL,
  undoneAt TEXT
) STRICT;
CREATE TABLE syntheticRows (
  key INTEGER PRIMARY KEY,
  datasetKey INTEGER NOT NULL REFERENCES datasets (key) ON DELETE CASCADE,
  augmentation TEXT NOT NULL,
  userIndex INTEGER NOT NULL,
  domainIndex INTEGER NOT NULL,
  itemIndex INTEGER NOT NULL,
  afterPosition INTEGER NOT NULL,
  sourceItemIndex INTEGER NOT NULL,
  candidateScore REAL NOT NULL,
  llmScore REAL,
  modelHash TEXT,
  promptHash TEXT,
  state TEXT NOT NULL CHECK (state IN ('proposed', 'accepted', 'rejected')),
  decidedBy TEXT CHECK (decidedBy IN ('rule', 'hand')),
  decidedAt TEXT,
  CHECK ((state = 'proposed') = (decidedBy IS NULL)),
  UNIQUE (datasetKey, augmentation, userIndex, itemIndex)
) STRICT;
CREATE TABLE textVectors (
  encoder TEXT NOT NULL,
  textHash TEXT NOT NULL,
  vector BLOB NOT NULL,
  PRIMARY KEY (encoder, textHash)
) STRICT;
CREATE TABLE userResults (
  runKey INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
  scorer TEXT NOT NULL,
  protocol TEXT NOT NULL CHECK (protocol IN ('full', 'sampled')),
  part TEXT NOT NULL CHECK (part IN ('validation', 'test')),
  ranks BLOB NOT NULL,
  ties BLOB NOT NULL,
  targets BLOB NOT NULL,
  savedAt TEXT NOT NULL, repeats TEXT NOT NULL DEFAULT 'exclude' CHECK (repeats IN ('exclude', 'allow')),
  PRIMARY KEY (runKey, scorer, protocol, part)
) STRICT;
CREATE TABLE users (
  datasetKey INTEGER NOT NULL REFERENCES datasets (key) ON DELETE CASCADE,
  userIndex INTEGER NOT NULL,
  id TEXT NOT NULL,
  PRIMARY KEY (datasetKey, userIndex)
) STRICT, WITHOUT ROWID;
CREATE INDEX calibrationsByDataset ON calibrations (datasetKey);
CREATE INDEX comparisonsBySecondRun ON comparisons (secondRunKey);
CREATE INDEX frozenInputsByInsertions ON frozenInputs (insertionsKey);
CREATE INDEX frozenInputsByProfiles ON frozenInputs (profilesKey);
CREATE INDEX frozenProfileRowsByText ON frozenProfileRows (textKey);
CREATE UNIQUE INDEX itemsById ON items (datasetKey, id, domainIndex);
CREATE INDEX jobLogsByJob ON jobLogs (jobId);
CREATE INDEX jobsByState ON jobs (state, id);
CREATE INDEX profileHistoryByProfile ON profileHistory (profileKey);
CREATE INDEX runsByDataset ON runs (datasetKey);
CREATE INDEX syntheticDecisionRowsByRow ON syntheticDecisionRows (rowKey);
CREATE INDEX syntheticDecisionsByDataset ON syntheticDecisions (datasetKey, augmentation);
CREATE UNIQUE INDEX usersById ON users (datasetKey, id);
CREATE TRIGGER frozenInputsDeleted AFTER DELETE ON frozenInputs BEGIN
  DELETE FROM frozenInsertions WHERE key = OLD.insertionsKey
    AND NOT EXISTS (SELECT 1 FROM frozenInputs WHERE insertionsKey = OLD.insertionsKey);
  DELETE FROM frozenProfiles WHERE key = OLD.profilesKey
    AND NOT EXISTS (SELECT 1 FROM frozenInputs WHERE profilesKey = OLD.profilesKey);
END;
CREATE TRIGGER frozenProfilesDeleted AFTER DELETE ON frozenProfiles BEGIN
  DELETE FROM frozenTexts
    WHERE NOT EXISTS (SELECT 1 FROM frozenProfileRows WHERE textKey = frozenTexts.key);
END;
INSERT INTO "auditLog" VALUES (1, '2026-01-02T03:04:05.000Z', 'import dataset', '01aaaaaaaaaaaaaa', '{}');
INSERT INTO "calibrations" VALUES (1, 1, 0, 'm', '{}', '[]', 0.5, '2026-01-02T03:04:05.000Z');
INSERT INTO "checkpointTensors" VALUES (1, 0, 'w', 'float32', '[2]', 775923062, x'0000803f00000040');
INSERT INTO "checkpoints" VALUES (1, 1, 1, 'best', 1, 10, 0.25, '{"epoch":1}', '2026-01-02T03:04:05.000Z');
INSERT INTO "comparisons" VALUES (1, 2, 'full', 'test', '{"pairs":[]}', '2026-01-02T03:04:05.000Z');
INSERT INTO "datasets" VALUES (1, '01aaaaaaaaaaaaaa', 'shop', '2026-01-02T03:04:05.000Z', 'ready', '[]', '{}', 'abc', 2, 2, 2, 3, 1, 'exclude');
INSERT INTO "domains" VALUES (1, 0, 'Books');
INSERT INTO "domains" VALUES (1, 1, '电影');
INSERT INTO "evaluations" VALUES (1, 'full', 'test', '{"overall":{"ndcg@10":0.5}}', '2026-01-02T03:04:05.000Z');
INSERT INTO "frozenInputs" VALUES (1, 1, 1, '{}', 1, '2026-01-02T03:04:05.000Z');
INSERT INTO "frozenInsertions" VALUES (1, 'i', x'');
INSERT INTO "frozenProfileRows" VALUES (1, 0, 0, 1);
INSERT INTO "frozenProfiles" VALUES (1, 'f');
INSERT INTO "frozenTexts" VALUES (1, 't', 'likes books');
INSERT INTO "importFilters" VALUES (1, 0, 'k-core', 9, 3, 4, 2, 5, 2);
INSERT INTO "interactions" VALUES (1, 0, 0, 0, 1700000000, NULL);
INSERT INTO "interactions" VALUES (1, 0, 1, 1, 1700000001.5, 2.5);
INSERT INTO "interactions" VALUES (1, 1, 0, 1, 1700000002, NULL);
INSERT INTO "items" VALUES (1, 0, 0, 'b1', 'A ''quoted'' title', 'Brand', 'cat', NULL, 'hash0');
INSERT INTO "items" VALUES (1, 1, 1, 'f1', '片名', NULL, NULL, 'text', 'hash1');
INSERT INTO "jobLogs" VALUES (1, '01eeeeeeeeeeeeee', '2026-01-02T03:04:05.000Z', 'info', 'training begins', '{}');
INSERT INTO "jobs" VALUES ('01eeeeeeeeeeeeee', 'train', 'Train', NULL, 'ort', 'finished', '{}', NULL, '{"run":"01cccccccccccccc"}', NULL, 1, '2026-01-02T03:04:05.000Z', '2026-01-02T03:04:05.000Z', '2026-01-02T03:04:05.000Z');
INSERT INTO "llmAnswers" VALUES ('profile', 'm', 'p', '{"text":"reads"}', '2026-01-02T03:04:05.000Z');
INSERT INTO "profileHistory" VALUES (1, 1, 'liked books', 1, '[0]', 'm', 'p', 0, '2026-01-02T03:04:05.000Z');
INSERT INTO "profiles" VALUES (1, 1, 0, 0, 'likes books', 1, '[0]', 'm', 'p', 1, '2026-01-02T03:04:05.000Z');
INSERT INTO "rejectedRows" VALUES (1, 0, 'a.csv', 7, 'time', 'u,b,x');
INSERT INTO "runMetrics" VALUES (1, 'loss', 1, 10, 1, 0.5);
INSERT INTO "runMetrics" VALUES (1, 'ndcg@10', 1, 10, 1, NULL);
INSERT INTO "runs" VALUES (1, '01cccccccccccccc', 1, 'first', 'llm-edt', '{"seed":7}', 7, 'cpu', 'finished', NULL, '2026-01-02T03:04:05.000Z', '2026-01-02T03:04:05.000Z', '2026-01-02T03:04:05.000Z', '["kept"]', 'a note', '{}', 'abc');
INSERT INTO "runs" VALUES (2, '01dddddddddddddd', 1, 'second', 'llm-edt', '{"seed":8}', 8, 'cpu', 'queued', NULL, '2026-01-02T03:04:05.000Z', NULL, NULL, '[]', '', '{}', 'abc');
INSERT INTO "sampledNegatives" VALUES (1, 'last', 'test', 1, 1, x'000000000100000001000000', x'00000000', '2026-01-02T03:04:05.000Z');
INSERT INTO "settings" VALUES ('kept', '42', '2026-01-02T03:04:05.000Z');
INSERT INTO "syntheticDecisionRows" VALUES (1, 1, 'proposed', NULL, NULL);
INSERT INTO "syntheticDecisions" VALUES (1, 1, '01bbbbbbbbbbbbbb', 'accepted', 'hand', '2026-01-02T03:04:05.000Z', 'fits', 1, NULL);
INSERT INTO "syntheticRows" VALUES (1, 1, '01bbbbbbbbbbbbbb', 1, 0, 0, 0, 1, 0.75, 0.5, 'm', 'p', 'accepted', 'hand', '2026-01-02T03:04:05.000Z');
INSERT INTO "textVectors" VALUES ('lexical', 'hash0', x'0000803f000000c0');
INSERT INTO "userResults" VALUES (1, 'model', 'full', 'test', x'0000803f0000c07f', x'000000000000c07f', x'01000000ffffffff', '2026-01-02T03:04:05.000Z', 'exclude');
INSERT INTO "users" VALUES (1, 1, 'Zoë');
INSERT INTO "users" VALUES (1, 0, 'u-0');
