// Brings a workspace file to the current schema, step by step; a copy of the old file is made first.
import { hash } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { invariant } from '../foundation/errors.ts';
import { Command, type Connection } from './connection.ts';
import { allMigrations } from './migrations/all-migrations.ts';
import { sentencesToMessages } from './migrations/sentences-to-messages.ts';

/** Marks a SQLite file as a workspace of ours: the letters "ISTH". */
export const workspaceApplicationId = 0x49535448;

/**
 * Applies the steps after `fromVersion`, each in its own transaction that also sets the version: a kill leaves the
 * file at a whole version, and the next opening goes on from there.
 */
export function applyMigrations(
  connection: Connection,
  fromVersion: number,
  migrations = allMigrations,
): void {
  connection.defineTextFunction('sentences_to_messages', sentencesToMessages);
  connection.defineTextFunction('sha256_of_text', (text) => hash('sha256', text, 'hex'));
  for (const migration of migrations.slice(fromVersion)) {
    connection.transaction(() => {
      connection.execute(migration.sql);
      connection.pragma(`application_id = ${workspaceApplicationId}`);
      connection.pragma(`user_version = ${migration.version}`);
    });
  }
  invariant(
    connection.pragma('user_version') === migrations.length,
    'the migrations end at the newest version',
  );
}

/**
 * A consistent copy of the file as it is, beside it: `name.isthmus.backup-v3`, or `…-v3-2` where that name is taken.
 * @returns the copy's path
 * @throws AppError resource-exhausted where the disk has no room for it; nothing was changed then
 */
export function backUp(connection: Connection, version: number): string {
  const first = `${connection.path}.backup-v${version}`;
  let path = first;
  for (let number = 2; existsSync(path); number++) path = `${first}-${number}`;
  try {
    new Command(connection, 'VACUUM INTO ?').run(path);
  } catch (error) {
    rmSync(path, { force: true }); // half a copy would pass for a whole one
    throw error;
  }
  return path;
}
