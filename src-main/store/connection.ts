// One SQLite connection with Isthmus's settings, and the two kinds of prepared statement that repositories are made of.
// What does not belong: SQL of any noun (see the repositories), opening rules (see open-workspace.ts).
import Database from 'better-sqlite3';
import { existsSync, statSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { AppError, BugError } from '../foundation/errors.ts';
import { message } from '../messages/message.ts';
import { throwIfCancelled, type CancelSignal } from '../foundation/cancellation.ts';
import { toStoreError } from './sqlite-errors.ts';
import { applyKey, keyOf, useCipher } from './workspace-keys.ts';

export type SqlValue = string | number | bigint | null | Uint8Array;

/** Values are bound as one array for `?`, as an object by number for `?1`, which the driver takes for names. */
type Bindable = readonly SqlValue[] | Readonly<Record<number, SqlValue>>;
type Statement = Database.Statement<[Bindable]>;

/** How long a statement waits for another process's write before it fails as `conflict`. */
const busyTimeoutMs = 15_000;
/** Page cache of a connection; 64 MiB holds the inner pages of tens of millions of rows. */
const cacheSizeKib = 65_536;

/** Pages of the write-ahead log (32 MiB) after which it is folded during bulk work; SQLite's default is 1,000, each with a sync. */
const pagesOfLongLog = 8192;
const pagesOfLog = 1000;

/** A file up to this size is copied in memory while it is written anew; a larger one in the system's temporary folder. */
const largestInMemoryBytes = 1024 ** 3;

/**
 * `create`: makes the file; `write` (default): the file must exist; `read`: refuses every change, but may tidy up
 * SQLite's own side files; `inspect`: changes neither the file nor what lies beside it; `copy`: a file of ours that is only read,
 * with tables in memory that are written.
 */
export type ConnectionAccess = 'create' | 'write' | 'read' | 'inspect' | 'copy';

export class Connection {
  readonly path: string;
  readonly #database: Database.Database;
  readonly #isEncrypted: boolean;
  /** Nothing can be stored. */
  readonly isCopy: boolean;
  /** By SQL text and the form of their rows. */
  readonly #statements = { objects: new Map<string, Statement>(), arrays: new Map<string, Statement>() };

  /**
   * @param called the path that errors name, where it is another than the file's
   * @throws AppError as `toStoreError` maps it
   */
  constructor(path: string, access: ConnectionAccess = 'write', called = path) {
    this.path = called;
    this.isCopy = access === 'copy';
    // A read-only SQLite connection leaves empty side files behind where there were none; a writable one that refuses
    // changes removes them. It would also complete what a crash left in them, so an inspection avoids that.
    const driverReadOnly =
      access === 'copy' ||
      (access === 'inspect' && ['-wal', '-journal'].some((ending) => existsSync(path + ending)));
    this.#database = guarded(
      path,
      () =>
        new Database(path, {
          readonly: driverReadOnly,
          fileMustExist: access !== 'create',
          timeout: busyTimeoutMs,
        }),
    );
    const key = keyOf(path);
    this.#isEncrypted = key !== undefined;
    try {
      if (key !== undefined) applyKey(this.#database, key);
      this.pragma('trusted_schema = OFF'); // what a file defines may not call what this program defines
      this.pragma(`foreign_keys = ${access === 'copy' ? 'OFF' : 'ON'}`); // none between memory and the file
      this.pragma(`cache_size = -${cacheSizeKib}`);
      this.pragma('temp_store = MEMORY');
      if (access === 'create' || access === 'write') {
        this.pragma('journal_mode = WAL');
        // In WAL mode a crash of the process loses nothing; a power cut may lose the last commits, never the file.
        this.pragma('synchronous = NORMAL');
        this.pragma('secure_delete = ON'); // what is deleted is overwritten, not only forgotten
      } else if (access !== 'copy') {
        this.pragma('query_only = ON');
      }
    } catch (error) {
      this.#database.close();
      throw error;
    }
  }

  get isOpen(): boolean {
    return this.#database.open;
  }

  get isEncrypted(): boolean {
    return this.#isEncrypted;
  }

  #inTransaction(): boolean {
    return this.#database.inTransaction;
  }

  /** The first value of a pragma's answer. */
  pragma(source: string): unknown {
    return guarded(this.path, () => this.#database.pragma(source, { simple: true }));
  }

  /** Runs SQL without parameters, several statements allowed: for schema work only. */
  execute(sql: string): void {
    guarded(this.path, () => this.#database.exec(sql));
  }

  /** A function of one text for the SQL of this connection. */
  defineTextFunction(name: string, work: (text: string) => string): void {
    this.#database.function(name, { deterministic: true, directOnly: true }, (value) => work(String(value)));
  }

  /**
   * The statement of an SQL text, prepared once a connection: repositories that ask the same share it.
   * @param asArrays rows come as arrays in column order
   */
  prepare(sql: string, asArrays = false): Statement {
    const known = this.#statements[asArrays ? 'arrays' : 'objects'];
    let statement = known.get(sql);
    if (statement === undefined) {
      statement = guarded(this.path, () => this.#database.prepare<[Bindable]>(sql));
      if (asArrays) statement.raw(true);
      known.set(sql, statement);
    }
    return statement;
  }

  /**
   * Runs `work` in one write transaction: all of it is kept, or nothing. Inside another one it joins that.
   * `work` must not await: another caller's statements would join the transaction.
   */
  transaction<T>(work: () => T): T {
    if (this.#inTransaction()) return work();
    this.execute('BEGIN IMMEDIATE');
    try {
      const result = work();
      if (result instanceof Promise) throw new BugError('A transaction must not await.');
      this.execute('COMMIT');
      return result;
    } catch (error) {
      if (this.#inTransaction()) this.execute('ROLLBACK'); // a full disk has rolled back already
      throw error;
    }
  }

  /**
   * Writes the whole file anew, so that free pages and gaps hold nothing of what was deleted, and empties the write-ahead log.
   * @returns false where another process still reads the log, so that it could not be emptied
   */
  rewrite(): boolean {
    // what SQLite writes into temporary files is not encrypted
    const isLarge = !this.#isEncrypted && statSync(this.path).size > largestInMemoryBytes;
    if (isLarge) this.pragma('temp_store = FILE');
    try {
      this.execute('VACUUM');
    } finally {
      if (isLarge) this.pragma('temp_store = MEMORY');
    }
    return this.checkpoint();
  }

  /**
   * Runs `work` while another process rewrites the file: what would be written here meanwhile is refused at once instead of
   * waiting for it. Reading goes on.
   * @throws AppError conflict, from the writing calls
   */
  async whileRewritten<T>(work: () => Promise<T>): Promise<T> {
    beingRewritten.add(this.path);
    this.pragma('busy_timeout = 0');
    this.pragma('query_only = ON'); // from now on, not from when the other process has begun
    try {
      return await work();
    } finally {
      beingRewritten.delete(this.path);
      if (this.isOpen) {
        this.pragma('query_only = OFF');
        this.pragma(`busy_timeout = ${busyTimeoutMs}`);
      }
    }
  }

  /**
   * Writes every page anew with another key. A kill meanwhile leaves the file unreadable: for a copy that nobody else opens.
   * @param key in the cipher's form; undefined: none
   * @throws AppError unsupported where SQLite was built without the cipher
   */
  rekey(key: string | undefined): void {
    if (!this.#isEncrypted) useCipher(this.#database);
    this.pragma('journal_mode = DELETE'); // the cipher changes no key in WAL mode
    this.pragma('journal_mode = MEMORY'); // no plain pages in a journal
    this.pragma(`rekey = ${key === undefined ? "''" : `"x'${key}'"`}`);
  }

  /** Moves the write-ahead log into the file and empties it. @returns false where another process still needs it */
  checkpoint(): boolean {
    return this.pragma('wal_checkpoint(TRUNCATE)') === 0;
  }

  /** As `checkpoint`, without waiting for anybody and without emptying the log: a copy of the file holds what is committed. */
  fold(): void {
    if (!this.isCopy) this.pragma('wal_checkpoint(PASSIVE)');
  }

  /** Runs bulk work with a log that is folded more rarely: fewer pages are written twice, and fewer syncs are waited for. */
  async withLongLog<T>(work: () => Promise<T>): Promise<T> {
    this.pragma(`wal_autocheckpoint = ${pagesOfLongLog}`);
    try {
      return await work();
    } finally {
      if (this.isOpen) this.pragma(`wal_autocheckpoint = ${pagesOfLog}`);
    }
  }

  /** Closes the connection; the last one of a workspace folds the write-ahead log into the file. */
  close(): void {
    if (this.#database.open) guarded(this.path, () => this.#database.close());
  }
}

/** Files that another process of ours writes anew: see `whileRewritten`. */
const beingRewritten = new Set<string>();

function guarded<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    const error = toStoreError(cause, path);
    const isRefusal =
      error instanceof AppError && ['workspace-busy', 'workspace-read-only'].includes(error.said.code);
    if (!isRefusal || !beingRewritten.has(path)) throw error;
    throw new AppError('conflict', message('workspace-being-rewritten', { path }), { cause });
  }
}

function binder(sql: string): (values: readonly SqlValue[]) => Bindable {
  if (!/\?\d/.test(sql)) return (values) => values;
  return (values) => Object.fromEntries(values.map((value, index) => [index + 1, value]));
}

/** A reading statement, prepared at first use. `Row` states what the SQL returns. */
export class Query<Row> {
  readonly #connection: Connection;
  readonly #sql: string;
  readonly #asArrays: boolean;
  readonly #bind: (values: readonly SqlValue[]) => Bindable;
  #statement: Statement | undefined;

  /** @param options asArrays: rows come as arrays in column order, cheaper than objects for bulk reads */
  constructor(connection: Connection, sql: string, options: { readonly asArrays?: boolean } = {}) {
    this.#connection = connection;
    this.#sql = sql;
    this.#asArrays = options.asArrays === true;
    this.#bind = binder(sql);
  }

  get(...values: SqlValue[]): Row | undefined {
    return guarded(this.#connection.path, () => this.#prepared().get(this.#bind(values)) as Row | undefined);
  }

  all(...values: SqlValue[]): Row[] {
    return guarded(this.#connection.path, () => this.#prepared().all(this.#bind(values)) as Row[]);
  }

  #prepared(): Statement {
    return (this.#statement ??= this.#connection.prepare(this.#sql, this.#asArrays));
  }
}

/** A writing statement, prepared at first use. */
export class Command {
  readonly #connection: Connection;
  readonly #sql: string;
  readonly #bind: (values: readonly SqlValue[]) => Bindable;
  #statement: Statement | undefined;

  constructor(connection: Connection, sql: string) {
    this.#connection = connection;
    this.#sql = sql;
    this.#bind = binder(sql);
  }

  /** @returns how many rows changed, and the row id of the last inserted one */
  run(...values: SqlValue[]): { readonly changes: number; readonly lastRowId: number } {
    return this.runWith(values);
  }

  /** `run` for many values, without spreading them over the stack. */
  runWith(values: readonly SqlValue[]): { readonly changes: number; readonly lastRowId: number } {
    return guarded(this.#connection.path, () => {
      this.#statement ??= this.#connection.prepare(this.#sql);
      const { changes, lastInsertRowid } = this.#statement.run(this.#bind(values));
      return { changes, lastRowId: Number(lastInsertRowid) };
    });
  }
}

/** Lets timers, messages and other requests run, then checks for cancellation: called between chunks of bulk work. */
export async function yieldToHost(signal?: CancelSignal): Promise<void> {
  await setImmediate();
  throwIfCancelled(signal);
}
