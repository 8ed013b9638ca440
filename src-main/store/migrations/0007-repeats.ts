// Schema step 7: whether items that a user has had before can come again, per dataset, and under which rule ranks were made.
// Earlier versions recommended no item again, and left own items out of a ranking but for a repeated target: their ranks
// are those of `exclude` where no target is a repeat, and have other targets where one is.
// Append-only: never edit a released step.
import type { Migration } from './migration.ts';

export const repeatsMigration: Migration = {
  version: 7,
  name: 'repeats',
  sql: `
ALTER TABLE datasets ADD COLUMN repeats TEXT NOT NULL DEFAULT 'exclude' CHECK (repeats IN ('exclude', 'allow'));
ALTER TABLE userResults ADD COLUMN repeats TEXT NOT NULL DEFAULT 'exclude' CHECK (repeats IN ('exclude', 'allow'));
`,
};
