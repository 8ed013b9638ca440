// What is left of deleted data beside its own rows: settings, jobs, answers and text vectors that nothing refers to any more,
// and the free pages of the file. What does not belong: the rows of a dataset (datasets.ts).
import { statSync } from 'node:fs';
import { message } from '../messages/message.ts';
import type { ProgressListener } from '../foundation/progress.ts';
import { Command, Query, yieldToHost, type Connection } from './connection.ts';
import { nowIso, type DatasetId } from './identifiers.ts';
import { textHash } from './item-text.ts';

/** The setting that stands as long as deleted data may still lie in free pages. */
const pendingName = 'freePages/pending';

/** Every prompt that a row of the workspace rests on. */
const promptsInUse = (where = 'TRUE'): string => `
  SELECT promptHash FROM syntheticRows WHERE promptHash IS NOT NULL AND ${where}
  UNION SELECT promptHash FROM profiles WHERE ${where}
  UNION SELECT h.promptHash FROM profileHistory h JOIN profiles ON profiles.key = h.profileKey WHERE ${where}`;

/** How many rows went. */
export interface Removed {
  readonly answers: number;
  readonly textVectors: number;
  readonly jobs: number;
  readonly exportedPrompts: number;
}

/** How the file is written anew after a deletion. */
export interface OverwriteOptions {
  readonly onProgress?: ProgressListener;
  /** Asked when the rows are deleted. Default: this process does it. */
  readonly rewriting?: (file: FileFacts) => Rewriting | undefined;
}

interface FileFacts {
  readonly path: string;
  readonly bytes: number;
}

/**
 * Does what `Connection.rewrite` does, in another process.
 * @returns as `Connection.rewrite`; false too where it was ended before it was done
 */
export type Rewriting = () => Promise<boolean>;

export class Remains {
  readonly #connection: Connection;
  readonly #pending: Query<{ name: string }>;
  readonly #setPending: Command;
  readonly #clearPending: Command;
  readonly #settings: Command;
  readonly #disownAnswers: Command;
  readonly #answers: Command;
  readonly #prompts: Command;
  readonly #vectors: Command;
  readonly #jobs: Command;
  readonly #answersOf: Command;
  readonly #promptsOf: Command;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#pending = new Query(connection, 'SELECT name FROM settings WHERE name = ?');
    this.#setPending = new Command(
      connection,
      "INSERT OR REPLACE INTO settings (name, value, updatedAt) VALUES (?, 'true', ?)",
    );
    this.#clearPending = new Command(connection, 'DELETE FROM settings WHERE name = ?');
    // Settings are named after what they belong to: the dataset, or what was made of it under an id of its own.
    this.#settings = new Command(
      connection,
      `WITH made (id) AS (
           SELECT augmentation FROM syntheticRows WHERE datasetKey = ?2
           UNION SELECT json_extract(value, '$') FROM settings WHERE instr(name, ?1) > 0 AND json_type(value) = 'text')
         DELETE FROM settings WHERE instr(name, ?1) > 0 OR instr(value, ?1) > 0
           OR EXISTS (SELECT 1 FROM made WHERE length(id) = length(?1) AND instr(settings.name, id) > 0)`,
    );
    this.#disownAnswers = new Command(
      connection,
      `UPDATE llmAnswers SET datasetKey = NULL
         WHERE datasetKey = ?1 AND promptHash IN (${promptsInUse('datasetKey <> ?1')})`,
    );
    this.#answers = new Command(
      connection,
      `DELETE FROM llmAnswers WHERE datasetKey IS NULL AND promptHash NOT IN (${promptsInUse()})`,
    );
    this.#prompts = new Command(connection, 'DELETE FROM exportedPrompts WHERE datasetKey IS NULL');
    this.#vectors = new Command(
      connection,
      `DELETE FROM textVectors WHERE textHash NOT IN (
         SELECT textHash FROM items UNION SELECT textHash FROM frozenTexts UNION SELECT text_hash(text) FROM profiles)`,
    );
    // A job is of the dataset or run that it names; one that names none that is left has nothing to go on with.
    const named = "instr(jobs.payload || coalesce(jobs.result, '') || coalesce(jobs.subject, ''), id)";
    this.#jobs = new Command(
      connection,
      `DELETE FROM jobs WHERE state IN ('cancelled', 'failed', 'finished', 'interrupted')
         AND NOT EXISTS (SELECT 1 FROM datasets WHERE ${named}) AND NOT EXISTS (SELECT 1 FROM runs WHERE ${named})`,
    );
    const ofDataset = '(datasetKey = ? OR datasetKey IS NULL)';
    this.#answersOf = new Command(
      connection,
      `DELETE FROM llmAnswers WHERE ${ofDataset} AND promptHash NOT IN (${promptsInUse()})`,
    );
    this.#promptsOf = new Command(connection, `DELETE FROM exportedPrompts WHERE ${ofDataset}`);
    connection.defineTextFunction('text_hash', textHash);
  }

  /** Deleted data may still lie in free pages of the file, or its remains in other tables. */
  get isPending(): boolean {
    return this.#pending.get(pendingName) !== undefined;
  }

  /** Says so. Call in the transaction in which the deletion begins. */
  begin(): void {
    this.#setPending.run(pendingName, nowIso());
  }

  /** The settings of a dataset, and the answers that other datasets rest on too. Call before its rows are deleted. */
  forget(id: DatasetId, key: number): void {
    this.#settings.run(id, key);
    this.#disownAnswers.run(key);
  }

  /** What nothing refers to any more. Call after the rows are deleted; repeating it is harmless. */
  sweep(): Removed {
    return this.#connection.transaction(() => ({
      answers: this.#answers.run().changes,
      exportedPrompts: this.#prompts.run().changes,
      textVectors: this.#vectors.run().changes,
      jobs: this.#jobs.run().changes,
    }));
  }

  /**
   * What a user's rows left: answers about the dataset that no other user's rows rest on, prompts in files whose answers
   * would bring the user back, and vectors of texts. Call after the rows are deleted.
   */
  sweepUser(datasetKey: number): Omit<Removed, 'jobs'> {
    return {
      answers: this.#answersOf.run(datasetKey).changes,
      exportedPrompts: this.#promptsOf.run(datasetKey).changes,
      textVectors: this.#vectors.run().changes,
    };
  }

  /**
   * Writes the file anew without its free pages, and empties the write-ahead log. Blocks; about 100 MB/s.
   * @returns false where a reader in another process keeps the log: the next opening does it again
   * @throws AppError resource-exhausted: the disk must have room for a second copy; the next opening tries again
   */
  overwrite(): boolean {
    const isDone = this.#connection.rewrite();
    if (isDone) this.#clearPending.run(pendingName);
    return isDone;
  }

  /**
   * As `overwrite`, by another process where `rewriting` has one, so that this one need not wait.
   * @throws AppError as `overwrite`
   */
  async overwriteBy({ onProgress, rewriting }: OverwriteOptions): Promise<boolean> {
    const { path } = this.#connection;
    const { size: total } = statSync(path);
    onProgress?.({ stage: message('stage-overwrite-pages'), done: 0, total, unit: 'bytes' });
    await yieldToHost(); // what is shown now stands until the file is written
    const rewrite = rewriting?.({ path, bytes: total });
    if (rewrite === undefined) return this.overwrite();
    const isDone = await this.#connection.whileRewritten(rewrite);
    if (isDone && this.#connection.isOpen) this.#clearPending.run(pendingName);
    return isDone;
  }
}
