// Schema step 14: of which dataset an answer of the language model, or a prompt written to a file, was made, so that it goes
// with it. NULL: made by an earlier version. Append-only: never edit a released step.
import type { Migration } from './migration.ts';

export const answersOfDatasetsMigration: Migration = {
  version: 14,
  name: 'answers of datasets',
  sql: `
ALTER TABLE llmAnswers ADD COLUMN datasetKey INTEGER REFERENCES datasets (key) ON DELETE CASCADE;
ALTER TABLE exportedPrompts ADD COLUMN datasetKey INTEGER REFERENCES datasets (key) ON DELETE CASCADE;
CREATE INDEX llmAnswersByDataset ON llmAnswers (datasetKey);
CREATE INDEX exportedPromptsByDataset ON exportedPrompts (datasetKey);
`,
};
