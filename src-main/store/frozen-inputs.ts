// What each run was trained with beside its dataset: the accepted synthetic rows and the profile texts as they stood
// then. Written once, read by whatever scores with the run.
import { Command, Query, type Connection } from './connection.ts';
import {
  FrozenContents,
  toDomain,
  unpackInsertions,
  type FrozenProfile,
  type ProfileContent,
} from './frozen-contents.ts';
import { nowIso, type RunId } from './identifiers.ts';
import { fromJson, toJson } from './json-column.ts';
import { RunKeys } from './run-key.ts';
import type { AcceptedInsertion } from './synthetic-rows.ts';

export interface NewFrozenInputs {
  /** In the order in which they are inserted; empty: none are read. */
  readonly insertions: readonly AcceptedInsertion[];
  /** By user, then by domain, overall first; empty: none are read. */
  readonly profiles: readonly ProfileContent[];
  /** JSON: what the augmentation had come to; null where no rows are read. */
  readonly augmentationReport: unknown;
  /** False: the run was trained before a program that keeps its inputs; they may have changed in between. */
  readonly isOfTraining: boolean;
}

export interface FrozenInputsFacts {
  /** Hexadecimal SHA-256 of the content; null: none are read. Equal inputs, equal hashes. */
  readonly insertionsHash: string | null;
  readonly profilesHash: string | null;
  readonly augmentationReport: unknown;
  readonly isOfTraining: boolean;
  readonly frozenAt: string;
}

type FactsRow = Omit<FrozenInputsFacts, 'augmentationReport' | 'isOfTraining'> & {
  augmentationReport: string;
  isOfTraining: number;
};

