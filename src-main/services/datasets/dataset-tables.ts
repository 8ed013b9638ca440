// The tables of users, items and interactions of one dataset: searched, filtered and sorted in typed arrays, then cut
// into pages. A million interactions sort in 0.1 s, which SQL without a second index cannot (docs/decisions/0063).
import { foldText } from '../../contract/fold-text.ts';
import { domainOfEachItem, type SequenceData } from '../../recsys/data/sequence-data.ts';
import type { DatasetId } from '../../store/identifiers.ts';
import type { Item } from '../../store/items.ts';
import type { Workspace } from '../../store/workspace.ts';
import { loadSequenceData } from './load-sequence-data.ts';
import { naturalOrder, sortOrder, textOrder } from './sort-order.ts';

export interface TableQuery<Column extends string> {
  /** Keeps rows in which an id or a title contains this, without regard to case. Default: all. */
  readonly search?: string | undefined;
  /** Users active in this domain; items and interactions of it. Default: all. */
  readonly domain?: number | undefined;
  readonly sortBy?: Column | undefined;
  readonly descending?: boolean | undefined;
  readonly offset: number;
  readonly limit: number;
}

export interface TablePage<Row> {
  readonly rows: readonly Row[];
  /** Rows that search and filter leave. */
  readonly total: number;
}

export interface UserRow {
  readonly id: string;
  readonly interactions: number;
  /** Interactions by domain index. */
  readonly domains: readonly number[];
  /** Share of the domain with most interactions. */
  readonly dominantShare: number;
  readonly first: number;
  readonly last: number;
}

export interface ItemRow {
  readonly id: string;
  readonly domain: number;
  readonly title: string;
  readonly brand: string | null;
  readonly category: string | null;
  readonly interactions: number;
  readonly users: number;
}

export interface InteractionRow {
  readonly user: string;
  /** Place in the user's history, from 0. */
  readonly position: number;
  readonly item: string;
  readonly domain: number;
  readonly title: string;
  readonly time: number;
  readonly weight: number | null;
}

export type UserColumn = 'id' | 'interactions' | 'dominantShare' | 'first' | 'last';
export type ItemColumn = 'id' | 'title' | 'brand' | 'category' | 'interactions' | 'users';
export type InteractionColumn = 'user' | 'time';

/** Orders kept for the next page: those of the last few questions. */
const keptViews = 8;

export class DatasetTables {
  readonly #workspace: Workspace;
  readonly #dataset: DatasetId;
  readonly #data: SequenceData;
  readonly #domainOf: Uint8Array;
  readonly #userIds: readonly string[];
  readonly #items: readonly Item[];
  /** Int32 [interactions]. */
  readonly #userOf: Int32Array;
  readonly #views = new Map<string, Uint32Array>();

  private constructor(
    workspace: Workspace,
    dataset: DatasetId,
    data: SequenceData,
    { userIds, items }: { readonly userIds: string[]; readonly items: Item[] },
  ) {
    this.#workspace = workspace;
    this.#dataset = dataset;
    this.#data = data;
    this.#domainOf = domainOfEachItem(data.domainOffsets);
    this.#userIds = userIds;
    this.#items = items;
    this.#userOf = new Int32Array(data.items.length);
    for (let u = 0; u < data.userCount; u++) this.#userOf.fill(u, data.offsets[u], data.offsets[u + 1]);
  }

  /** @throws AppError not-found for an unknown dataset */
  static async load(workspace: Workspace, dataset: DatasetId): Promise<DatasetTables> {
    const data = await loadSequenceData(workspace, dataset);
    const [userIds, items] = [workspace.users.ids(dataset), workspace.items.all(dataset)];
    return new DatasetTables(workspace, dataset, data, { userIds, items });
  }

