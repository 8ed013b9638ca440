// An open workspace with what works on it: the model files, the log, and engines that start when they are first needed.
import type { ModelFiles } from '../services/models/model-files.ts';
import type { Logger } from '../foundation/logger.ts';
import type { Workspace } from '../store/workspace.ts';
import type { EngineLauncher } from './engine-launcher.ts';

/** The part of the host that a session needs. */
export interface SessionHost {
  readonly models: ModelFiles;
  readonly logger: Logger;
  readonly launcher: EngineLauncher;
}

export class WorkspaceSession {
  readonly workspace: Workspace;
  readonly models: ModelFiles;
  readonly logger: Logger;

  constructor(host: SessionHost, workspace: Workspace) {
    this.workspace = workspace;
    this.models = host.models;
    this.logger = host.logger;
  }

  /** Ends the engines, then closes the file. */
  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.resolve();
    this.workspace.close();
  }
}
