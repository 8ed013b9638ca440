// Every schema step, in order. A new step is appended; a released one is never edited or removed (a test compares
// their hashes and the schema they make with schema.snapshot.sql).
import type { Migration } from './migration.ts';
import { datasetsMigration } from './0001-datasets.ts';

export const allMigrations: readonly Migration[] = [datasetsMigration];

/** The `user_version` of a file that this program writes. */
export const currentSchemaVersion = allMigrations.length;
