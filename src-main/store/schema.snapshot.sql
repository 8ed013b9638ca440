-- Made by schema.test.ts: the hash of each migration, then the schema that they make together.
-- 1 datasets sha256 93625813a591bf27ca0d159f1843615b71f8fc89b09b3232ea781bb560a038dc
-- 2 language model results sha256 6bc9598a5af0d1faa282cb84e42d42b84dbdc2a627e7b836ad23346d595956f0
-- 3 runs sha256 7ddaea60e3b2aa4aa370004bcbeec0a0c30beaf85ec00ab43cba2f1d36f79d9d
-- 4 jobs sha256 88640fbb88704fdc52a551662fd0df39aac092f59c8bf962d220304b7c88fffc
-- 5 comparisons sha256 228c70ec0aafd28f1f860f5fb8e3fa4ac91d0274ae19ac04c78364d06f473784
-- 6 frozen inputs sha256 a2585b4c5e6f48c25bd51b349312e297589c2e256e389380fc08943c042a508d
-- 7 repeats sha256 68f7ffd16605dcfca03108ec88b96d05bff7693cdb38dd6393bef0f587438d0d
-- 8 cross-sell sha256 2dba9e04429eba06d6c7e91574e3b52374499876ccb7102f88fd562136ffb353
-- 9 settings of earlier runs sha256 5ef6eb8b4f6042e82891070cbd7f2ed3500f33e7096d325f62d9f5b982a766c8
-- 10 messages sha256 d324230a14f758c7d7c66bf7782f26e7ca9ef2d894c78b36fd05dcb90f2361d2
-- 11 given-splits sha256 e2e3365a12c90208d94644079d984066f5674f54b775dfb675dc13fabf1551ba
-- 12 exported prompts sha256 57d1154b6f99ae9956a8a7e1e3fa3309d0dc21473379f84d2c4d16634dfa3b5d
-- 13 profile source of earlier runs sha256 cadd0249b0bace23007982ed9dd3dfcb938dc6470419fdbdb5684f3b38874cce
-- 14 answers of datasets sha256 0eb71c056348081b032ab000d7a9ff9c8fa931fabe03b2408181f71ce2c0b4eb
-- 15 audit chain sha256 8a5824822e2137028f3abde305b3313c326d5b0617a8d91b1bee7a411f4b97f5
-- 16 user-columns sha256 a5f0f4a084c3a7b830b15a5731b68ce9beba07dcbaa62c87ad65fbcc83a8341c

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

CREATE TABLE "comparisons" (
  firstRunKey INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
  secondRunKey INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
  protocol TEXT NOT NULL CHECK (protocol IN ('full', 'sampled', 'cross-sell')),
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

CREATE TABLE "evaluations" (
  runKey INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
  protocol TEXT NOT NULL CHECK (protocol IN ('full', 'sampled', 'cross-sell')),
  part TEXT NOT NULL CHECK (part IN ('validation', 'test')),
  summary TEXT NOT NULL,
  savedAt TEXT NOT NULL,
  PRIMARY KEY (runKey, protocol, part)
) STRICT;

CREATE TABLE exportedPrompts (
  promptHash TEXT NOT NULL,
  modelKey INTEGER NOT NULL REFERENCES namedModels (key) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  choices TEXT, datasetKey INTEGER REFERENCES datasets (key) ON DELETE CASCADE,
  PRIMARY KEY (promptHash, modelKey)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE givenSplits (
  datasetKey INTEGER PRIMARY KEY REFERENCES datasets (key) ON DELETE CASCADE,
  trainingLengths BLOB NOT NULL,
  validationLengths BLOB NOT NULL
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
  answeredAt TEXT NOT NULL, datasetKey INTEGER REFERENCES datasets (key) ON DELETE CASCADE,
  PRIMARY KEY (kind, modelHash, promptHash)
) STRICT;

CREATE TABLE namedModels (
  key INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  modelHash TEXT NOT NULL,
  addedAt TEXT NOT NULL
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

CREATE TABLE userColumns (
  datasetKey INTEGER NOT NULL REFERENCES datasets (key) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (datasetKey, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE "userResults" (
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

CREATE TABLE userValues (
  datasetKey INTEGER NOT NULL REFERENCES datasets (key) ON DELETE CASCADE,
  userIndex INTEGER NOT NULL,
  position INTEGER NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (datasetKey, userIndex, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE users (
  datasetKey INTEGER NOT NULL REFERENCES datasets (key) ON DELETE CASCADE,
  userIndex INTEGER NOT NULL,
  id TEXT NOT NULL,
  PRIMARY KEY (datasetKey, userIndex)
) STRICT, WITHOUT ROWID;

CREATE INDEX calibrationsByDataset ON calibrations (datasetKey);

CREATE INDEX comparisonsBySecondRun ON comparisons (secondRunKey);

CREATE INDEX exportedPromptsByDataset ON exportedPrompts (datasetKey);

CREATE INDEX frozenInputsByInsertions ON frozenInputs (insertionsKey);

CREATE INDEX frozenInputsByProfiles ON frozenInputs (profilesKey);

CREATE INDEX frozenProfileRowsByText ON frozenProfileRows (textKey);

CREATE UNIQUE INDEX itemsById ON items (datasetKey, id, domainIndex);

CREATE INDEX jobLogsByJob ON jobLogs (jobId);

CREATE INDEX jobsByState ON jobs (state, id);

CREATE INDEX llmAnswersByDataset ON llmAnswers (datasetKey);

CREATE INDEX profileHistoryByProfile ON profileHistory (profileKey);

CREATE INDEX runsByDataset ON runs (datasetKey);

CREATE INDEX syntheticDecisionRowsByRow ON syntheticDecisionRows (rowKey);

CREATE INDEX syntheticDecisionsByDataset ON syntheticDecisions (datasetKey, augmentation);

CREATE UNIQUE INDEX usersById ON users (datasetKey, id);
