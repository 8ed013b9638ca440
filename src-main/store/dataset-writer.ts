// Takes the rows of one import, block by block, in short transactions that leave the host responsive. What it writes
// stays invisible until `publish`.
import type { Message } from '../messages/message-shape.ts';
import { toStoredReason } from './stored-messages.ts';
import { invariant } from '../foundation/errors.ts';
import type { CancelSignal } from '../foundation/cancellation.ts';
import { toBlob } from './blob-column.ts';
import { BulkInsert } from './bulk-insert.ts';
import { Command, yieldToHost, type Connection } from './connection.ts';
import type { StoredGivenSplit } from './given-splits.ts';

export interface NewItem {
  readonly domainIndex: number;
  readonly id: string;
  readonly title: string;
  readonly brand?: string | null;
  readonly category?: string | null;
  readonly description?: string | null;
  /** See `item-text.ts`. */
  readonly textHash: string;
}

/** Interactions of successive users, each user's in time order (CSR). */
export interface InteractionBlock {
  /** Index of the block's first user. */
  readonly firstUser: number;
  /** Int32 [users of the block + 1], first 0: user firstUser + k owns the entries offsets[k] … offsets[k + 1] − 1. */
  readonly offsets: Int32Array;
  /** Int32 [offsets.at(-1)], item indices. */
  readonly items: Int32Array;
  /** Float64 [offsets.at(-1)], rising within a user, of a given split within each part of a user. */
  readonly timestamps: Float64Array;
  /** Float32 or Float64 [offsets.at(-1)]; left out where the source has none. */
  readonly weights?: Float32Array | Float64Array;
}

export interface RejectedRow {
  /** Path of the source file. */
  readonly file: string;
  /** 1-based line, null where the format has no lines. */
  readonly line: number | null;
  readonly reason: Message;
  /** The row's text, as far as it could be read. */
  readonly content: string;
}

export interface ImportFilter {
  readonly name: Message;
  readonly rowsBefore: number;
  readonly rowsAfter: number;
  readonly usersBefore: number;
  readonly usersAfter: number;
  readonly itemsBefore: number;
  readonly itemsAfter: number;
}

/** Rows of one transaction: about 10 ms, so that nobody waits for the host noticeably. */
const rowsPerTransaction = 8192;

/** The tables that an import fills, with their columns beside the data set's key. */
const tables = {
  domains: ['domainIndex', 'name'],
  users: ['userIndex', 'id'],
  items: ['itemIndex', 'domainIndex', 'id', 'title', 'brand', 'category', 'description', 'textHash'],
  interactions: ['userIndex', 'position', 'itemIndex', 'timestamp'],
  rejectedRows: ['position', 'file', 'line', 'reason', 'content'],
  importFilters: [
    'position',
    'name',
    'rowsBefore',
    'rowsAfter',
    'usersBefore',
    'usersAfter',
    'itemsBefore',
    'itemsAfter',
  ],
} as const;

export class DatasetWriter {
  readonly #connection: Connection;
  readonly #key: number;
  readonly #signal: CancelSignal | undefined;
  readonly #givenSplit: Command;
  readonly #rows: { readonly [Table in keyof typeof tables]: BulkInsert<(typeof tables)[Table][number]> };
  readonly #weighted: BulkInsert<(typeof tables)['interactions'][number] | 'weight'>;
  readonly #publish: Command;
  #domainCount = 0;
  #userCount = 0;
  #itemCount = 0;
  #interactionCount = 0;
  #rejectedCount = 0;
  #filterCount = 0;

