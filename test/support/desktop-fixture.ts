// The desktop app of a test: on the stand-in for Electron, with a real host behind it. What does not belong: assertions about it.
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import type { MenuItemConstructorOptions } from 'electron';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect } from 'vitest';
import type { AppBackend } from '../../src-main/app/backend/app-backend.ts';
import type { AppContract } from '../../src-main/contract/rpc/app-contract.ts';
import type { AppEvent } from '../../src-main/contract/rpc/system.ts';
import { serveEngine } from '../../src-main/processes/engine-channel.ts';
import { utilityProcessPipe } from '../../src-main/processes/engine-transport.ts';
import { runHostProcess } from '../../src-main/shell-electron/host/host-process.ts';
import { DesktopApp } from '../../src-main/shell-electron/main/desktop-app.ts';
import {
  app,
  behaviour,
  record,
  resetElectron,
  type BrowserWindow,
  type StandInPort,
  type StandInProcess,
} from './electron-stand-in.ts';

export type Client = ContractRouterClient<AppContract>;

/** What the trainer process answers to in these tests. */
const trainer = {
  probe: (provider: string) =>
    provider === 'cpu'
      ? Promise.resolve({ durationMs: 2, cpuDurationMs: 2 })
      : Promise.reject(new Error('no such device')),
};

/** A new one for each test of the file, ended after it. */
export function useDesktop() {
  let folder: string;
  let desktop: DesktopApp;
  let host: AppBackend;
  const ports: StandInPort[] = [];
  beforeEach(() => {
    resetElectron();
    folder = mkdtempSync(join(tmpdir(), 'isthmus-desktop-'));
    behaviour.program = (child) => {
      if (child.modulePath.endsWith('host-entry.js'))
        host = runHostProcess(child.parentPort, { dataFolder: folder, exit: () => child.end(0) });
      else serveEngine(trainer, utilityProcessPipe(child.parentPort));
    };
    desktop = new DesktopApp({ dataFolder: folder, devTools: false });
  });
  afterEach(async () => {
    behaviour.messageResponse = 1;
    if (record.quits === 0 && record.exitCode === undefined) {
      app.quit();
      await expect.poll(() => record.quits).toBeGreaterThan(0);
    }
    for (const port of ports.splice(0)) port.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const window = (): BrowserWindow => record.windows.at(-1)!;
  const hostProcess = (): StandInProcess =>
    record.processes.filter(({ modulePath }) => modulePath.endsWith('host-entry.js')).at(-1)!;
  const item = (id: string): MenuItemConstructorOptions => {
    const all = (items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
      items.flatMap((entry) => [entry, ...(Array.isArray(entry.submenu) ? all(entry.submenu) : [])]);
    return all(record.menu).find((entry) => entry.id === id) ?? {};
  };
  const click = (id: string): void => (item(id).click as unknown as () => void)();

  /** As the preload and the page do. */
  const clientOf = (port: StandInPort): Client => {
    ports.push(port);
    const client: Client = createORPCClient(new RPCLink({ port }));
    port.start();
    return client;
  };
  const connect = (): Client => {
    window().webContents.send('isthmus:ready');
    return clientOf(window().webContents.ports.at(-1)!);
  };
  const untilEvent = async (client: Client, fits: (event: AppEvent) => boolean): Promise<AppEvent> => {
    for await (const event of await client.system.events()) if (fits(event)) return event;
    throw new Error('The stream ended.');
  };
  /** What the page is asked for when that is done. */
  const askedBy = async (client: Client, work: () => void): Promise<AppEvent> => {
    const asked = untilEvent(client, ({ kind }) => kind === 'show');
    await client.system.info(); // the stream is open
    work();
    return asked;
  };
  /** A job as the host sees one that waits or runs. */
  async function addActiveJob(client: Client): Promise<() => void> {
    await client.workspaces.create({ path: join(folder, 'shop.isthmus') });
    const { jobs } = host.session.workspace;
    const { id } = jobs.create({ kind: 'train', title: 'Train and evaluate', payload: {}, resource: 'ort' });
    host.changed('jobs');
    await expect.poll(() => window().title).toContain('shop');
    return () => {
      jobs.setState(id, 'finished');
      host.changed('jobs');
    };
  }
  return {
    get folder() {
      return folder;
    },
    get desktop() {
      return desktop;
    },
    get host() {
      return host;
    },
    ports,
    window,
    hostProcess,
    item,
    click,
    clientOf,
    connect,
    untilEvent,
    askedBy,
    addActiveJob,
  };
}
