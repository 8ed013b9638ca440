// Cached answers of language models: a stage that was killed resumes without asking a finished prompt again.
import { Command, Query, type Connection } from './connection.ts';
import { nowIso } from './identifiers.ts';
import { fromJson, toJson } from './json-column.ts';

export interface LlmAnswerKey {
  /** What was asked for: `judge`, `profile` … */
  readonly kind: string;
  /** SHA-256 of the model file. */
  readonly modelHash: string;
  /** Hash of everything that decides the answer: prompt, sampling settings, seed. */
  readonly promptHash: string;
}

export class LlmAnswers {
  readonly #connection: Connection;
  readonly #get: Query<{ answer: string }>;
  readonly #put: Command;
  readonly #count: Query<{ count: number }>;
  readonly #deleteModel: Command;

  constructor(connection: Connection) {
    this.#connection = connection;
    const byKey = 'kind = ? AND modelHash = ? AND promptHash = ?';
    this.#get = new Query(connection, `SELECT answer FROM llmAnswers WHERE ${byKey}`);
    this.#put = new Command(
      connection,
      'INSERT OR REPLACE INTO llmAnswers (kind, modelHash, promptHash, answer, answeredAt) VALUES (?, ?, ?, ?, ?)',
    );
    this.#count = new Query(
      connection,
      'SELECT count(*) AS count FROM llmAnswers WHERE kind = ? AND modelHash = ?',
    );
    this.#deleteModel = new Command(connection, 'DELETE FROM llmAnswers WHERE modelHash = ?');
  }

  /** The answer's JSON; undefined where the prompt was never answered. */
  get(key: LlmAnswerKey): unknown {
    const row = this.#get.get(key.kind, key.modelHash, key.promptHash);
    return row === undefined ? undefined : fromJson(row.answer);
  }

  /** Keeps an answer; the same key again replaces it. */
  put(key: LlmAnswerKey, answer: unknown): void {
    this.#put.run(key.kind, key.modelHash, key.promptHash, toJson(answer), nowIso());
  }

  /** Keeps several answers in one transaction. */
  putAll(answers: readonly { readonly key: LlmAnswerKey; readonly answer: unknown }[]): void {
    this.#connection.transaction(() => {
      for (const { key, answer } of answers) this.put(key, answer);
    });
  }

  count(kind: string, modelHash: string): number {
    return this.#count.get(kind, modelHash)?.count ?? 0;
  }

  /** Forgets all answers of a model. @returns how many */
  deleteModel(modelHash: string): number {
    return this.#deleteModel.run(modelHash).changes;
  }
}
