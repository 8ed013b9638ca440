// Is this file a sound workspace of a known version? Answered without a change, so that a refused file
// stays as it is, byte for byte.
import { statSync, type Stats } from 'node:fs';
import { AppError } from '../foundation/errors.ts';
import { Connection, Query } from './connection.ts';
import { workspaceApplicationId } from './migrate.ts';
import { currentSchemaVersion } from './migrations/all-migrations.ts';

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
    throw new AppError(
      'invalid-input',
      `"${path}" is empty (0 bytes), so it is no workspace. Choose another file.`,
    );
  }
  const connection = new Connection(path, 'inspect');
  try {
    const applicationId = connection.pragma('application_id');
    if (applicationId !== workspaceApplicationId) {
      throw new AppError(
        'invalid-input',
        `"${path}" is a SQLite file of another program (application id ${String(applicationId)}), not a workspace. ` +
          'Nothing was changed. Choose a .isthmus file.',
      );
    }
    const version = connection.pragma('user_version') as number;
    if (version > currentSchemaVersion) {
      throw new AppError(
        'unsupported',
        `"${path}" was written by a newer version of Isthmus (schema ${version}; this one knows up to ` +
          `${currentSchemaVersion}). Nothing was changed. Update Isthmus, then open it again.`,
        { details: { path, version, supportedVersion: currentSchemaVersion } },
      );
    }
    if (version < 1) {
      throw new AppError(
        'corrupt-data',
        `"${path}" has no valid schema version (${version}). Restore it from a copy.`,
      );
    }
    checkForDamage(connection, size);
    return { version };
  } finally {
    connection.close();
  }
}

function statWorkspaceFile(path: string): Stats {
  let stats: Stats;
  try {
    stats = statSync(path);
  } catch (cause) {
    throw new AppError(
      'not-found',
      `There is no workspace "${path}". Check the path, or make a new one with \`isthmus import --workspace FILE …\`.`,
      { cause },
    );
  }
  if (!stats.isFile()) {
    throw new AppError(
      'invalid-input',
      `"${path}" is ${stats.isDirectory() ? 'a folder' : 'no regular file'}, not a workspace file.`,
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
      `"${connection.path}" is damaged (${answer ?? 'no answer'}). Nothing was changed. Restore it from a copy; ` +
        '`sqlite3 FILE .recover` may save a part.',
      { details: { path: connection.path } },
    );
  }
}
