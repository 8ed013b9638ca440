// The composition root: one data folder, its log, its model files, the launcher of engines; and sessions on workspaces.
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createWorkspace, openWorkspace } from '../../store/open-workspace.ts';
import { dataFolder, modelFolders, packageResourceFolders } from '../../services/models/model-folders.ts';
import { ModelFiles } from '../../services/models/model-files.ts';
import { freezeOlderRuns } from '../../services/runs/frozen-run-inputs.ts';
import { noEngineLimits, type EngineLimits } from '../../processes/engine-limits.ts';
import type { EngineLauncher } from '../../processes/engine-launcher.ts';
import { createFileLogger, type FileLogger } from './file-logger.ts';
import { HostNetwork } from './host-network.ts';
import { createProcessLauncher } from '../../processes/process-launcher.ts';
import { WorkspaceSession } from './workspace-session.ts';

export interface HostOptions {
  /** Default: the user's data folder (ISTHMUS_DATA_DIR, or the platform's place). */
  readonly dataFolder?: string;
  /** Default: forked processes. The window brings one for Electron's utility processes. */
  readonly launcher?: EngineLauncher;
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
  engineLimits: EngineLimits = noEngineLimits;
  readonly #sessions = new Set<WorkspaceSession>();

  constructor(options: HostOptions = {}) {
    this.dataFolder = options.dataFolder ?? dataFolder();
    this.models = new ModelFiles(modelFolders(this.dataFolder, packageResourceFolders()));
    this.logger = createFileLogger(
      join(this.dataFolder, 'logs', 'isthmus.log'),
      process.env['DEBUG'] === undefined ? 'info' : 'debug',
    );
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
    if (mode !== 'read') freezeOlderRuns(workspace);
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
    openWorkspace(path).close(); // refuses what is not ours to delete
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
