// The domains of a dataset, numbered 0 … K − 1.
import { AppError } from '../foundation/errors.ts';
import { message } from '../messages/message.ts';
import { Query, type Connection } from './connection.ts';
import { DatasetKeys } from './dataset-key.ts';
import type { DatasetId } from './identifiers.ts';

export class Domains {
  readonly #keys: DatasetKeys;
  readonly #names: Query<[string]>;
  readonly #itemCounts: Query<[number, number]>;

  constructor(connection: Connection) {
    this.#keys = new DatasetKeys(connection);
    this.#names = new Query(
      connection,
      'SELECT name FROM domains WHERE datasetKey = ? ORDER BY domainIndex',
      {
        asArrays: true,
      },
    );
    this.#itemCounts = new Query(
      connection,
      'SELECT domainIndex, count(*) FROM items WHERE datasetKey = ? GROUP BY domainIndex',
      { asArrays: true },
    );
  }

  /** Names by domain index. @throws AppError not-found */
  names(dataset: DatasetId): string[] {
    return this.#names.all(this.#keys.keyOf(dataset)).map(([name]) => name);
  }

  /** The index of a domain's name. @throws AppError not-found (dataset, domain), naming those that there are */
  require(dataset: DatasetId, name: string): number {
    const names = this.names(dataset);
    const index = names.indexOf(name);
    if (index < 0)
      throw new AppError('not-found', message('domain-unknown', { name, names: names.join(', ') }));
    return index;
  }

  /** Int32 [K + 1]: the items of domain d are numbered offsets[d] … offsets[d + 1] − 1. @throws AppError not-found */
  offsets(dataset: DatasetId): Int32Array {
    const key = this.#keys.keyOf(dataset);
    const offsets = new Int32Array(this.#names.all(key).length + 1);
    for (const [domain, count] of this.#itemCounts.all(key)) offsets[domain + 1] = count;
    for (let d = 1; d < offsets.length; d++) offsets[d]! += offsets[d - 1]!;
    return offsets;
  }
}