  users(query: TableQuery<UserColumn> & { readonly minDomains?: number | undefined }): TablePage<UserRow> {
    const view = this.#view('users', query, () => this.#usersInOrder(query));
    return page(view, query, (u) => this.#userRow(u));
  }

  items(query: TableQuery<ItemColumn>): TablePage<ItemRow> {
    const view = this.#view('items', query, () => this.#itemsInOrder(query));
    return page(view, query, (i) => this.#itemRow(i));
  }

  /** One item with its counts. @throws AppError not-found */
  item(domain: number, id: string): ItemRow & { readonly description: string | null } {
    const name = this.#workspace.domains.names(this.#dataset)[domain] ?? '';
    const { itemIndex } = this.#workspace.items.require(this.#dataset, { index: domain, name }, id);
    return { ...this.#itemRow(itemIndex), description: this.#items[itemIndex]!.description };
  }

  interactions(query: TableQuery<InteractionColumn>): TablePage<InteractionRow> {
    const view = this.#view('interactions', query, () => this.#interactionsInOrder(query));
    return page(view, query, (k) => this.#interactionRow(k));
  }

  #usersInOrder({
    search,
    domain,
    sortBy = 'id',
    descending = false,
    minDomains = 1,
  }: TableQuery<UserColumn> & { readonly minDomains?: number | undefined }): Uint32Array {
    const { userCount, offsets, timestamps } = this.#data;
    const matches = matcher(search);
    const key = (value: (u: number) => number): Float64Array =>
      new Float64Array(userCount).map((_, u) => value(u));
    const keys: Record<UserColumn, () => Float64Array> = {
      id: () => key((u) => u), // users are numbered in the byte order of their ids
      interactions: () => key((u) => offsets[u + 1]! - offsets[u]!),
      dominantShare: () => key((u) => this.#dominantShare(u)),
      first: () => key((u) => timestamps[offsets[u]!] ?? 0),
      last: () => key((u) => timestamps[offsets[u + 1]! - 1] ?? 0),
    };
    return sortOrder(keys[sortBy](), descending).filter((u) => {
      const id = this.#userIds[u]!;
      if (id === '' || !matches(id)) return false; // the place of an erased user
      if (domain === undefined && minDomains <= 1) return true;
      const counts = this.#domainCounts(u);
      if (domain !== undefined && (counts[domain] ?? 0) === 0) return false;
      return counts.reduce((active, count) => (count > 0 ? active + 1 : active), 0) >= minDomains;
    });
  }

  #itemsInOrder({ search, domain, sortBy, descending = false }: TableQuery<ItemColumn>): Uint32Array {
    const matches = matcher(search);
    const counted = (column: 'interactions' | 'users'): Uint32Array =>
      sortOrder(new Float64Array(this.#itemCounts()[column]), descending);
    const order =
      sortBy === undefined
        ? naturalOrder(this.#items.length)
        : sortBy === 'interactions' || sortBy === 'users'
          ? counted(sortBy)
          : textOrder(
              this.#items.map((item) => item[sortBy]),
              descending,
            );
    return order.filter((i) => {
      const { id, title, brand, domainIndex } = this.#items[i]!;
      return (
        (domain === undefined || domainIndex === domain) &&
        (matches(title) || matches(id) || (brand !== null && matches(brand)))
      );
    });
  }

  #interactionsInOrder({
    search = '',
    domain,
    sortBy = 'user',
    descending = false,
  }: TableQuery<InteractionColumn>): Uint32Array {
    const { items, timestamps } = this.#data;
    const order =
      sortBy === 'time'
        ? sortOrder(timestamps, descending)
        : descending
          ? sortOrder(new Float64Array(this.#userOf), true)
          : naturalOrder(items.length);
    if (search === '' && domain === undefined) return order;
    const matches = matcher(search);
    const userFits = Uint8Array.from(this.#userIds, (id) => (matches(id) ? 1 : 0));
    const itemFits = Uint8Array.from(this.#items, ({ id, title }) => (matches(id) || matches(title) ? 1 : 0));
    return order.filter((k) => {
      const item = items[k]!;
      if (domain !== undefined && this.#domainOf[item] !== domain) return false;
      return itemFits[item] === 1 || userFits[this.#userOf[k]!] === 1;
    });
  }

  /** The order of the last questions, so that further pages of the same one cost nothing. */
  #view(table: string, query: TableQuery<string>, order: () => Uint32Array): Uint32Array {
    const name = JSON.stringify([table, { ...query, offset: 0, limit: 0 }]);
    const view = this.#views.get(name) ?? order();
    this.#views.delete(name);
    this.#views.set(name, view); // the newest stands last
    const [oldest] = this.#views.keys();
    if (this.#views.size > keptViews && oldest !== undefined) this.#views.delete(oldest);
    return view;
  }

  #domainCounts(u: number): Int32Array {
    const counts = new Int32Array(this.#data.domainCount);
    for (let k = this.#data.offsets[u]!; k < this.#data.offsets[u + 1]!; k++)
      counts[this.#domainOf[this.#data.items[k]!]!]! += 1;
    return counts;
  }

  #dominantShare(u: number): number {
    const length = this.#data.offsets[u + 1]! - this.#data.offsets[u]!;
    return length === 0 ? 0 : Math.max(...this.#domainCounts(u)) / length;
  }

  #counts: { readonly interactions: Int32Array; readonly users: Int32Array } | undefined;
  #itemCounts(): { readonly interactions: Int32Array; readonly users: Int32Array } {
    if (this.#counts !== undefined) return this.#counts;
    const { itemCount, items } = this.#data;
    const interactions = new Int32Array(itemCount);
    const users = new Int32Array(itemCount);
    const lastUser = new Int32Array(itemCount).fill(-1);
    items.forEach((item, k) => {
      interactions[item]! += 1;
      if (lastUser[item] === this.#userOf[k]) return;
      lastUser[item] = this.#userOf[k]!;
      users[item]! += 1;
    });
    return (this.#counts = { interactions, users });
  }

  #userRow(u: number): UserRow {
    const { offsets, timestamps } = this.#data;
    return {
      id: this.#userIds[u]!,
      interactions: offsets[u + 1]! - offsets[u]!,
      domains: [...this.#domainCounts(u)],
      dominantShare: this.#dominantShare(u),
      first: timestamps[offsets[u]!] ?? 0,
      last: timestamps[offsets[u + 1]! - 1] ?? 0,
    };
  }

  #itemRow(i: number): ItemRow {
    const { id, domainIndex, title, brand, category } = this.#items[i]!;
    const { interactions, users } = this.#itemCounts();
    const counts = { interactions: interactions[i]!, users: users[i]! };
    return { id, domain: domainIndex, title, brand, category, ...counts };
  }

  #interactionRow(k: number): InteractionRow {
    const { items, offsets, timestamps } = this.#data;
    const u = this.#userOf[k]!;
    const { id, domainIndex, title } = this.#items[items[k]!]!;
    const position = k - offsets[u]!;
    return {
      user: this.#userIds[u]!,
      position,
      item: id,
      domain: domainIndex,
      title,
      time: timestamps[k]!,
      weight: this.#workspace.interactions.weightAt(this.#dataset, u, position),
    };
  }
}

function page<Row>(
  view: Uint32Array,
  { offset, limit }: TableQuery<string>,
  toRow: (place: number) => Row,
): TablePage<Row> {
  return { rows: Array.from(view.subarray(offset, offset + limit), toRow), total: view.length };
}

/** Text that folds to itself in lower case: most ids, which spares the longer way. */
const isPlain = /^[ -~\u4e00-\u9fff]*$/;

function matcher(search = ''): (text: string) => boolean {
  const wanted = foldText(search.trim());
  if (wanted === '') return () => true;
  return (text) => (isPlain.test(text) ? text.toLowerCase() : foldText(text)).includes(wanted);
}

/** The tables that were asked for last, one dataset a workspace: about 30 bytes an interaction. */
const loaded = new WeakMap<
  Workspace,
  { readonly dataset: DatasetId; readonly dataHash: string; readonly tables: Promise<DatasetTables> }
>();

/** The tables of a dataset, loaded at the first question. @throws AppError not-found */
export function tablesOf(workspace: Workspace, dataset: DatasetId): Promise<DatasetTables> {
  const { dataHash } = workspace.datasets.get(dataset); // a deleted one must not answer from memory, nor an erased user
  const known = loaded.get(workspace);
  if (known?.dataset === dataset && known.dataHash === dataHash) return known.tables;
  const tables = DatasetTables.load(workspace, dataset);
  loaded.set(workspace, { dataset, dataHash, tables });
  tables.catch(() => loaded.delete(workspace));
  return tables;
}
