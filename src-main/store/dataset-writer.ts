// Takes the rows of one import, block by block, in short transactions that leave the host responsive. What it writes
// stays invisible until `publish`.
import type { Message } from '../messages/message-shape.ts';
import { toStoredReason } from './stored-messages.ts';
import { invariant } from '../foundation/errors.ts';
import type { CancelSignal } from '../foundation/cancellation.ts';
import { BulkInsert } from './bulk-insert.ts';
import { Command, yieldToHost, type Connection } from './connection.ts';

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
  /** Float64 [offsets.at(-1)], rising within a user. */
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

export class DatasetWriter {
  readonly #connection: Connection;
  readonly #key: number;
  readonly #signal: CancelSignal | undefined;
  readonly #domains: BulkInsert;
  readonly #users: BulkInsert;
  readonly #items: BulkInsert;
  readonly #interactions: BulkInsert;
  readonly #rejectedRows: BulkInsert;
  readonly #filters: BulkInsert;
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
    const insert = (table: string, ...columns: string[]): BulkInsert =>
      new BulkInsert(connection, table, ['datasetKey', ...columns]);
    this.#domains = insert('domains', 'domainIndex', 'name');
    this.#users = insert('users', 'userIndex', 'id');
    this.#items = insert(
      'items',
      ...['itemIndex', 'domainIndex', 'id', 'title', 'brand', 'category', 'description', 'textHash'],
    );
    this.#interactions = insert('interactions', 'userIndex', 'position', 'itemIndex', 'timestamp', 'weight');
    this.#rejectedRows = insert('rejectedRows', 'position', 'file', 'line', 'reason', 'content');
    this.#filters = insert(
      'importFilters',
      ...[
        'position',
        'name',
        'rowsBefore',
        'rowsAfter',
        'usersBefore',
        'usersAfter',
        'itemsBefore',
        'itemsAfter',
      ],
    );
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
      this.#domains.insert(count, (row, values, at) => {
        values[at] = this.#key;
        values[at + 1] = first + from + row;
        values[at + 2] = names[from + row]!;
      });
    });
    this.#domainCount += names.length;
  }

  /** @throws AppError conflict where an id comes twice */
  async addUsers(ids: readonly string[]): Promise<void> {
    const first = this.#userCount;
    await this.#inTransactions(ids.length, (from, count) => {
      this.#users.insert(count, (row, values, at) => {
        values[at] = this.#key;
        values[at + 1] = first + from + row;
        values[at + 2] = ids[from + row]!;
      });
    });
    this.#userCount += ids.length;
  }

  /** @throws AppError conflict where a (domain, id) pair comes twice */
  async addItems(items: readonly NewItem[]): Promise<void> {
    const first = this.#itemCount;
    await this.#inTransactions(items.length, (from, count) => {
      this.#items.insert(count, (row, values, at) => {
        const item = items[from + row]!;
        values[at] = this.#key;
        values[at + 1] = first + from + row;
        values[at + 2] = item.domainIndex;
        values[at + 3] = item.id;
        values[at + 4] = item.title;
        values[at + 5] = item.brand ?? null;
        values[at + 6] = item.category ?? null;
        values[at + 7] = item.description ?? null;
        values[at + 8] = item.textHash;
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
      this.#interactions.insert(count, (row, values, at) => {
        const index = from + row;
        while (index >= offsets[user + 1]!) user++;
        values[at] = this.#key;
        values[at + 1] = block.firstUser + user;
        values[at + 2] = index - offsets[user]!;
        values[at + 3] = items[index]!;
        values[at + 4] = timestamps[index]!;
        values[at + 5] = weights === undefined ? null : weights[index]!;
      });
    });
    this.#interactionCount += total;
  }

  async addRejectedRows(rows: readonly RejectedRow[]): Promise<void> {
    const first = this.#rejectedCount;
    await this.#inTransactions(rows.length, (from, count) => {
      this.#rejectedRows.insert(count, (row, values, at) => {
        const rejected = rows[from + row]!;
        values[at] = this.#key;
        values[at + 1] = first + from + row;
        values[at + 2] = rejected.file;
        values[at + 3] = rejected.line;
        values[at + 4] = toStoredReason(rejected.reason);
        values[at + 5] = rejected.content;
      });
    });
    this.#rejectedCount += rows.length;
  }

  /** The filters in the order in which they were applied. */
  async addFilters(filters: readonly ImportFilter[]): Promise<void> {
    const first = this.#filterCount;
    await this.#inTransactions(filters.length, (from, count) => {
      this.#filters.insert(count, (row, values, at) => {
        const filter = filters[from + row]!;
        values[at] = this.#key;
        values[at + 1] = first + from + row;
        values[at + 2] = JSON.stringify(filter.name);
        values[at + 3] = filter.rowsBefore;
        values[at + 4] = filter.rowsAfter;
        values[at + 5] = filter.usersBefore;
        values[at + 6] = filter.usersAfter;
        values[at + 7] = filter.itemsBefore;
        values[at + 8] = filter.itemsAfter;
      });
    });
    this.#filterCount += filters.length;
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
