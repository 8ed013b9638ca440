// An open workspace: one connection, one repository per noun. How one is opened: see open-workspace.ts.
import { AuditLog } from './audit-log.ts';
import type { Connection } from './connection.ts';
import { Datasets } from './datasets.ts';
import { Domains } from './domains.ts';
import type { HostLock } from './host-lock.ts';
import { Interactions } from './interactions.ts';
import { Items } from './items.ts';
import { ImportFilters, RejectedRows } from './rejected-rows.ts';
import { Settings } from './settings.ts';
import { Users } from './users.ts';

export class Workspace {
  readonly path: string;
  readonly auditLog: AuditLog;
  readonly datasets: Datasets;
  readonly domains: Domains;
  readonly users: Users;
  readonly items: Items;
  readonly interactions: Interactions;
  readonly rejectedRows: RejectedRows;
  readonly importFilters: ImportFilters;
  readonly settings: Settings;
  readonly #connection: Connection;
  readonly #lock: HostLock | undefined;

  /** For open-workspace.ts: takes ownership of both. */
  constructor(connection: Connection, lock: HostLock | undefined) {
    this.#connection = connection;
    this.#lock = lock;
    this.path = connection.path;
    this.auditLog = new AuditLog(connection);
    this.datasets = new Datasets(connection, this.auditLog);
    this.domains = new Domains(connection);
    this.users = new Users(connection);
    this.items = new Items(connection);
    this.interactions = new Interactions(connection);
    this.rejectedRows = new RejectedRows(connection);
    this.importFilters = new ImportFilters(connection);
    this.settings = new Settings(connection);
  }

  /** Runs several repositories' writes as one: all are kept, or none. `work` must not await. */
  transaction<T>(work: () => T): T {
    return this.#connection.transaction(work);
  }

  /** Closes the file and gives the lock back; closing twice is harmless. */
  close(): void {
    if (!this.#connection.isOpen) return;
    this.#connection.close();
    this.#lock?.release();
  }

  [Symbol.dispose](): void {
    this.close();
  }
}
