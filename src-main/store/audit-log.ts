// The audit log: every act that makes, hands out, destroys or decides something, in order, each row holding the hash of the one
// before, so that a row that is changed, taken out or put in later is found. It holds counts and hashes, no cells and no ids of
// people or items.
import { createHash } from 'node:crypto';
import { userInfo } from 'node:os';
import type { AuditAction } from '../contract/audit-actions.ts';
import { Command, Query, type Connection } from './connection.ts';
import { nowIso } from './identifiers.ts';
import { fromJson, toJson } from './json-column.ts';

export interface AuditEntry {
  readonly key: number;
  readonly at: string;
  /** Name of the account that the program ran under; `unknown`: an earlier version kept none. */
  readonly actor: string;
  /** One of `auditActions`, or what another version called it. */
  readonly action: string;
  /** Id of the dataset, run, job or augmentation that it was done to; empty: of the workspace. */
  readonly subject: string;
  /** SHA-256 of what it was done with; empty: with nothing. Equal settings, equal hashes. */
  readonly settingsHash: string;
  /** Numbers by name. */
  readonly counts: Readonly<Record<string, number>>;
  readonly hash: string;
}

export interface AuditFilter {
  /** Keeps actions that contain this. */
  readonly action?: string | undefined;
  readonly subject?: string | undefined;
  readonly actor?: string | undefined;
  /** ISO 8601, inclusive; a day stands for its beginning. */
  readonly from?: string | undefined;
  /** ISO 8601, exclusive. */
  readonly until?: string | undefined;
  readonly limit: number;
  readonly offset?: number | undefined;
}

/** Whether the chain holds. */
export interface AuditCheck {
  readonly entries: number;
  /** Hash of the newest row: written down elsewhere, it shows later whether rows were cut off at the end. Empty: no rows. */
  readonly head: string;
  /** Key of the first row that does not fit; null: all fit. */
  readonly brokenAt: number | null;
}

type ChainRow = Omit<AuditEntry, 'counts'> & { readonly counts: string; readonly previousHash: string };

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** As schema step 15 has it for rows of earlier versions. */
const hashOf = (row: Omit<ChainRow, 'key' | 'hash'>): string =>
  sha256(
    [row.previousHash, row.at, row.actor, row.action, row.subject, row.settingsHash, row.counts].join('\n'),
  );

const columns = 'key, at, actor, action, subject, settingsHash, counts, previousHash, hash';
const condition = `(?1 IS NULL OR instr(action, ?1) > 0) AND (?2 IS NULL OR subject = ?2) AND (?3 IS NULL OR actor = ?3)
  AND (?4 IS NULL OR at >= ?4) AND (?5 IS NULL OR at < ?5)`;
/** Rows of one fetch while the chain is checked. */
const rowsPerFetch = 1000;

export class AuditLog {
  readonly #connection: Connection;
  readonly #append: Command;
  readonly #last: Query<{ hash: string }>;
  readonly #page: Query<ChainRow>;
  readonly #count: Query<{ count: number }>;
  readonly #after: Query<ChainRow>;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#append = new Command(
      connection,
      `INSERT INTO auditChain (at, actor, action, subject, settingsHash, counts, previousHash, hash)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#last = new Query(connection, 'SELECT hash FROM auditChain ORDER BY key DESC LIMIT 1');
    this.#page = new Query(
      connection,
      `SELECT ${columns} FROM auditChain WHERE ${condition} ORDER BY key DESC LIMIT ?6 OFFSET ?7`,
    );
    this.#count = new Query(connection, `SELECT count(*) AS count FROM auditChain WHERE ${condition}`);
    this.#after = new Query(
      connection,
      `SELECT ${columns} FROM auditChain WHERE key > ? ORDER BY key LIMIT ${rowsPerFetch}`,
    );
  }

  /**
   * @param details its numbers are kept as counts, also those one level down (`a.b`); all else goes into the settings hash
   */
  append(action: AuditAction, subject: string, details: Readonly<Record<string, unknown>> = {}): void {
    const { counts, rest } = countsIn(details);
    const settingsHash = Object.keys(rest).length === 0 ? '' : sha256(toJson(rest));
    this.#connection.transaction(() => {
      const row = {
        ...{ at: nowIso(), actor: actorName(), action, subject, settingsHash, counts: toJson(counts) },
        previousHash: this.#last.get()?.hash ?? '',
      };
      this.#append.run(
        ...[row.at, row.actor, action, subject, settingsHash, row.counts, row.previousHash],
        hashOf(row),
      );
    });
  }

  /** The newest entries, newest first. */
  newest(limit = 100): AuditEntry[] {
    return this.list({ limit }).rows.slice();
  }

  /** A page of the entries that the filter leaves, newest first, and how many it leaves. */
  list(filter: AuditFilter): { readonly rows: readonly AuditEntry[]; readonly total: number } {
    const { action = null, subject = null, actor = null, from = null, until = null } = filter;
    const values = [action, subject, actor, from, until];
    return {
      rows: this.#page.all(...values, filter.limit, filter.offset ?? 0).map(toEntry),
      total: this.#count.get(...values)?.count ?? 0,
    };
  }

  /** Follows the whole chain. */
  check(): AuditCheck {
    let [entries, head, last] = [0, '', 0];
    for (;;) {
      const rows = this.#after.all(last);
      for (const row of rows) {
        if (row.previousHash !== head || row.hash !== hashOf(row))
          return { entries, head, brokenAt: row.key };
        entries++;
        [head, last] = [row.hash, row.key];
      }
      if (rows.length < rowsPerFetch) return { entries, head, brokenAt: null };
    }
  }
}

function toEntry(row: ChainRow): AuditEntry {
  const { key, at, actor, action, subject, settingsHash, hash } = row;
  const counts = fromJson(row.counts) as Record<string, number>;
  return { key, at, actor, action, subject, settingsHash, counts, hash };
}

/** Numbers apart from all else. */
function countsIn(details: Readonly<Record<string, unknown>>): {
  counts: Record<string, number>;
  rest: Record<string, unknown>;
} {
  const counts: Record<string, number> = {};
  const rest: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(details)) {
    if (typeof value === 'number' && Number.isFinite(value)) counts[name] = value;
    else if (value !== undefined) rest[name] = value;
  }
  return { counts, rest };
}

function actorName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'isthmus'; // an account without a name, as in some containers
  }
}
