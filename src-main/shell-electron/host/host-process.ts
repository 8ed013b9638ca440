// The host inside Electron's utility process: the same app behind every window as in browser mode, over MessagePorts
// that the main process hands over.
import { openApp } from '../../app/window/open-app.ts';
import { RPCHandler } from '@orpc/server/message-port';
import { toAppError } from '../../foundation/errors.ts';
import type { AppBackend } from '../../app/backend/app-backend.ts';
import { appRouter } from '../../app/window/app-router.ts';
import type { UtilityParentPort } from '../../processes/engine-transport.ts';
import { Host } from '../../app/session/host.ts';
import { connectSides, portTagSchema, type Answer, type HostSide, type MainSide } from '../messages.ts';
import { watchAppState } from './app-state.ts';
import { UtilityEngines } from './utility-engines.ts';

export interface HostProcessOptions {
  /** Default: the user's. */
  readonly dataFolder?: string;
  /** Ends the process once everything is closed. */
  readonly exit: () => void;
}

async function answer(work: () => Promise<unknown>): Promise<Answer> {
  try {
    await work();
    return { ok: true };
  } catch (error) {
    return { ok: false, message: toAppError(error).message };
  }
}

/**
 * Serves until the main process asks it to stop.
 * @param parent `process.parentPort`
 * @returns the app that is served
 */
export function runHostProcess(
  parent: UtilityParentPort,
  { dataFolder, exit }: HostProcessOptions,
): AppBackend {
  const ended = new AbortController();
  const side: HostSide = {
    reopenWorkspace: (path) => answer(() => app.openWorkspace(path, 'open')),
    giveFiles: (paths) => app.askWindows({ kind: 'show', screen: '/', files: [...paths] }),
    createWorkspace: (path) => app.askWindows({ kind: 'show', screen: '/', newWorkspace: path }),
    closeWorkspace: () => answer(() => app.closeWorkspace()),
    clearRecent: () => {
      for (const { path } of app.recent.list()) app.recent.forget(path);
      app.changed('recentWorkspaces');
    },
    show: (request) => app.askWindows({ kind: 'show', ...request }),
    networkEntry: (entry) => app.host.network.record(entry),
    engineStarted: (id, pid) => engines.started(id, pid),
    engineOutput: (id, text) => engines.output(id, text),
    engineEnded: (id, end) => engines.ended(id, end),
    stop: async () => {
      ended.abort();
      await app[Symbol.asyncDispose]();
      setImmediate(exit); // the answer goes out first
    },
  };
  const main = connectSides<MainSide, HostSide>(
    side,
    (message) => parent.postMessage(message),
    (listener) => {
      parent.on('message', ({ data, ports }) => {
        if (ports.length === 0) listener(data);
      });
    },
  );
  const engines = new UtilityEngines({
    startEngine: (...args) => void main.startEngine.asEvent(...args),
    killEngine: (id) => void main.killEngine.asEvent(id),
  });
  const host = new Host({ launcher: engines, ...(dataFolder !== undefined && { dataFolder }) });
  const app = openApp(host, {
    kind: 'electron',
    chooseFiles: (choice) => main.chooseFiles(choice),
  });
  const procedures = new RPCHandler(appRouter);
  parent.on('message', ({ data, ports: [port] }) => {
    if (port === undefined) return;
    const tag = portTagSchema.parse(data);
    if (tag.port === 'engine') return engines.attach(tag.id, port);
    procedures.upgrade(port, { context: { app } });
    port.start();
  });
  void watchAppState(app, (state) => void main.stateChanged.asEvent(state), ended.signal);
  return app;
}
