// Is this file a sound workspace of a known version? Answered without a change, so that a refused file
// stays as it is, byte for byte.
import { statSync, type Stats } from 'node:fs';
import { AppError } from '../foundation/errors.ts';
import { message } from '../messages/message.ts';
import { Connection, Query } from './connection.ts';
import { schemaDifference } from './expected-schema.ts';
import { workspaceApplicationId } from './migrate.ts';
import { currentSchemaVersion } from './migrations/all-migrations.ts';
import { requireUnlocked } from './workspace-keys.ts';

/** Files up to this size are checked whole (about 200 MB/s); of larger ones the small tables only, at opening time. */
const fullCheckLimitBytes = 64 * 1024 * 1024;
/** How long the check of a large file goes on taking further tables. */
const checkBudgetMs = 500;
/** Tables whose rows are many or large: a damage there is reported when they are read. */
const largeTables = new Set([
  'interactions',
  'items',
  'users',
  'rejectedRows',
  'textVectors',
  'llmAnswers',
  'checkpointTensors',
  'runMetrics',
  'userResults',
  'syntheticRows',
  'profiles',
  'jobLogs',
]);

/**
 * @returns the file's schema version, 1 … currentSchemaVersion
 * @throws AppError not-found (no such file), invalid-input (a folder, empty, another program's file),
 *   unsupported (made by a newer version), corrupt-data (no SQLite file, damaged)
 */
export function inspectWorkspaceFile(path: string): { readonly version: number } {
  const { size } = statWorkspaceFile(path);
  if (size === 0) {
    throw new AppError('invalid-input', message('workspace-empty', { path }));
  }
  requireUnlocked(path);
  const connection = new Connection(path, 'inspect');
  try {
    const applicationId = connection.pragma('application_id');
    if (applicationId === 0 && isWithoutTables(connection))
      throw new AppError('corrupt-data', message('workspace-unfinished', { path }));
    if (applicationId !== workspaceApplicationId) {
      throw new AppError(
        'invalid-input',
        message('workspace-of-other-program', { path, applicationId: String(applicationId) }),
      );
    }
    const version = connection.pragma('user_version') as number;
    if (version > currentSchemaVersion) {
      throw new AppError(
        'unsupported',
        message('workspace-newer', { path, version, supported: currentSchemaVersion }),
        { details: { path, version, supportedVersion: currentSchemaVersion } },
      );
    }
    if (version < 1) {
      throw new AppError('corrupt-data', message('workspace-schema-invalid', { path, version }));
    }
    const foreign = schemaDifference(connection, version);
    if (foreign !== undefined)
      throw new AppError('corrupt-data', message('workspace-schema-foreign', { path, name: foreign }));
    checkForDamage(connection, size);
    return { version };
  } finally {
    connection.close();
  }
}

const isWithoutTables = (connection: Connection): boolean =>
  new Query(connection, 'SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined;

function statWorkspaceFile(path: string): Stats {
  let stats: Stats;
  try {
    stats = statSync(path);
  } catch (cause) {
    throw new AppError('not-found', message('workspace-missing', { path }), { cause });
  }
  if (!stats.isFile()) {
    throw new AppError(
      'invalid-input',
      message(stats.isDirectory() ? 'workspace-is-folder' : 'workspace-irregular', { path }),
    );
  }
  return stats;
}

function checkForDamage(connection: Connection, sizeBytes: number): void {
  if (sizeBytes <= fullCheckLimitBytes) {
    refuseIfDamaged(connection, 'PRAGMA quick_check(1)');
    return;
  }
  const started = performance.now();
  const tables = new Query<{ name: string }>(
    connection,
    "SELECT name FROM sqlite_schema WHERE type = 'table'",
  ).all();
  for (const { name } of tables) {
    if (largeTables.has(name) || name.startsWith('sqlite_')) continue;
    if (performance.now() - started > checkBudgetMs) return;
    refuseIfDamaged(connection, `PRAGMA quick_check("${name}")`);
  }
}

function refuseIfDamaged(connection: Connection, check: string): void {
  const answer = new Query<[string]>(connection, check, { asArrays: true }).get()?.[0];
  if (answer !== 'ok') {
    throw new AppError(
      'corrupt-data',
      message('workspace-damaged', { path: connection.path, reason: answer ?? message('no-answer') }),
      { details: { path: connection.path } },
    );
  }
}