export class FrozenInputs {
  readonly #connection: Connection;
  readonly #keys: RunKeys;
  readonly #contents: FrozenContents;
  readonly #insert: Command;
  readonly #adopt: Command;
  readonly #facts: Query<FactsRow>;
  readonly #insertions: Query<{ insertions: Uint8Array }>;
  readonly #profiles: Query<{ userIndex: number; domainIndex: number; textHash: string }>;
  readonly #ofUser: Query<{ domainIndex: number; text: string }>;
  readonly #counts: Query<{ domainIndex: number; count: number }>;
  readonly #without: Query<{ id: RunId }>;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#keys = new RunKeys(connection);
    this.#contents = new FrozenContents(connection);
    this.#insert = new Command(
      connection,
      `INSERT OR IGNORE INTO frozenInputs (runKey, insertionsKey, profilesKey, augmentationReport, isOfTraining, frozenAt)
         VALUES (?, ?, ?, ?, ?, ?)`,
    );
    this.#adopt = new Command(
      connection,
      `INSERT OR IGNORE INTO frozenInputs (runKey, insertionsKey, profilesKey, augmentationReport, isOfTraining, frozenAt)
         SELECT ?1, iif(?3, insertionsKey, NULL), iif(?4, profilesKey, NULL), iif(?3, augmentationReport, 'null'),
           isOfTraining, frozenAt FROM frozenInputs WHERE runKey = ?2`,
    );
    this.#facts = new Query(
      connection,
      `SELECT i.hash AS insertionsHash, p.hash AS profilesHash, augmentationReport, isOfTraining, frozenAt
         FROM frozenInputs f LEFT JOIN frozenInsertions i ON i.key = f.insertionsKey
         LEFT JOIN frozenProfiles p ON p.key = f.profilesKey WHERE runKey = ?`,
    );
    this.#insertions = new Query(
      connection,
      `SELECT insertions FROM frozenInputs f JOIN frozenInsertions i ON i.key = f.insertionsKey WHERE runKey = ?`,
    );
    const rows = 'FROM frozenInputs f JOIN frozenProfileRows r ON r.profilesKey = f.profilesKey';
    const texts = `${rows} JOIN frozenTexts t ON t.key = r.textKey`;
    this.#profiles = new Query(
      connection,
      `SELECT userIndex, domainIndex, textHash ${texts} WHERE runKey = ? ORDER BY userIndex, domainIndex`,
    );
    this.#ofUser = new Query(
      connection,
      `SELECT domainIndex, text ${texts} WHERE runKey = ? AND userIndex = ? ORDER BY domainIndex`,
    );
    this.#counts = new Query(
      connection,
      `SELECT domainIndex, count(*) AS count ${rows} WHERE runKey = ? GROUP BY domainIndex ORDER BY domainIndex`,
    );
    this.#without = new Query(
      connection,
      `SELECT r.id FROM runs r JOIN datasets d ON d.key = r.datasetKey AND d.state = 'ready'
         WHERE EXISTS (SELECT 1 FROM checkpoints c WHERE c.runKey = r.key)
           AND NOT EXISTS (SELECT 1 FROM frozenInputs f WHERE f.runKey = r.key)`,
    );
  }

  /** Keeps the inputs of a run that has none yet; what is kept stays. @throws AppError not-found */
  freeze(run: RunId, inputs: NewFrozenInputs): void {
    const key = this.#keys.keyOf(run);
    this.#connection.transaction(() => {
      if (this.get(run) !== undefined) return;
      this.#insert.run(
        ...[
          key,
          this.#contents.keyOfInsertions(inputs.insertions),
          this.#contents.keyOfProfiles(inputs.profiles),
        ],
        ...[toJson(inputs.augmentationReport), inputs.isOfTraining ? 1 : 0, nowIso()],
      );
    });
  }

  /**
   * Gives a run the kept inputs of another: an ablation differs in the part left out and in nothing else. Nothing
   * happens where the other has none. @throws AppError not-found
   */
  adopt(run: RunId, from: RunId, parts: { readonly insertions: boolean; readonly profiles: boolean }): void {
    this.#adopt.run(
      ...[this.#keys.keyOf(run), this.#keys.keyOf(from)],
      ...[parts.insertions ? 1 : 0, parts.profiles ? 1 : 0],
    );
  }

  /** undefined: the run was never trained. @throws AppError not-found */
  get(run: RunId): FrozenInputsFacts | undefined {
    const row = this.#facts.get(this.#keys.keyOf(run));
    if (row === undefined) return undefined;
    const { augmentationReport, isOfTraining } = row;
    return {
      ...row,
      augmentationReport: fromJson(augmentationReport),
      isOfTraining: isOfTraining === 1,
    };
  }

  /** In the order in which they are inserted. @throws AppError not-found */
  insertions(run: RunId): AcceptedInsertion[] {
    const row = this.#insertions.get(this.#keys.keyOf(run));
    return row === undefined ? [] : unpackInsertions(row.insertions);
  }

  /** Of one user. @throws AppError not-found */
  insertionsOfUser(run: RunId, user: number): AcceptedInsertion[] {
    return this.insertions(run).filter((insertion) => insertion.user === user);
  }

  /** By user, then by domain, overall first. @throws AppError not-found */
  profiles(run: RunId): FrozenProfile[] {
    return this.#profiles
      .all(this.#keys.keyOf(run))
      .map((row) => ({ ...row, domainIndex: toDomain(row.domainIndex) }));
  }

  /** Of one user, overall first. @throws AppError not-found */
  profilesOfUser(run: RunId, userIndex: number): { domainIndex: number | null; text: string }[] {
    return this.#ofUser
      .all(this.#keys.keyOf(run), userIndex)
      .map(({ domainIndex, text }) => ({ domainIndex: toDomain(domainIndex), text }));
  }

  /** How many users have a profile, per domain; null: the overall one. @throws AppError not-found */
  profileCounts(run: RunId): { domainIndex: number | null; count: number }[] {
    return this.#counts
      .all(this.#keys.keyOf(run))
      .map(({ domainIndex, count }) => ({ domainIndex: toDomain(domainIndex), count }));
  }

  /** Runs with checkpoints and no inputs: those of programs that did not keep them. */
  runsWithout(): RunId[] {
    return this.#without.all().map(({ id }) => id);
  }
}
