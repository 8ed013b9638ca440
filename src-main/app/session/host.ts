// The composition root: one data folder, its log, its model files, the launcher of engines; and sessions on workspaces.
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import { createWorkspace, openWorkspace } from '../../store/open-workspace.ts';
import { dataFolder, modelFolders, packageResourceFolders } from '../../services/models/model-folders.ts';
import { ModelFiles } from '../../services/models/model-files.ts';
import { offerPassphrase } from '../../store/workspace-keys.ts';
import { freezeOlderRuns } from '../../services/runs/frozen-run-inputs.ts';
import { keepConfidential } from '../../ingest/duckdb-session.ts';
import { noEngineLimits, type EngineLimits } from '../../processes/engine-limits.ts';
import type { EngineLauncher } from '../../processes/engine-launcher.ts';
import type { LanguageServer } from '../../contract/prompts.ts';
import { removeAbandonedFolders } from '../../files/abandoned-files.ts';
import { createFileLogger, type FileLogger } from './file-logger.ts';
import { HostNetwork } from './host-network.ts';
import { createProcessLauncher } from '../../processes/process-launcher.ts';
import { WorkspaceSession } from './workspace-session.ts';

export interface HostOptions {
  /** Default: the user's data folder (ISTHMUS_DATA_DIR, or the platform's place). */
  readonly dataFolder?: string;
  /** Default: forked processes. The window brings one for Electron's utility processes. */
  readonly launcher?: EngineLauncher;
  /** The log may hold the texts of errors, and with them ids and cells. Default: where ISTHMUS_LOG_DATA is 1. */
  readonly logsData?: boolean;
  /** Tried with the workspaces that are locked. */
  readonly passphrase?: string;
  /** Engines take the processor only while no other program wants it. Default: false; a window sets it by its preferences. */
  readonly givesWay?: boolean;
}

export interface OpenSessionOptions {
  /** `open`: the file must exist; `create`: it must not; `open-or-create`; `read`: no lock, no change. */
  readonly mode: 'open' | 'create' | 'open-or-create' | 'read';
}

export class Host {
  readonly dataFolder: string;
  readonly models: ModelFiles;
  readonly logger: FileLogger;
  readonly launcher: EngineLauncher;
  /** What the processes of this host were refused, or allowed. */
  readonly network: HostNetwork;
  /** Of all sessions, from the next piece of work on. */
  engineLimits: EngineLimits;
  /** Of all sessions, from the next piece of work on; undefined: none. */
  languageServer: LanguageServer | undefined;
  readonly #sessions = new Set<WorkspaceSession>();

  constructor(options: HostOptions = {}) {
    this.dataFolder = options.dataFolder ?? dataFolder();
    this.models = new ModelFiles(modelFolders(this.dataFolder, packageResourceFolders()));
    this.logger = createFileLogger(join(this.dataFolder, 'logs', 'isthmus.log'), {
      lowest: process.env['DEBUG'] === undefined ? 'info' : 'debug',
      withData: options.logsData ?? process.env['ISTHMUS_LOG_DATA'] === '1',
    });
    this.engineLimits = { ...noEngineLimits, givesWay: options.givesWay ?? false };
    removeAbandonedFolders();
    if (options.passphrase !== undefined) offerPassphrase(options.passphrase);
    this.network = new HostNetwork(this.logger);
    this.launcher = options.launcher ?? createProcessLauncher();
  }

  /**
   * Opens a workspace file. Close the session, or the host, when done.
   * @throws AppError as `openWorkspace` and `createWorkspace` of the store
   */
  openSession(path: string, { mode }: OpenSessionOptions): WorkspaceSession {
    const isNew = mode === 'create' || (mode === 'open-or-create' && !existsSync(path));
    const workspace = isNew ? createWorkspace(path) : openWorkspace(path, { readOnly: mode === 'read' });
    keepConfidential(workspace.isEncrypted);
    if (mode !== 'read' && !workspace.isReadOnly) freezeOlderRuns(workspace);
    this.logger.log('info', 'workspace opened', { path: workspace.path, mode, isNew });
    const session = new WorkspaceSession(this, workspace, isNew);
    this.#sessions.add(session);
    return session;
  }

  /**
   * Deletes a workspace file with its lock and journals; no file is no error.
   * @throws AppError invalid-input (the file is no workspace), conflict (open elsewhere)
   */
  deleteWorkspace(path: string): void {
    if (!existsSync(path)) return;
    const workspace = openWorkspace(path); // refuses what is not ours to delete
    workspace.close();
    if (workspace.isReadOnly) throw new AppError('invalid-input', message('workspace-read-only', { path }));
    for (const ending of ['', '-wal', '-shm', '-lock']) rmSync(path + ending, { force: true });
    this.logger.log('info', 'workspace deleted', { path });
  }

  /** Closes a session; where it made its file and nothing was imported, the file goes too. */
  async discardIfEmpty(session: WorkspaceSession): Promise<void> {
    const { path, datasets } = session.workspace;
    const isEmpty = session.isNew && datasets.list().length === 0;
    await session[Symbol.asyncDispose]();
    this.#sessions.delete(session);
    if (isEmpty) this.deleteWorkspace(path);
  }

  /** Ends engines, closes workspaces, then the log. Harmless when called twice. */
  async [Symbol.asyncDispose](): Promise<void> {
    for (const session of this.#sessions) await session[Symbol.asyncDispose]();
    this.#sessions.clear();
    this.network.dispose();
    this.logger.close();
  }
}
