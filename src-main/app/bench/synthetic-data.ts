// Data of any size for measuring how the program grows: seeded, written block by block, never held as a whole. What does not
// belong: the sample data, whose structure is meant to be found (services/datasets/sample-dataset.ts).
import { join } from 'node:path';
import { Random } from '../../foundation/random.ts';
import { writeTable, type TableColumn } from '../../ingest/write-table.ts';
import type { CancelSignal } from '../../foundation/cancellation.ts';

/** Two domains of the same size. */
const domains = ['A', 'B'] as const;
/** Interactions of a user, and of an item, on average. */
const perUser = 10;
const perItem = 10;
/** How often a user goes on to what follows the item before, which is the same for all. */
const followShare = 0.3;
const usersPerBlock = 2000;
/** Different titles: each is encoded once. */
const titleCount = 2000;
const seed = 42;

/** What the rows of a size are drawn from. */
export interface SyntheticSize {
  readonly users: number;
  /** Of both domains together, even. */
  readonly items: number;
}

export const syntheticSize = (interactions: number): SyntheticSize => ({
  users: Math.max(20, Math.round(interactions / perUser)),
  items: Math.max(20, 2 * Math.round(interactions / perItem / 2)),
});

/** The planted follower of an item, inside a domain of so many items. */
export const followerOf = (item: number, items: number): number => (item * 7919 + 1) % items;

/**
 * Users one after the other, each with 5 to 15 interactions: what follows the item before with a chance of 0.3, else an item drawn
 * with a chance of about 1/rank (Zipf) or, half of the time, any item, so that nearly all have some. The domain changes with a chance of 0.2.
 * @returns blocks of rows [user, item, domain, timestamp]
 */
export function* syntheticInteractions({ users, items }: SyntheticSize): Generator<string[][]> {
  const random = new Random(seed).fork('synthetic interactions');
  const size = items / domains.length;
  let rows: string[][] = [];
  for (let user = 0; user < users; user++) {
    const length = 5 + random.integer(11);
    let domain = random.integer(domains.length);
    let item = -1;
    for (let place = 0; place < length; place++) {
      const changes = random.uniform() < 0.2;
      if (changes) domain = 1 - domain;
      const follows = item >= 0 && !changes && random.uniform() < followShare;
      if (follows) item = followerOf(item, size);
      else item = random.uniform() < 0.5 ? Math.floor(size ** random.uniform()) - 1 : random.integer(size);
      rows.push([`u${user}`, `${domains[domain]}${item}`, domains[domain]!, `${user + place * 1000}`]);
    }
    if ((user + 1) % usersPerBlock === 0) {
      yield rows;
      rows = [];
    }
  }
  if (rows.length > 0) yield rows;
}

/** @returns blocks of rows [item, domain, title] */
export function* syntheticItems({ items }: SyntheticSize): Generator<string[][]> {
  const size = items / domains.length;
  for (const domain of domains) {
    for (let from = 0; from < size; from += usersPerBlock) {
      const count = Math.min(usersPerBlock, size - from);
      yield Array.from({ length: count }, (_, i) => {
        const title = (from + i) % titleCount;
        return [`${domain}${from + i}`, domain, `Article ${title} of shelf ${title % 40}`];
      });
    }
  }
}

const text = (name: string): TableColumn => ({ name, type: 'text' });

async function* inTurns<T>(blocks: Iterable<T>): AsyncGenerator<T> {
  for (const block of blocks) {
    yield block;
    await new Promise<void>((resolve) => setImmediate(resolve)); // lets an abort arrive
  }
}

/** Writes both files. @throws AppError cancelled, resource-exhausted (disk full) */
export async function writeSyntheticFiles(
  folder: string,
  interactions: number,
  signal: CancelSignal & AbortSignal,
): Promise<{ readonly interactions: string; readonly items: string }> {
  const size = syntheticSize(interactions);
  const files = { interactions: join(folder, 'synthetic.csv'), items: join(folder, 'synthetic-items.csv') };
  const write = (path: string, columns: readonly string[], blocks: Iterable<string[][]>): Promise<unknown> =>
    writeTable(path, { format: 'csv', columns: columns.map(text) }, inTurns(blocks), { signal });
  await write(files.interactions, ['user_id', 'item_id', 'domain', 'timestamp'], syntheticInteractions(size));
  await write(files.items, ['item_id', 'domain', 'title'], syntheticItems(size));
  return files;
}