  constructor(connection: Connection, datasetKey: number, signal: CancelSignal | undefined) {
    this.#connection = connection;
    this.#key = datasetKey;
    this.#signal = signal;
    const options = { constants: { datasetKey } };
    const rowsOf = <Table extends keyof typeof tables>(
      table: Table,
    ): BulkInsert<(typeof tables)[Table][number]> =>
      new BulkInsert(connection, table, tables[table], options);
    this.#rows = {
      domains: rowsOf('domains'),
      users: rowsOf('users'),
      items: rowsOf('items'),
      interactions: rowsOf('interactions'),
      rejectedRows: rowsOf('rejectedRows'),
      importFilters: rowsOf('importFilters'),
    };
    this.#weighted = new BulkInsert(connection, 'interactions', [...tables.interactions, 'weight'], options);
    this.#givenSplit = new Command(connection, 'INSERT INTO givenSplits VALUES (?, ?, ?)');
    this.#publish = new Command(
      connection,
      `UPDATE datasets SET state = 'ready', dataHash = ?, userCount = ?, itemCount = ?, domainCount = ?,
         interactionCount = ?, rejectedCount = ? WHERE key = ? AND state = 'importing'`,
    );
  }

  /** The next domains; their indices count up from 0 over all calls. The same holds for users and items. */
  async addDomains(names: readonly string[]): Promise<void> {
    const first = this.#domainCount;
    await this.#inTransactions(names.length, (from, count) => {
      this.#rows.domains.insert(count, (row) => ({
        domainIndex: first + from + row,
        name: names[from + row]!,
      }));
    });
    this.#domainCount += names.length;
  }

  /** @throws AppError conflict where an id comes twice */
  async addUsers(ids: readonly string[]): Promise<void> {
    const first = this.#userCount;
    await this.#inTransactions(ids.length, (from, count) => {
      this.#rows.users.insert(count, (row) => ({
        userIndex: first + from + row,
        id: ids[from + row]!,
      }));
    });
    this.#userCount += ids.length;
  }

  /** @throws AppError conflict where a (domain, id) pair comes twice */
  async addItems(items: readonly NewItem[]): Promise<void> {
    const first = this.#itemCount;
    await this.#inTransactions(items.length, (from, count) => {
      this.#rows.items.insert(count, (row) => {
        const item = items[from + row]!;
        return {
          itemIndex: first + from + row,
          domainIndex: item.domainIndex,
          id: item.id,
          title: item.title,
          brand: item.brand ?? null,
          category: item.category ?? null,
          description: item.description ?? null,
          textHash: item.textHash,
        };
      });
    });
    this.#itemCount += items.length;
  }

  /** @throws BugError where the block's arrays do not fit together */
  async addInteractions(block: InteractionBlock): Promise<void> {
    const { offsets, items, timestamps, weights } = block;
    const total = offsets.at(-1) ?? 0;
    invariant(offsets[0] === 0, 'the offsets of a block start at 0');
    invariant(
      items.length === total && timestamps.length === total,
      'one item and one timestamp per interaction',
    );
    invariant(weights === undefined || weights.length === total, 'one weight per interaction');
    let user = 0;
    await this.#inTransactions(total, (from, count) => {
      const place = (index: number) => {
        while (index >= offsets[user + 1]!) user++;
        return {
          userIndex: block.firstUser + user,
          position: index - offsets[user]!,
          itemIndex: items[index]!,
          timestamp: timestamps[index]!,
        };
      };
      if (weights === undefined) this.#rows.interactions.insert(count, (row) => place(from + row));
      else this.#weighted.insert(count, (row) => ({ ...place(from + row), weight: weights[from + row]! }));
    });
    this.#interactionCount += total;
  }

  async addRejectedRows(rows: readonly RejectedRow[]): Promise<void> {
    const first = this.#rejectedCount;
    await this.#inTransactions(rows.length, (from, count) => {
      this.#rows.rejectedRows.insert(count, (row) => {
        const rejected = rows[from + row]!;
        return {
          position: first + from + row,
          file: rejected.file,
          line: rejected.line,
          reason: toStoredReason(rejected.reason),
          content: rejected.content,
        };
      });
    });
    this.#rejectedCount += rows.length;
  }

  /** The filters in the order in which they were applied. */
  async addFilters(filters: readonly ImportFilter[]): Promise<void> {
    const first = this.#filterCount;
    await this.#inTransactions(filters.length, (from, count) => {
      this.#rows.importFilters.insert(count, (row) => {
        const filter = filters[from + row]!;
        return {
          position: first + from + row,
          name: JSON.stringify(filter.name),
          rowsBefore: filter.rowsBefore,
          rowsAfter: filter.rowsAfter,
          usersBefore: filter.usersBefore,
          usersAfter: filter.usersAfter,
          itemsBefore: filter.itemsBefore,
          itemsAfter: filter.itemsAfter,
        };
      });
    });
    this.#filterCount += filters.length;
  }

  /** Once, after all users. @throws BugError where it is not of as many users */
  addGivenSplit({ trainingLengths, validationLengths }: StoredGivenSplit): void {
    invariant(
      trainingLengths.length === this.#userCount && validationLengths.length === this.#userCount,
      'a given split has a length for each user',
    );
    this.#givenSplit.run(this.#key, toBlob(trainingLengths), toBlob(validationLengths));
  }

  /** Makes the dataset visible with the counts of what was added; for `Datasets.import`. */
  publish(dataHash: string): void {
    const { changes } = this.#publish.run(
      dataHash,
      this.#userCount,
      this.#itemCount,
      this.#domainCount,
      this.#interactionCount,
      this.#rejectedCount,
      this.#key,
    );
    invariant(changes === 1, 'an import is published once');
  }

  async #inTransactions(total: number, insert: (from: number, count: number) => void): Promise<void> {
    for (let from = 0; from < total; from += rowsPerTransaction) {
      await yieldToHost(this.#signal);
      const count = Math.min(rowsPerTransaction, total - from);
      this.#connection.transaction(() => insert(from, count));
    }
  }
}
