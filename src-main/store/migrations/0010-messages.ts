// Schema step 10: sentences that reports hold become messages of code and values, so that each reader sees them in his
// language. `sentences_to_messages` is defined by migrate.ts. Append-only: never edit a released step.
import type { Migration } from './migration.ts';

export const messagesMigration: Migration = {
  version: 10,
  name: 'messages',
  sql: `
UPDATE evaluations SET summary = sentences_to_messages(summary);
UPDATE comparisons SET summary = sentences_to_messages(summary);
UPDATE calibrations SET curve = sentences_to_messages(curve);
UPDATE settings SET value = sentences_to_messages(value) WHERE name LIKE 'augmentationReport/%';
UPDATE frozenInputs SET augmentationReport = sentences_to_messages(augmentationReport)
 WHERE augmentationReport IS NOT NULL;
`,
};
