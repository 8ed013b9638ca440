// One in-memory DuckDB with its scratch folder: opened for one import, preview or export, closed at its end.
import { readdir, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import {
  DuckDBInstance,
  type DuckDBConnection,
  type DuckDBDataChunk,
  type DuckDBValue,
} from '@duckdb/node-api';
import { makeTemporaryFolder } from '../files/abandoned-files.ts';
import { overwriteFile } from '../files/overwrite-file.ts';
import { AppError } from '../foundation/errors.ts';
import { throwIfCancelled } from '../foundation/cancellation.ts';
import { message } from '../messages/message.ts';

const mebibyte = 1024 ** 2;

/**
 * Memory that DuckDB may hold before it writes to its scratch folder, in MiB: a quarter of what this process may use, at least
 * 256 and at most 4,096. A container's limit counts as the machine's memory.
 */
export function memoryLimitMib(total = totalmem(), constrained = process.constrainedMemory()): number {
  const usable = constrained > 0 ? Math.min(total, constrained) : total;
  return Math.round(Math.min(4096, Math.max(256, usable / 4 / mebibyte)));
}

let isConfidential = false;

/**
 * While an encrypted workspace is open: DuckDB, which cannot encrypt what it writes into its scratch folder, writes nothing there
 * and refuses what does not fit into memory; copies of inputs are overwritten before they are removed.
 */
export function keepConfidential(on: boolean): void {
  isConfidential = on;
}

export interface DuckDbSessionOptions {
  /** Interrupts the running statement when aborted. */
  readonly signal?: AbortSignal | undefined;
}

export class DuckDbSession {
  /** A folder for this session's files, removed on close. */
  readonly scratchFolder: string;
  readonly connection: DuckDBConnection;
  readonly #instance: DuckDBInstance;
  readonly #signal: AbortSignal | undefined;
  readonly #interrupt: () => void;

  private constructor(
    instance: DuckDBInstance,
    connection: DuckDBConnection,
    folder: string,
    signal?: AbortSignal,
  ) {
    this.#instance = instance;
    this.connection = connection;
    this.scratchFolder = folder;
    this.#signal = signal;
    this.#interrupt = () => {
      connection.interrupt();
    };
    signal?.addEventListener('abort', this.#interrupt);
  }

  /** @throws AppError cancelled if the signal is already aborted */
  static async open(options: DuckDbSessionOptions = {}): Promise<DuckDbSession> {
    throwIfCancelled(options.signal);
    const folder = await makeTemporaryFolder('ingest');
    const instance = await DuckDBInstance.create(':memory:', {
      threads: String(availableParallelism()),
      memory_limit: `${memoryLimitMib()}MiB`,
      temp_directory: isConfidential ? '' : join(folder, 'spill'),
      // No network: an extension that is not built in is an error, never a download.
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
    });
    const connection = await instance.connect();
    await connection.run("SET TimeZone = 'UTC'"); // date text without an offset is read as UTC
    return new DuckDbSession(instance, connection, folder, options.signal);
  }

  /** Runs statements whose results nobody reads. */
  async run(sql: string): Promise<void> {
    await this.#guard(() => this.connection.run(sql));
  }

  /** All rows of a small result, as objects. */
  async rows(sql: string): Promise<Record<string, DuckDBValue>[]> {
    const reader = await this.#guard(() => this.connection.runAndReadAll(sql));
    return reader.getRowObjects();
  }

  /** The first column of the first row as a number. */
  async number(sql: string): Promise<number> {
    const reader = await this.#guard(() => this.connection.runAndReadAll(sql));
    return Number(reader.getRows()[0]?.[0] ?? 0);
  }

  /** Streams a result chunk by chunk (2,048 rows each), so that its rows never stand in memory together. */
  async *chunks(sql: string): AsyncGenerator<DuckDBDataChunk> {
    const result = await this.#guard(() => this.connection.stream(sql));
    for (;;) {
      const chunk = await this.#guard(() => result.fetchChunk());
      if (chunk === null || chunk.rowCount === 0) return;
      yield chunk;
    }
  }

  /** Frees DuckDB and removes the scratch folder. */
  async close(): Promise<void> {
    this.#signal?.removeEventListener('abort', this.#interrupt);
    this.connection.closeSync();
    this.#instance.closeSync();
    if (isConfidential)
      for (const entry of await readdir(this.scratchFolder, { withFileTypes: true }))
        if (entry.isFile()) overwriteFile(join(this.scratchFolder, entry.name));
    await rm(this.scratchFolder, { recursive: true, force: true });
  }

  async #guard<T>(work: () => Promise<T>): Promise<T> {
    throwIfCancelled(this.#signal);
    try {
      return await work();
    } catch (error) {
      throwIfCancelled(this.#signal);
      throw toReadableError(error);
    }
  }
}

/** Runs work in a session that is closed afterwards, whatever happens. */
export async function withDuckDb<T>(
  options: DuckDbSessionOptions,
  work: (session: DuckDbSession) => Promise<T>,
): Promise<T> {
  const session = await DuckDbSession.open(options);
  try {
    return await work(session);
  } catch (error) {
    throwIfCancelled(options.signal); // streams report an abort in words of their own
    throw toReadableError(error);
  } finally {
    await session.close();
  }
}

function toReadableError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if (error instanceof AppError) return error;
  if (/^Out of Memory/i.test(error.message) || /No space left|ENOSPC/i.test(error.message)) {
    return new AppError(
      'resource-exhausted',
      message('input-needs-more-room', { reason: firstLine(error.message), folder: tmpdir() }),
      { cause: error },
    );
  }
  return error;
}

/**
 * Runs work on a file: what the reader says of its contents is told as damage of the file.
 * @throws AppError as `work`; corrupt-data with the file's name; resource-exhausted where the disk or the memory is full
 */
export async function readingFile<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const said = toReadableError(error);
    if (said instanceof AppError || !(said instanceof Error)) throw said;
    const reason = said.message.split('\n').slice(0, 3).join(' ').slice(0, 500);
    throw new AppError('corrupt-data', message('input-unreadable', { name, reason }), { cause: error });
  }
}

/** The part of a DuckDB message that is meant for people. */
export function firstLine(message: string): string {
  return message.split('\n', 1)[0] ?? message;
}
