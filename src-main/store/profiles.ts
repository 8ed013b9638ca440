// Profile texts of users: per domain and overall. A replaced or edited text is kept, so that it can come back.
import { AppError } from '../foundation/errors.ts';
import { message } from '../messages/message.ts';
import type { AuditLog } from './audit-log.ts';
import { Command, Query, type Connection } from './connection.ts';
import { DatasetKeys } from './dataset-key.ts';
import { foldedMatch } from './folded-column.ts';
import { nowIso, type DatasetId } from './identifiers.ts';
import { fromJson, toJson } from './json-column.ts';
import { containing } from './like-pattern.ts';

export interface NewProfile {
  readonly userIndex: number;
  /** null: the overall profile. */
  readonly domainIndex: number | null;
  readonly text: string;
  /** Training interactions it rests on. */
  readonly evidenceCount: number;
  /** Positions (0-based) in the user's training sequence of the items that the model was shown. */
  readonly itemsUsed: readonly number[];
  readonly modelHash: string;
  readonly promptHash: string;
}

export interface Profile extends NewProfile {
  /** Whether a person wrote this text. */
  readonly edited: boolean;
  readonly savedAt: string;
}

export interface ProfileUserQuery {
  /** Keeps users whose id or some text contains this (without case, accents and width). */
  readonly search: string;
  readonly filter: 'profiled' | 'edited' | 'missing' | 'all';
  readonly limit: number;
  readonly offset: number;
}

/** A user with what is written of them. */
export interface ProfileUserRow {
  readonly userIndex: number;
  readonly userId: string;
  /** The overall profile. */
  readonly overall: string | null;
  readonly domains: readonly number[];
  readonly edited: number;
}

type ProfileRow = Omit<Profile, 'itemsUsed' | 'edited' | 'domainIndex'> & {
  key: number;
  domainIndex: number;
  itemsUsed: string;
  edited: number;
};

/** How the table writes "no domain": a NULL would not be unique. */
const overallIndex = -1;
const contents = 'text, evidenceCount, itemsUsed, modelHash, promptHash, edited, savedAt';

export class Profiles {
  readonly #connection: Connection;
  readonly #keys: DatasetKeys;
  readonly #auditLog: AuditLog;
  readonly #one: Query<ProfileRow>;
  readonly #ofUser: Query<ProfileRow>;
  readonly #all: Query<ProfileRow>;
  readonly #search: Query<ProfileRow>;
  readonly #counts: Query<{ domainIndex: number; count: number }>;
  readonly #editedCount: Query<{ count: number }>;
  readonly #users: Query<Omit<ProfileUserRow, 'domains'> & { domains: string | null }>;
  readonly #userCount: Query<{ count: number }>;
  readonly #remember: Command;
  readonly #upsert: Command;
  readonly #edit: Command;
  readonly #history: Query<ProfileRow>;
  readonly #restore: Command;
  readonly #forget: Command;
  readonly #deleteAll: Command;

