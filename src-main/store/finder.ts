// Finds what a few typed characters mean: users and items of a dataset, and runs. A few of each kind, what begins with
// the text first, without case, accents and width. What does not belong: pages of tables (users.ts, items.ts) and users by their domains (user-search.ts).
import { Query, type Connection } from './connection.ts';
import { DatasetKeys } from './dataset-key.ts';
import type { DatasetId, RunId } from './identifiers.ts';
import { foldedMatch } from './folded-column.ts';
import { likePattern } from './like-pattern.ts';

export interface FoundItem {
  readonly id: string;
  readonly domainIndex: number;
  readonly title: string;
}

export interface FoundRun {
  readonly id: RunId;
  readonly datasetId: DatasetId;
  readonly name: string;
}

/** 0: the whole text, 1: begins with it, 2: a word begins with it, 3: contains it. ?1 to ?4 are these patterns. */
const rankOf = (
  column: string,
): string => `CASE WHEN ${foldedMatch(column, 1)} THEN 0 WHEN ${foldedMatch(column, 2)} THEN 1
  WHEN ${foldedMatch(column, 3)} THEN 2 WHEN ${foldedMatch(column, 4)} THEN 3 ELSE 4 END`;

export class Finder {
  readonly #keys: DatasetKeys;
  readonly #users: Query<{ id: string }>;
  readonly #items: Query<FoundItem>;
  readonly #runs: Query<FoundRun>;

  constructor(connection: Connection) {
    this.#keys = new DatasetKeys(connection);
    // one look through the table keeps the best few
    this.#users = new Query(
      connection,
      `SELECT id FROM users WHERE datasetKey = ?6 AND ${foldedMatch('id', 4)}
         ORDER BY ${rankOf('id')}, userIndex LIMIT ?5`,
    );
    this.#items = new Query(
      connection,
      `SELECT id, domainIndex, title FROM items
         WHERE datasetKey = ?6 AND (${foldedMatch('title', 4)} OR ${foldedMatch('id', 4)})
         ORDER BY min(${rankOf('title')}, ${rankOf('id')}), itemIndex LIMIT ?5`,
    );
    this.#runs = new Query(
      connection,
      `SELECT r.id, d.id AS datasetId, r.name FROM runs r
         JOIN datasets d ON d.key = r.datasetKey AND d.state = 'ready'
         WHERE ${foldedMatch('r.name', 4)} OR ${foldedMatch('r.tags', 4)} OR r.id LIKE ?2 ESCAPE '\\'
         ORDER BY ${rankOf('r.name')}, r.key DESC LIMIT ?5`,
    );
  }

  /** Ids that contain the text. @throws AppError not-found for the dataset */
  users(dataset: DatasetId, text: string, limit: number): string[] {
    return this.#users.all(...patternsOf(text), limit, this.#keys.keyOf(dataset)).map(({ id }) => id);
  }

  /** Items whose title or id contains the text. @throws AppError not-found for the dataset */
  items(dataset: DatasetId, text: string, limit: number): FoundItem[] {
    return this.#items.all(...patternsOf(text), limit, this.#keys.keyOf(dataset));
  }

  /** Runs of all datasets whose name or tag contains the text, or whose id begins with it; the newest first. */
  runs(text: string, limit: number): FoundRun[] {
    return this.#runs.all(...patternsOf(text), limit);
  }
}

function patternsOf(text: string): [whole: string, begins: string, wordBegins: string, contains: string] {
  const literal = likePattern(text);
  return [literal, `${literal}%`, `% ${literal}%`, `%${literal}%`];
}
