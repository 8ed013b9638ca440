// Prompts that were written to a file to be answered elsewhere, and the models that were to answer, by their names: what an
// answer that comes back is checked against.
import { Command, Query, type Connection } from './connection.ts';
import { nowIso, type DatasetId } from './identifiers.ts';
import { fromJson, toJson } from './json-column.ts';

export interface ExportedPrompt {
  readonly promptHash: string;
  /** Of the answer cache: `judge`, `choose`, `profile`. */
  readonly kind: string;
  /** Labels of a choice. */
  readonly choices?: readonly string[] | undefined;
}

/** A model that answers elsewhere. */
export interface NamedModel {
  readonly name: string;
  /** Stands where the SHA-256 of a file does for local models. */
  readonly modelHash: string;
}

interface FoundRow {
  readonly name: string;
  readonly modelHash: string;
  readonly kind: string;
  readonly choices: string | null;
}

export class ExportedPrompts {
  readonly #connection: Connection;
  readonly #models: Query<NamedModel>;
  readonly #addModel: Command;
  readonly #add: Command;
  readonly #find: Query<FoundRow>;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#models = new Query(
      connection,
      'SELECT name, modelHash FROM namedModels ORDER BY addedAt DESC, key DESC',
    );
    this.#addModel = new Command(
      connection,
      `INSERT INTO namedModels (name, modelHash, addedAt) VALUES (?, ?, ?)
         ON CONFLICT (name) DO UPDATE SET addedAt = excluded.addedAt`,
    );
    this.#add = new Command(
      connection,
      `INSERT OR IGNORE INTO exportedPrompts (promptHash, modelKey, kind, choices, datasetKey)
         SELECT ?1, key, ?2, ?3, (SELECT key FROM datasets WHERE id = ?5) FROM namedModels WHERE name = ?4`,
    );
    this.#find = new Query(
      connection,
      `SELECT name, modelHash, kind, choices FROM exportedPrompts
         JOIN namedModels ON key = modelKey WHERE promptHash = ?`,
    );
  }

  /** Models that answer, or were to answer, elsewhere; the one used last first. */
  models(): NamedModel[] {
    return this.#models.all();
  }

  rememberModel({ name, modelHash }: NamedModel): void {
    this.#addModel.run(name, modelHash, nowIso());
  }

  /** Keeps what a file asks the model about a dataset; the model must be remembered already. In one transaction. */
  addAll(model: string, dataset: DatasetId, prompts: readonly ExportedPrompt[]): void {
    this.#connection.transaction(() => {
      for (const { promptHash, kind, choices } of prompts)
        this.#add.run(promptHash, kind, choices === undefined ? null : toJson(choices), model, dataset);
    });
  }

  /** Every model that the prompt was exported for; empty: no such prompt was. */
  find(promptHash: string): (ExportedPrompt & { readonly model: NamedModel })[] {
    return this.#find.all(promptHash).map(({ name, modelHash, kind, choices }) => ({
      promptHash,
      kind,
      ...(choices === null ? {} : { choices: fromJson(choices) as string[] }),
      model: { name, modelHash },
    }));
  }
}
