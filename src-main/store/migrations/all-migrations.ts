// Every schema step, in order. A new step is appended; a released one is never edited or removed (a test compares
// their hashes and the schema they make with schema.snapshot.sql).
import type { Migration } from './migration.ts';
import { datasetsMigration } from './0001-datasets.ts';
import { languageModelResultsMigration } from './0002-language-model-results.ts';
import { runsMigration } from './0003-runs.ts';
import { jobsMigration } from './0004-jobs.ts';
import { comparisonsMigration } from './0005-comparisons.ts';
import { frozenInputsMigration } from './0006-frozen-inputs.ts';
import { repeatsMigration } from './0007-repeats.ts';
import { crossSellMigration } from './0008-cross-sell.ts';
import { settingsOfEarlierRunsMigration } from './0009-settings-of-earlier-runs.ts';
import { messagesMigration } from './0010-messages.ts';
import { givenSplitsMigration } from './0011-given-splits.ts';
import { exportedPromptsMigration } from './0012-exported-prompts.ts';
import { profileSourceOfEarlierRunsMigration } from './0013-profile-source-of-earlier-runs.ts';
import { answersOfDatasetsMigration } from './0014-answers-of-datasets.ts';
import { auditChainMigration } from './0015-audit-chain.ts';
import { userColumnsMigration } from './0016-user-columns.ts';

export const allMigrations: readonly Migration[] = [
  datasetsMigration,
  languageModelResultsMigration,
  runsMigration,
  jobsMigration,
  comparisonsMigration,
  frozenInputsMigration,
  repeatsMigration,
  crossSellMigration,
  settingsOfEarlierRunsMigration,
  messagesMigration,
  givenSplitsMigration,
  exportedPromptsMigration,
  profileSourceOfEarlierRunsMigration,
  answersOfDatasetsMigration,
  auditChainMigration,
  userColumnsMigration,
];

/** The `user_version` of a file that this program writes. */
export const currentSchemaVersion = allMigrations.length;
