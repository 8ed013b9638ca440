// Per-user results of a run: the rank of each user's held-out item, by scorer, protocol and part, and the
// evaluation summaries made from them.
import type { RepeatRule } from '../contract/import-rules.ts';
import { toBlob, toFloat32, toInt32 } from './blob-column.ts';
import { Command, Query, type Connection } from './connection.ts';
import { nowIso, type RunId } from './identifiers.ts';
import { fromJson, toJson } from './json-column.ts';
import { RunKeys } from './run-key.ts';

export type EvaluationProtocol = 'full' | 'sampled' | 'cross-sell';
export type HeldOutPart = 'validation' | 'test';

export interface UserResultKey {
  /** `model`, or the name of a control: `popularity`, `textNeighbour`, `phase1` … */
  readonly scorer: string;
  readonly protocol: EvaluationProtocol;
  readonly part: HeldOutPart;
  /** Of the dataset when they were made: it decides who is ranked among what. One rule's ranks replace the other's. */
  readonly repeats: RepeatRule;
}

export interface UserResult {
  /** Float32 [users], 1-based, ties counted half; NaN where the user has no held-out item. */
  readonly ranks: Float32Array;
  /** Float32 [users]: other candidates with the same score as the held-out item; NaN where the rank is. */
  readonly ties: Float32Array;
  /** Int32 [users]: the held-out item, −1 where there is none. */
  readonly targets: Int32Array;
}

export class UserResults {
  readonly #keys: RunKeys;
  readonly #put: Command;
  readonly #get: Query<{ ranks: Uint8Array; ties: Uint8Array; targets: Uint8Array }>;
  readonly #list: Query<UserResultKey>;

  constructor(connection: Connection) {
    this.#keys = new RunKeys(connection);
    this.#put = new Command(
      connection,
      `INSERT OR REPLACE INTO userResults (runKey, scorer, protocol, part, repeats, ranks, ties, targets, savedAt)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#get = new Query(
      connection,
      'SELECT ranks, ties, targets FROM userResults WHERE runKey = ? AND scorer = ? AND protocol = ? AND part = ? AND repeats = ?',
    );
    this.#list = new Query(
      connection,
      'SELECT scorer, protocol, part, repeats FROM userResults WHERE runKey = ? ORDER BY scorer, protocol, part',
    );
  }

  /** Keeps the ranks of one scorer; those of an earlier evaluation are replaced. @throws AppError not-found */
  put(run: RunId, key: UserResultKey, result: UserResult): void {
    const { scorer, protocol, part, repeats } = key;
    this.#put.run(
      ...[this.#keys.keyOf(run), scorer, protocol, part, repeats],
      ...[toBlob(result.ranks), toBlob(result.ties), toBlob(result.targets), nowIso()],
    );
  }

  /** Freshly allocated arrays; undefined where the scorer was not evaluated so (last). @throws AppError not-found for the run */
  get(run: RunId, key: UserResultKey): UserResult | undefined {
    const { scorer, protocol, part, repeats } = key;
    const row = this.#get.get(this.#keys.keyOf(run), scorer, protocol, part, repeats);
    if (row === undefined) return undefined;
    return { ranks: toFloat32(row.ranks), ties: toFloat32(row.ties), targets: toInt32(row.targets) };
  }

  /** What was evaluated. @throws AppError not-found */
  list(run: RunId): UserResultKey[] {
    return this.#list.all(this.#keys.keyOf(run));
  }
}

export interface StoredEvaluation {
  readonly protocol: EvaluationProtocol;
  readonly part: HeldOutPart;
  /** JSON: metrics overall, per domain and group, intervals, controls. */
  readonly summary: unknown;
  readonly savedAt: string;
}

export class Evaluations {
  readonly #keys: RunKeys;
  readonly #put: Command;
  readonly #list: Query<Omit<StoredEvaluation, 'summary'> & { summary: string }>;

  constructor(connection: Connection) {
    this.#keys = new RunKeys(connection);
    this.#put = new Command(
      connection,
      'INSERT OR REPLACE INTO evaluations (runKey, protocol, part, summary, savedAt) VALUES (?, ?, ?, ?, ?)',
    );
    this.#list = new Query(
      connection,
      'SELECT protocol, part, summary, savedAt FROM evaluations WHERE runKey = ? ORDER BY protocol, part',
    );
  }

  /** Keeps a summary; the earlier one of the same protocol and part is replaced. @throws AppError not-found */
  put(run: RunId, protocol: EvaluationProtocol, part: HeldOutPart, summary: unknown): void {
    this.#put.run(this.#keys.keyOf(run), protocol, part, toJson(summary), nowIso());
  }

  /** undefined where the run was not evaluated so. @throws AppError not-found for the run */
  get(run: RunId, protocol: EvaluationProtocol, part: HeldOutPart): StoredEvaluation | undefined {
    return this.list(run).find((entry) => entry.protocol === protocol && entry.part === part);
  }

  /** @throws AppError not-found */
  list(run: RunId): StoredEvaluation[] {
    return this.#list.all(this.#keys.keyOf(run)).map((row) => ({ ...row, summary: fromJson(row.summary) }));
  }
}
