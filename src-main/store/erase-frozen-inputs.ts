// The kept inputs of runs without one user: contents are stored once for equal content and may be shared by datasets that are
// equal, so a changed content is a new one, and what no run refers to any more goes.
import type { Connection } from './connection.ts';
import { Command, Query } from './connection.ts';
import { FrozenContents, toDomain, unpackInsertions, type ProfileContent } from './frozen-contents.ts';

interface ErasedUser {
  readonly datasetKey: number;
  readonly userIndex: number;
}

/** Call inside a transaction. @returns how many runs have other inputs now */
export function eraseFrozenInputs(connection: Connection, { datasetKey, userIndex }: ErasedUser): number {
  const contents = new FrozenContents(connection);
  const changedRuns = new Set<number>();
  const ofDataset = 'runKey IN (SELECT key FROM runs WHERE datasetKey = ?)';
  const runsWith = (column: string): { runKey: number; key: number }[] =>
    new Query<{ runKey: number; key: number }>(
      connection,
      `SELECT runKey, ${column} AS key FROM frozenInputs WHERE ${column} IS NOT NULL AND ${ofDataset}`,
    ).all(datasetKey);
  const point = (column: string): Command =>
    new Command(connection, `UPDATE frozenInputs SET ${column} = ? WHERE runKey = ?`);

  const insertions = new Query<{ insertions: Uint8Array }>(
    connection,
    'SELECT insertions FROM frozenInsertions WHERE key = ?',
  );
  for (const { runKey, key } of runsWith('insertionsKey')) {
    const all = unpackInsertions(insertions.get(key)!.insertions);
    const kept = all.filter(({ user }) => user !== userIndex);
    if (kept.length === all.length) continue;
    point('insertionsKey').run(contents.keyOfInsertions(kept), runKey);
    changedRuns.add(runKey);
  }

  const profiles = new Query<{ userIndex: number; domainIndex: number; text: string }>(
    connection,
    `SELECT userIndex, domainIndex, text FROM frozenProfileRows r JOIN frozenTexts t ON t.key = r.textKey
       WHERE profilesKey = ? ORDER BY userIndex, domainIndex`,
  );
  const hasUser = new Query(
    connection,
    'SELECT 1 FROM frozenProfileRows WHERE profilesKey = ? AND userIndex = ?',
  );
  for (const { runKey, key } of runsWith('profilesKey')) {
    if (hasUser.get(key, userIndex) === undefined) continue;
    const kept = profiles
      .all(key)
      .filter((row) => row.userIndex !== userIndex)
      .map((row): ProfileContent => ({ ...row, domainIndex: toDomain(row.domainIndex) }));
    point('profilesKey').run(contents.keyOfProfiles(kept), runKey);
    changedRuns.add(runKey);
  }

  const unused = (column: string): string =>
    `NOT EXISTS (SELECT 1 FROM frozenInputs WHERE frozenInputs.${column} = key)`;
  connection.execute(
    `DELETE FROM frozenInsertions WHERE ${unused('insertionsKey')};
     DELETE FROM frozenProfiles WHERE ${unused('profilesKey')}`,
  );
  return changedRuns.size;
}
