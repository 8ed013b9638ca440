// Synthetic rows and profile texts as they stood at one moment, stored once for equal content and never changed.
// Which run refers to which: frozen-inputs.ts.
import { createHash } from 'node:crypto';
import { toBlob, toInt32 } from './blob-column.ts';
import { BulkInsert } from './bulk-insert.ts';
import { Command, Query, type Connection } from './connection.ts';
import { textHash } from './item-text.ts';
import type { AcceptedInsertion } from './synthetic-rows.ts';

/** A profile as far as a run reads it. */
export interface ProfileContent {
  readonly userIndex: number;
  /** null: the overall profile, which people read and models do not. */
  readonly domainIndex: number | null;
  readonly text: string;
}

/** The same with the text named by its hash, under which its vector is stored. */
export interface FrozenProfile {
  readonly userIndex: number;
  readonly domainIndex: number | null;
  readonly textHash: string;
}

/** How the table writes "no domain": a NULL has no place in a key. */
const overallIndex = -1;
/** The domain of a stored profile; null: the overall one. */
export const toDomain = (index: number): number | null => (index === overallIndex ? null : index);

/** Int32 [rows × 3]: user, item, position after which it stands; the order is the order of insertion. */
function packInsertions(insertions: readonly AcceptedInsertion[]): Int32Array {
  const packed = new Int32Array(insertions.length * 3);
  insertions.forEach(({ user, item, afterPosition }, row) =>
    packed.set([user, item, afterPosition], row * 3),
  );
  return packed;
}

/** The insertions of a blob, in their order: what `packInsertions` packed. */
export function unpackInsertions(blob: Uint8Array): AcceptedInsertion[] {
  const packed = toInt32(blob);
  return Array.from({ length: packed.length / 3 }, (_, row) => ({
    user: packed[row * 3]!,
    item: packed[row * 3 + 1]!,
    afterPosition: packed[row * 3 + 2]!,
  }));
}

/** Hexadecimal SHA-256; null for none, so that "switched off" and "nothing there" are the same input. */
export function hashInsertions(insertions: readonly AcceptedInsertion[]): string | null {
  if (insertions.length === 0) return null;
  return createHash('sha256')
    .update(toBlob(packInsertions(insertions)))
    .digest('hex');
}

/** As `hashInsertions`, of profiles in their order (by user, then by domain). */
export function hashProfiles(profiles: readonly ProfileContent[]): string | null {
  if (profiles.length === 0) return null;
  const hash = createHash('sha256');
  for (const { userIndex, domainIndex, text } of profiles)
    hash.update(`${userIndex},${domainIndex ?? overallIndex},${textHash(text)}\n`);
  return hash.digest('hex');
}

export class FrozenContents {
  readonly #insertionsKey: Query<{ key: number }>;
  readonly #insertInsertions: Command;
  readonly #profilesKey: Query<{ key: number }>;
  readonly #insertProfiles: Command;
  readonly #insertTexts: BulkInsert<'textHash' | 'text'>;
  readonly #textKey: Query<{ key: number }>;
  readonly #insertRows: BulkInsert<'profilesKey' | 'userIndex' | 'domainIndex' | 'textKey'>;

  constructor(connection: Connection) {
    this.#insertionsKey = new Query(connection, 'SELECT key FROM frozenInsertions WHERE hash = ?');
    this.#insertInsertions = new Command(
      connection,
      'INSERT INTO frozenInsertions (hash, insertions) VALUES (?, ?)',
    );
    this.#profilesKey = new Query(connection, 'SELECT key FROM frozenProfiles WHERE hash = ?');
    this.#insertProfiles = new Command(connection, 'INSERT INTO frozenProfiles (hash) VALUES (?)');
    this.#insertTexts = new BulkInsert(connection, 'frozenTexts', ['textHash', 'text'], {
      onConflict: 'OR IGNORE',
    });
    this.#textKey = new Query(connection, 'SELECT key FROM frozenTexts WHERE textHash = ?');
    this.#insertRows = new BulkInsert(connection, 'frozenProfileRows', [
      'profilesKey',
      'userIndex',
      'domainIndex',
      'textKey',
    ]);
  }

  /** The key of this content, stored now or before; null for none. Call inside a transaction. */
  keyOfInsertions(insertions: readonly AcceptedInsertion[]): number | null {
    const hash = hashInsertions(insertions);
    if (hash === null) return null;
    return (
      this.#insertionsKey.get(hash)?.key ??
      this.#insertInsertions.run(hash, toBlob(packInsertions(insertions))).lastRowId
    );
  }

  /** As `keyOfInsertions`. */
  keyOfProfiles(profiles: readonly ProfileContent[]): number | null {
    const hash = hashProfiles(profiles);
    if (hash === null) return null;
    const known = this.#profilesKey.get(hash);
    if (known !== undefined) return known.key;
    const key = this.#insertProfiles.run(hash).lastRowId;
    const hashes = profiles.map(({ text }) => textHash(text));
    this.#insertTexts.insert(profiles.length, (row) => ({
      textHash: hashes[row]!,
      text: profiles[row]!.text,
    }));
    this.#insertRows.insert(profiles.length, (row) => ({
      profilesKey: key,
      userIndex: profiles[row]!.userIndex,
      domainIndex: profiles[row]!.domainIndex ?? overallIndex,
      textKey: this.#textKey.get(hashes[row]!)!.key,
    }));
    return key;
  }
}
