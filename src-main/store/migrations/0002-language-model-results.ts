// Schema step 2: what encoders and language models make of a dataset (text vectors, cached answers, calibrations,
// synthetic rows with their decisions, profiles with their history). Append-only: never edit a released step.
import type { Migration } from './migration.ts';

export const languageModelResultsMigration: Migration = {
  version: 2,
  name: 'language model results',
  sql: `
CREATE TABLE textVectors (
  encoder TEXT NOT NULL,
  textHash TEXT NOT NULL,
  vector BLOB NOT NULL,
  PRIMARY KEY (encoder, textHash)
) STRICT;

CREATE TABLE llmAnswers (
  kind TEXT NOT NULL,
  modelHash TEXT NOT NULL,
  promptHash TEXT NOT NULL,
  answer TEXT NOT NULL,
  answeredAt TEXT NOT NULL,
  PRIMARY KEY (kind, modelHash, promptHash)
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
CREATE INDEX calibrationsByDataset ON calibrations (datasetKey);

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
CREATE INDEX syntheticDecisionsByDataset ON syntheticDecisions (datasetKey, augmentation);

CREATE TABLE syntheticDecisionRows (
  decisionKey INTEGER NOT NULL REFERENCES syntheticDecisions (key) ON DELETE CASCADE,
  rowKey INTEGER NOT NULL REFERENCES syntheticRows (key) ON DELETE CASCADE,
  previousState TEXT NOT NULL,
  previousDecidedBy TEXT,
  previousDecidedAt TEXT,
  PRIMARY KEY (decisionKey, rowKey)
) STRICT, WITHOUT ROWID;
CREATE INDEX syntheticDecisionRowsByRow ON syntheticDecisionRows (rowKey);

-- domainIndex −1 is the overall profile: NULL would not be unique.
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
CREATE INDEX profileHistoryByProfile ON profileHistory (profileKey);
`,
};
