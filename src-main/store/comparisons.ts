// Comparisons of two runs, as summaries.
import { Command, Query, type Connection } from './connection.ts';
import { nowIso, type RunId } from './identifiers.ts';
import { fromJson, toJson } from './json-column.ts';
import { RunKeys } from './run-key.ts';
import type { EvaluationProtocol, HeldOutPart } from './user-results.ts';

export interface ComparisonKey {
  readonly first: RunId;
  readonly second: RunId;
  readonly protocol: EvaluationProtocol;
  readonly part: HeldOutPart;
}

export interface StoredComparison {
  /** JSON: both metric tables and the paired differences. */
  readonly summary: unknown;
  readonly savedAt: string;
}

export class Comparisons {
  readonly #keys: RunKeys;
  readonly #put: Command;
  readonly #of: Query<Pick<ComparisonKey, 'first' | 'second'>>;
  readonly #get: Query<{ summary: string; savedAt: string }>;

  constructor(connection: Connection) {
    this.#keys = new RunKeys(connection);
    this.#put = new Command(
      connection,
      `INSERT OR REPLACE INTO comparisons (firstRunKey, secondRunKey, protocol, part, summary, savedAt)
         VALUES (?, ?, ?, ?, ?, ?)`,
    );
    this.#of = new Query(
      connection,
      `SELECT a.id AS first, b.id AS second FROM comparisons c
         JOIN runs a ON a.key = c.firstRunKey JOIN runs b ON b.key = c.secondRunKey
         WHERE ?1 IN (c.firstRunKey, c.secondRunKey) AND c.protocol = ?2 AND c.part = ?3 ORDER BY c.savedAt, a.id, b.id`,
    );
    this.#get = new Query(
      connection,
      `SELECT summary, savedAt FROM comparisons c
         WHERE firstRunKey = ? AND secondRunKey = ? AND protocol = ? AND part = ? AND NOT EXISTS (
           SELECT 1 FROM userResults u WHERE u.runKey IN (c.firstRunKey, c.secondRunKey) AND u.scorer = 'model'
             AND u.protocol = c.protocol AND u.part = c.part AND u.savedAt > c.savedAt)`,
    );
  }

  /** The earlier one of the same runs, protocol and part is replaced. @throws AppError not-found */
  put({ first, second, protocol, part }: ComparisonKey, summary: unknown): void {
    const keys = [this.#keys.keyOf(first), this.#keys.keyOf(second)];
    this.#put.run(...keys, protocol, part, toJson(summary), nowIso());
  }

  /** The other runs that one was compared with, as first or second, oldest first. @throws AppError not-found */
  of(
    run: RunId,
    { protocol, part }: Pick<ComparisonKey, 'protocol' | 'part'>,
  ): Pick<ComparisonKey, 'first' | 'second'>[] {
    return this.#of.all(this.#keys.keyOf(run), protocol, part);
  }

  /** undefined where they were not compared so, or one was ranked anew since. @throws AppError not-found for a run */
  get({ first, second, protocol, part }: ComparisonKey): StoredComparison | undefined {
    const row = this.#get.get(this.#keys.keyOf(first), this.#keys.keyOf(second), protocol, part);
    return row === undefined ? undefined : { summary: fromJson(row.summary), savedAt: row.savedAt };
  }
}
