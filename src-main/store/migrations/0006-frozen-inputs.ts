// Schema step 6: what each run was trained with beside the dataset, kept as it was: accepted synthetic rows and
// profile texts. Equal contents are stored once; the triggers drop what no run refers to any more.
// Append-only: never edit a released step.
import type { Migration } from './migration.ts';

export const frozenInputsMigration: Migration = {
  version: 6,
  name: 'frozen inputs',
  sql: `
CREATE TABLE frozenInsertions (
  key INTEGER PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  insertions BLOB NOT NULL
) STRICT;

CREATE TABLE frozenTexts (
  key INTEGER PRIMARY KEY,
  textHash TEXT NOT NULL UNIQUE,
  text TEXT NOT NULL
) STRICT;

CREATE TABLE frozenProfiles (
  key INTEGER PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE frozenProfileRows (
  profilesKey INTEGER NOT NULL REFERENCES frozenProfiles (key) ON DELETE CASCADE,
  userIndex INTEGER NOT NULL,
  domainIndex INTEGER NOT NULL,
  textKey INTEGER NOT NULL REFERENCES frozenTexts (key),
  PRIMARY KEY (profilesKey, userIndex, domainIndex)
) STRICT, WITHOUT ROWID;
CREATE INDEX frozenProfileRowsByText ON frozenProfileRows (textKey);

CREATE TABLE frozenInputs (
  runKey INTEGER PRIMARY KEY REFERENCES runs (key) ON DELETE CASCADE,
  insertionsKey INTEGER REFERENCES frozenInsertions (key),
  profilesKey INTEGER REFERENCES frozenProfiles (key),
  augmentationReport TEXT NOT NULL,
  isOfTraining INTEGER NOT NULL CHECK (isOfTraining IN (0, 1)),
  frozenAt TEXT NOT NULL
) STRICT;
CREATE INDEX frozenInputsByInsertions ON frozenInputs (insertionsKey);
CREATE INDEX frozenInputsByProfiles ON frozenInputs (profilesKey);

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
`,
};
