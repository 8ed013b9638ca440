// Schema step 12: prompts that were written to a file, to be answered elsewhere. Append-only: never edit a released step.
import type { Migration } from './migration.ts';

export const exportedPromptsMigration: Migration = {
  version: 12,
  name: 'exported prompts',
  sql: `
CREATE TABLE namedModels (
  key INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  modelHash TEXT NOT NULL,
  addedAt TEXT NOT NULL
) STRICT;

CREATE TABLE exportedPrompts (
  promptHash TEXT NOT NULL,
  modelKey INTEGER NOT NULL REFERENCES namedModels (key) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  choices TEXT,
  PRIMARY KEY (promptHash, modelKey)
) STRICT, WITHOUT ROWID;
`,
};
