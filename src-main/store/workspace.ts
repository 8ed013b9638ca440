// An open workspace: one connection, one repository per noun. How one is opened: see open-workspace.ts.
import { AuditLog } from './audit-log.ts';
import type { Connection } from './connection.ts';
import { Datasets } from './datasets.ts';
import { Domains } from './domains.ts';
import { GivenSplits } from './given-splits.ts';
import type { HostLock } from './host-lock.ts';
import { Interactions } from './interactions.ts';
import { Items } from './items.ts';
import { Persons } from './persons.ts';
import { Remains } from './remains.ts';
import { ImportFilters, RejectedRows } from './rejected-rows.ts';
import { Settings } from './settings.ts';
import { TextVectors } from './text-vectors.ts';
import { LlmAnswers } from './llm-answers.ts';
import { ExportedPrompts } from './exported-prompts.ts';
import { Calibrations } from './calibrations.ts';
import { SyntheticRows } from './synthetic-rows.ts';
import { SyntheticDecisions } from './synthetic-decisions.ts';
import { Profiles } from './profiles.ts';
import { Runs } from './runs.ts';
import { FrozenInputs } from './frozen-inputs.ts';
import { RunMetrics } from './run-metrics.ts';
import { Checkpoints } from './checkpoints.ts';
import { UserResults, Evaluations } from './user-results.ts';
import { Comparisons } from './comparisons.ts';
import { SampledNegativesRepository } from './sampled-negatives.ts';
import { Jobs } from './jobs.ts';
import { JobLogs } from './job-logs.ts';
import { Users } from './users.ts';
import { UserSearch } from './user-search.ts';
import { UserColumns } from './user-columns.ts';
import { Finder } from './finder.ts';
import { defineFolding } from './folded-column.ts';

/** Of a workspace that is read from a copy. */
interface Original {
  readonly path: string;
  /** Called when the copy is closed. */
  readonly removeCopy: () => void;
}

export class Workspace {
  readonly path: string;
  readonly auditLog: AuditLog;
  readonly datasets: Datasets;
  readonly persons: Persons;
  readonly domains: Domains;
  readonly users: Users;
  readonly userSearch: UserSearch;
  readonly finder: Finder;
  readonly items: Items;
  readonly interactions: Interactions;
  readonly givenSplits: GivenSplits;
  readonly userColumns: UserColumns;
  readonly rejectedRows: RejectedRows;
  readonly importFilters: ImportFilters;
  readonly textVectors: TextVectors;
  readonly llmAnswers: LlmAnswers;
  readonly exportedPrompts: ExportedPrompts;
  readonly calibrations: Calibrations;
  readonly syntheticRows: SyntheticRows;
  readonly syntheticDecisions: SyntheticDecisions;
  readonly profiles: Profiles;
  readonly runs: Runs;
  readonly frozenInputs: FrozenInputs;
  readonly runMetrics: RunMetrics;
  readonly checkpoints: Checkpoints;
  readonly userResults: UserResults;
  readonly evaluations: Evaluations;
  readonly comparisons: Comparisons;
  readonly sampledNegatives: SampledNegativesRepository;
  readonly jobs: Jobs;
  readonly jobLogs: JobLogs;
  readonly settings: Settings;
  readonly #connection: Connection;
  readonly #lock: HostLock | undefined;
  readonly #original: Original | undefined;

  /** For open-workspace.ts: takes ownership of connection and lock. */
  constructor(
    connection: Connection,
    { lock, original }: { readonly lock?: HostLock; readonly original?: Original } = {},
  ) {
    this.#connection = connection;
    this.#lock = lock;
    this.#original = original;
    this.path = original?.path ?? connection.path;
    defineFolding(connection);
    this.auditLog = new AuditLog(connection);
    const remains = new Remains(connection);
    this.datasets = new Datasets(connection, this.auditLog, remains);
    this.persons = new Persons(connection, this.auditLog, remains);
    this.domains = new Domains(connection);
    this.users = new Users(connection);
    this.userSearch = new UserSearch(connection);
    this.finder = new Finder(connection);
    this.items = new Items(connection);
    this.interactions = new Interactions(connection);
    this.givenSplits = new GivenSplits(connection);
    this.userColumns = new UserColumns(connection);
    this.rejectedRows = new RejectedRows(connection);
    this.importFilters = new ImportFilters(connection);
    this.textVectors = new TextVectors(connection);
    this.llmAnswers = new LlmAnswers(connection);
    this.exportedPrompts = new ExportedPrompts(connection);
    this.calibrations = new Calibrations(connection);
    this.syntheticRows = new SyntheticRows(connection, this.auditLog);
    this.syntheticDecisions = new SyntheticDecisions(connection, this.auditLog);
    this.profiles = new Profiles(connection, this.auditLog);
    this.runs = new Runs(connection, this.auditLog);
    this.frozenInputs = new FrozenInputs(connection);
    this.runMetrics = new RunMetrics(connection);
    this.checkpoints = new Checkpoints(connection);
    this.userResults = new UserResults(connection);
    this.evaluations = new Evaluations(connection);
    this.comparisons = new Comparisons(connection);
    this.sampledNegatives = new SampledNegativesRepository(connection);
    this.jobs = new Jobs(connection);
    this.jobLogs = new JobLogs(connection);
    this.settings = new Settings(connection);
  }

  get isEncrypted(): boolean {
    return this.#connection.isEncrypted;
  }

  /** It lies where it cannot be written: nothing can be stored. */
  get isReadOnly(): boolean {
    return this.#original !== undefined;
  }

  get isOpen(): boolean {
    return this.#connection.isOpen;
  }

  /** Runs several repositories' writes as one: all are kept, or none. `work` must not await. */
  transaction<T>(work: () => T): T {
    return this.#connection.transaction(work);
  }

  /** Moves what is committed from the write-ahead log into the file, so that a copy of the file alone holds it. */
  fold(): void {
    if (this.#connection.isOpen) this.#connection.fold();
  }

  /** Closes the file and gives the lock back; closing twice is harmless. */
  close(): void {
    if (!this.#connection.isOpen) return;
    try {
      this.#connection.close();
    } finally {
      this.#lock?.release();
      this.#original?.removeCopy();
    }
  }

  [Symbol.dispose](): void {
    this.close();
  }
}
