// One in-memory DuckDB with its scratch folder: opened for one import, preview or export, closed at its end.
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DuckDBInstance,
  type DuckDBConnection,
  type DuckDBDataChunk,
  type DuckDBValue,
} from '@duckdb/node-api';
import { AppError } from '../foundation/errors.ts';
import { throwIfCancelled } from '../foundation/cancellation.ts';
import { message } from '../messages/message.ts';

/** Memory that DuckDB may hold before it writes to its scratch folder: keeps large imports constant. */
const memoryLimit = '2GB';

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
    const folder = await mkdtemp(join(tmpdir(), 'isthmus-ingest-'));
    const instance = await DuckDBInstance.create(':memory:', {
      threads: String(availableParallelism()),
      memory_limit: memoryLimit,
      temp_directory: join(folder, 'spill'),
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
    throw error;
  } finally {
    await session.close();
  }
}

function toReadableError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if (/^Out of Memory/i.test(error.message) || /No space left/i.test(error.message)) {
    return new AppError(
      'resource-exhausted',
      message('input-needs-more-room', { reason: firstLine(error.message), folder: tmpdir() }),
      { cause: error },
    );
  }
  return error;
}

/** The part of a DuckDB message that is meant for people. */
export function firstLine(message: string): string {
  return message.split('\n', 1)[0] ?? message;
}
