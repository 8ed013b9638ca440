// Text vectors by (encoder, text hash): stored once, whichever dataset or profile the text belongs to.
import { AppError, invariant } from '../foundation/errors.ts';
import { message } from '../messages/message.ts';
import type { CancelSignal } from '../foundation/cancellation.ts';
import { toBlob, toFloat32 } from './blob-column.ts';
import { BulkInsert } from './bulk-insert.ts';
import { Command, Query, yieldToHost, type Connection } from './connection.ts';

/** Look-ups between two yields to the host: about 15 ms. */
const readsPerTurn = 4096;

export class TextVectors {
  readonly #connection: Connection;
  readonly #insert: BulkInsert<'encoder' | 'textHash' | 'vector'>;
  readonly #has: Query<[number]>;
  readonly #vector: Query<{ vector: Uint8Array }>;
  readonly #counts: Query<{ encoder: string; count: number }>;
  readonly #deleteEncoder: Command;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#insert = new BulkInsert(connection, 'textVectors', ['encoder', 'textHash', 'vector'], {
      onConflict: 'OR IGNORE',
    });
    this.#has = new Query(connection, 'SELECT 1 FROM textVectors WHERE encoder = ? AND textHash = ?', {
      asArrays: true,
    });
    this.#vector = new Query(connection, 'SELECT vector FROM textVectors WHERE encoder = ? AND textHash = ?');
    this.#counts = new Query(
      connection,
      'SELECT encoder, count(*) AS count FROM textVectors GROUP BY encoder',
    );
    this.#deleteEncoder = new Command(connection, 'DELETE FROM textVectors WHERE encoder = ?');
  }

  /**
   * Keeps a batch; a text that has a vector already keeps it (vectors are frozen).
   * @param vectors Float32 [textHashes × dimension]
   */
  add(encoder: string, textHashes: readonly string[], vectors: Float32Array): void {
    if (textHashes.length === 0) return;
    const dimension = vectors.length / textHashes.length;
    invariant(Number.isInteger(dimension) && dimension > 0, 'one vector of equal length per text');
    this.#connection.transaction(() => {
      this.#insert.insert(textHashes.length, (row) => ({
        encoder,
        textHash: textHashes[row]!,
        vector: toBlob(vectors.subarray(row * dimension, (row + 1) * dimension)),
      }));
    });
  }

  /** The different hashes that have no vector yet, in their first order: what is left to encode. */
  missing(encoder: string, textHashes: Iterable<string>): string[] {
    return [...new Set(textHashes)].filter((hash) => this.#has.get(encoder, hash) === undefined);
  }

  /**
   * The vectors of the given texts, in their order (repeats allowed).
   * @returns Float32 [textHashes × dimension], freshly allocated; dimension 0 where no text is asked for
   * @throws AppError not-found, with the count, where texts have not been encoded yet; cancelled
   */
  async read(
    encoder: string,
    textHashes: readonly string[],
    signal?: CancelSignal,
  ): Promise<{ vectors: Float32Array; dimension: number }> {
    let vectors = new Float32Array(0);
    let dimension = 0;
    for (const [index, hash] of textHashes.entries()) {
      if (index % readsPerTurn === readsPerTurn - 1) await yieldToHost(signal);
      const row = this.#vector.get(encoder, hash);
      if (row === undefined) throw this.#incomplete(encoder, textHashes);
      const vector = toFloat32(row.vector);
      if (dimension === 0) {
        dimension = vector.length;
        vectors = new Float32Array(textHashes.length * dimension);
      }
      invariant(vector.length === dimension, `the vectors of encoder "${encoder}" have one length`);
      vectors.set(vector, index * dimension);
    }
    return { vectors, dimension };
  }

  /** How many vectors each encoder has. */
  counts(): { encoder: string; count: number }[] {
    return this.#counts.all();
  }

  /** Forgets all vectors of an encoder. @returns how many */
  deleteEncoder(encoder: string): number {
    return this.#deleteEncoder.run(encoder).changes;
  }

  #incomplete(encoder: string, textHashes: readonly string[]): AppError {
    const missing = this.missing(encoder, textHashes).length;
    return new AppError(
      'not-found',
      message('vectors-missing', { missing, total: new Set(textHashes).size, encoder }),
      { details: { encoder, missing } },
    );
  }
}
