// Cached answers of language models: a stage that was killed resumes without asking a finished prompt again.
import { Command, Query, type Connection } from './connection.ts';
import { nowIso, type DatasetId } from './identifiers.ts';
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
  readonly #claim: Command;
  readonly #count: Query<{ count: number }>;
  readonly #deleteModel: Command;

  constructor(connection: Connection) {
    this.#connection = connection;
    const byKey = 'kind = ? AND modelHash = ? AND promptHash = ?';
    this.#get = new Query(connection, `SELECT answer FROM llmAnswers WHERE ${byKey}`);
    this.#put = new Command(
      connection,
      `INSERT OR REPLACE INTO llmAnswers (kind, modelHash, promptHash, answer, answeredAt, datasetKey) VALUES (?1, ?2, ?3, ?4, ?5,
         coalesce((SELECT key FROM datasets WHERE id = ?6), (SELECT min(datasetKey) FROM exportedPrompts WHERE promptHash = ?3)))`,
    );
    this.#claim = new Command(
      connection,
      `UPDATE llmAnswers SET datasetKey = (SELECT key FROM datasets WHERE id = ?) WHERE datasetKey IS NULL AND ${byKey}`,
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

  /**
   * Keeps an answer; the same key again replaces it.
   * @param dataset whose titles were shown: the answer goes with it. Undefined: that of the file which asked for it
   */
  put({ kind, modelHash, promptHash }: LlmAnswerKey, answer: unknown, dataset?: DatasetId): void {
    this.#put.run(kind, modelHash, promptHash, toJson(answer), nowIso(), dataset ?? null);
  }

  /** Says of which dataset an answer is that an earlier version kept. */
  claim({ kind, modelHash, promptHash }: LlmAnswerKey, dataset: DatasetId): void {
    this.#claim.run(dataset, kind, modelHash, promptHash);
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
