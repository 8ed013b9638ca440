// What a migration is. What does not belong: applying one (see ../migrate.ts).

/** One step of the schema. Once released it is never edited: a later step changes what it made. */
export interface Migration {
  /** 1, 2, 3 …: the `user_version` of a file after this step. */
  readonly version: number;
  readonly name: string;
  /** Statements, run in one transaction. */
  readonly sql: string;
}