  constructor(connection: Connection, auditLog: AuditLog) {
    this.#connection = connection;
    this.#keys = new DatasetKeys(connection);
    this.#auditLog = auditLog;
    const select = `SELECT key, userIndex, domainIndex, ${contents} FROM profiles WHERE datasetKey = ?1`;
    const order = 'ORDER BY userIndex, domainIndex';
    this.#one = new Query(connection, `${select} AND userIndex = ?2 AND domainIndex = ?3`);
    this.#ofUser = new Query(connection, `${select} AND userIndex = ?2 ${order}`);
    this.#all = new Query(connection, `${select} ${order}`);
    this.#search = new Query(
      connection,
      `${select} AND (?2 = '' OR ${foldedMatch('text', 2)}) ${order} LIMIT ?3 OFFSET ?4`,
    );
    this.#counts = new Query(
      connection,
      'SELECT domainIndex, count(*) AS count FROM profiles WHERE datasetKey = ? GROUP BY domainIndex',
    );
    this.#editedCount = new Query(
      connection,
      'SELECT count(*) AS count FROM profiles WHERE datasetKey = ? AND edited = 1',
    );
    const users = `FROM users u LEFT JOIN (
        SELECT userIndex, sum(edited) AS edited, group_concat(domainIndex) AS domains,
          max(CASE WHEN domainIndex = ${overallIndex} THEN text END) AS overall
          FROM profiles WHERE datasetKey = ?1 GROUP BY userIndex) p ON p.userIndex = u.userIndex
      WHERE u.datasetKey = ?1
        AND (?2 = '' OR ${foldedMatch('u.id', 2)} OR EXISTS (SELECT 1 FROM profiles q
          WHERE q.datasetKey = ?1 AND q.userIndex = u.userIndex AND ${foldedMatch('q.text', 2)}))
        AND CASE ?3 WHEN 'profiled' THEN p.userIndex IS NOT NULL WHEN 'edited' THEN p.edited > 0
          WHEN 'missing' THEN p.userIndex IS NULL ELSE TRUE END`;
    this.#users = new Query(
      connection,
      `SELECT u.userIndex, u.id AS userId, p.overall, p.domains, coalesce(p.edited, 0) AS edited ${users}
         ORDER BY u.userIndex LIMIT ?4 OFFSET ?5`,
    );
    this.#userCount = new Query(connection, `SELECT count(*) AS count ${users}`);
    this.#remember = new Command(
      connection,
      `INSERT INTO profileHistory (profileKey, ${contents}) SELECT key, ${contents} FROM profiles
         WHERE datasetKey = ? AND userIndex = ? AND domainIndex = ?`,
    );
    this.#upsert = new Command(
      connection,
      `INSERT INTO profiles (datasetKey, userIndex, domainIndex, ${contents}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?)
         ON CONFLICT DO UPDATE SET text = excluded.text, evidenceCount = excluded.evidenceCount,
           itemsUsed = excluded.itemsUsed, modelHash = excluded.modelHash, promptHash = excluded.promptHash,
           edited = 0, savedAt = excluded.savedAt`,
    );
    this.#edit = new Command(
      connection,
      'UPDATE profiles SET text = ?, edited = 1, savedAt = ? WHERE key = ?',
    );
    this.#history = new Query(
      connection,
      `SELECT h.key, userIndex, domainIndex, h.text, h.evidenceCount, h.itemsUsed, h.modelHash, h.promptHash, h.edited,
           h.savedAt FROM profileHistory h JOIN profiles p ON p.key = h.profileKey WHERE p.key = ? ORDER BY h.key DESC`,
    );
    this.#restore = new Command(
      connection,
      `UPDATE profiles SET (${contents}) = (SELECT ${contents} FROM profileHistory WHERE key = ?) WHERE key = ?`,
    );
    this.#forget = new Command(connection, 'DELETE FROM profileHistory WHERE key = ?');
    this.#deleteAll = new Command(connection, 'DELETE FROM profiles WHERE datasetKey = ?');
  }

  /** Keeps written profiles in one transaction; what they replace goes to the history. @throws AppError not-found */
  save(dataset: DatasetId, profiles: readonly NewProfile[]): void {
    const key = this.#keys.keyOf(dataset);
    const at = nowIso();
    this.#connection.transaction(() => {
      for (const profile of profiles) {
        const domain = profile.domainIndex ?? overallIndex;
        this.#remember.run(key, profile.userIndex, domain);
        this.#upsert.run(
          ...[key, profile.userIndex, domain, profile.text, profile.evidenceCount, toJson(profile.itemsUsed)],
          ...[profile.modelHash, profile.promptHash, at],
        );
      }
    });
  }

  /** The profiles of one user, overall first, then by domain. @throws AppError not-found for the dataset */
  ofUser(dataset: DatasetId, userIndex: number): Profile[] {
    return this.#ofUser.all(this.#keys.keyOf(dataset), userIndex).map(toProfile);
  }

  /** All profiles by user; each user's overall one first. @throws AppError not-found */
  all(dataset: DatasetId): Profile[] {
    return this.#all.all(this.#keys.keyOf(dataset)).map(toProfile);
  }

  /** A page of the profiles whose text contains `text` (ASCII letters regardless of case). @throws AppError not-found */
  search(dataset: DatasetId, text: string, options: { limit: number; offset?: number }): Profile[] {
    return this.#search
      .all(this.#keys.keyOf(dataset), containing(text), options.limit, options.offset ?? 0)
      .map(toProfile);
  }

  /** How many users have a profile, per domain; null: the overall one. @throws AppError not-found */
  counts(dataset: DatasetId): { domainIndex: number | null; count: number }[] {
    return this.#counts.all(this.#keys.keyOf(dataset)).map(({ domainIndex, count }) => ({
      domainIndex: toDomain(domainIndex),
      count,
    }));
  }

  /** Texts that a person wrote. @throws AppError not-found */
  editedCount(dataset: DatasetId): number {
    return this.#editedCount.get(this.#keys.keyOf(dataset))?.count ?? 0;
  }

  /** A page of the users in index order with what is written of them, and how many the query leaves. @throws AppError not-found */
  users(dataset: DatasetId, query: ProfileUserQuery): { rows: ProfileUserRow[]; total: number } {
    const key = this.#keys.keyOf(dataset);
    const { search, filter, limit, offset } = query;
    return {
      rows: this.#users.all(key, containing(search), filter, limit, offset).map(({ domains, ...row }) => ({
        ...row,
        domains: (domains ?? '')
          .split(',')
          .filter((domain) => domain !== '' && domain !== String(overallIndex))
          .map(Number)
          .sort((a, b) => a - b),
      })),
      total: this.#userCount.get(key, containing(search), filter)?.count ?? 0,
    };
  }

  /** Replaces a text by hand; the old one goes to the history. @throws AppError not-found */
  edit(dataset: DatasetId, userIndex: number, domainIndex: number | null, text: string): Profile {
    return this.#connection.transaction(() => {
      const { key } = this.#get(dataset, userIndex, domainIndex);
      this.#remember.run(this.#keys.keyOf(dataset), userIndex, domainIndex ?? overallIndex);
      this.#edit.run(text, nowIso(), key);
      this.#auditLog.append('edit profile', dataset, { userIndex, domainIndex });
      return toProfile(this.#get(dataset, userIndex, domainIndex));
    });
  }

  /** Earlier texts of a profile, newest first. @throws AppError not-found */
  history(dataset: DatasetId, userIndex: number, domainIndex: number | null): Profile[] {
    return this.#history.all(this.#get(dataset, userIndex, domainIndex).key).map(toProfile);
  }

  /** Puts the text before the last change back. @throws AppError not-found; conflict where there is no earlier one */
  undo(dataset: DatasetId, userIndex: number, domainIndex: number | null): Profile {
    return this.#connection.transaction(() => {
      const { key } = this.#get(dataset, userIndex, domainIndex);
      const earlier = this.#history.all(key)[0];
      if (earlier === undefined) {
        throw new AppError('conflict', message('profile-has-no-earlier-text'), {
          details: { userIndex, domainIndex },
        });
      }
      this.#restore.run(earlier.key, key);
      this.#forget.run(earlier.key);
      this.#auditLog.append('undo profile change', dataset, { userIndex, domainIndex });
      return toProfile(this.#get(dataset, userIndex, domainIndex));
    });
  }

  /** Deletes all profiles of a dataset with their history. @returns how many @throws AppError not-found */
  deleteAll(dataset: DatasetId): number {
    return this.#connection.transaction(() => {
      const { changes } = this.#deleteAll.run(this.#keys.keyOf(dataset));
      this.#auditLog.append('delete profiles', dataset, { count: changes });
      return changes;
    });
  }

  #get(dataset: DatasetId, userIndex: number, domainIndex: number | null): ProfileRow {
    const row = this.#one.get(this.#keys.keyOf(dataset), userIndex, domainIndex ?? overallIndex);
    if (row === undefined) {
      const said =
        domainIndex === null
          ? message('profile-overall-missing', { user: userIndex })
          : message('profile-of-domain-missing', { user: userIndex, domain: domainIndex });
      throw new AppError('not-found', said);
    }
    return row;
  }
}

const toDomain = (domainIndex: number): number | null => (domainIndex === overallIndex ? null : domainIndex);

function toProfile(row: ProfileRow): Profile {
  return {
    userIndex: row.userIndex,
    domainIndex: toDomain(row.domainIndex),
    text: row.text,
    evidenceCount: row.evidenceCount,
    itemsUsed: fromJson(row.itemsUsed) as number[],
    modelHash: row.modelHash,
    promptHash: row.promptHash,
    edited: row.edited === 1,
    savedAt: row.savedAt,
  };
}
