// What the main process and the host process say to each other: two sides of calls, and two kinds of ports that are handed
// over beside them. What does not belong: what windows ask of the host (contract/), which goes over a window's own port.
import { createBirpc, type BirpcReturn } from 'birpc';
import { z } from 'zod';
import type { Preferences } from '../contract/rpc/system.ts';
import type { ScreenPath } from '../contract/screens.ts';
import type { FileChoice } from '../app/backend/shell-services.ts';
import type { EngineKind } from '../processes/engine-launcher.ts';
import type { EngineEnd } from '../processes/supervise-engine.ts';
import type { NetworkEntry } from '../network-guard/network-state.ts';

export interface ActiveJob {
  readonly id: string;
  readonly title: string;
  /** 0 to 1; null where it cannot be told. */
  readonly share: number | null;
  /** It holds, and ends with the app: a run goes on from its last checkpoint then. */
  readonly isPaused: boolean;
}

/** What menus, the tray and the question before quitting are made from. */
export interface AppState {
  readonly workspace: { readonly path: string; readonly name: string } | null;
  /** Newest first, only those whose file is there. */
  readonly recent: readonly { readonly path: string; readonly name: string }[];
  /** Queued, running, paused or about to stop. */
  readonly activeJobs: readonly ActiveJob[];
  readonly language: Preferences['language'];
  readonly theme: Preferences['theme'];
  /** Folder of log files. */
  readonly logFolder: string;
}

/** Errors do not keep their code between processes; a message in words is all that a dialog needs. */
export type Answer = { readonly ok: true } | { readonly ok: false; readonly message: string };

export interface ScreenRequest {
  readonly screen: ScreenPath;
  readonly tab?: string;
}

/** What the host answers to. */
export interface HostSide {
  /** After a host that died: the workspace that it had open. */
  reopenWorkspace(path: string): Promise<Answer>;
  /**
   * From the menu, the command line, a second start or a drop: to the page, which takes each to where it belongs and asks
   * before a workspace takes the place of busy work.
   */
  giveFiles(paths: readonly string[]): void;
  /** To the page too, which asks in the same way. */
  createWorkspace(path: string): void;
  closeWorkspace(): Promise<Answer>;
  clearRecent(): void;
  show(request: ScreenRequest): void;
  /** What the main process or the page was refused. */
  networkEntry(entry: NetworkEntry): void;
  engineStarted(id: number, pid: number): void;
  engineOutput(id: number, text: string): void;
  engineEnded(id: number, end: EngineEnd): void;
  /** Interrupts jobs, closes the workspace and ends the process. */
  stop(): Promise<void>;
}

/** What the main process answers to. */
export interface MainSide {
  startEngine(id: number, kind: EngineKind, env: Readonly<Record<string, string>>): void;
  killEngine(id: number): void;
  chooseFiles(choice: FileChoice): Promise<readonly string[] | null>;
  stateChanged(state: AppState): void;
}

/** Goes with one port: `window` speaks the contract, `engine` is the pipe to the engine with the id. */
export const portTagSchema = z.discriminatedUnion('port', [
  z.object({ port: z.literal('window') }),
  z.object({ port: z.literal('engine'), id: z.number().int() }),
]);
export type PortTag = z.output<typeof portTagSchema>;

/** Calls over a pipe that carries structured clones; a lost process is noticed elsewhere, so calls have no time limit. */
export function connectSides<Remote extends object, Local extends object>(
  local: Local,
  post: (message: unknown) => void,
  onMessage: (listener: (message: unknown) => void) => void,
): BirpcReturn<Remote, Local> {
  return createBirpc<Remote, Local>(local, { post, on: onMessage, timeout: -1 });
}
