// The three ways to reach the host, each as a shell builds it: in this process, over a MessagePort, over a WebSocket.
import { openApp } from '../../src-main/app/window/open-app.ts';
import { createORPCClient } from '@orpc/client';
import { RPCLink as MessagePortLink } from '@orpc/client/message-port';
import { RPCLink as WebSocketLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { createRouterClient } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { WebSocket } from 'ws';
import type { AppContract } from '../../src-main/contract/rpc/app-contract.ts';
import type { AppBackend } from '../../src-main/app/backend/app-backend.ts';
import { appRouter } from '../../src-main/app/window/app-router.ts';
import type { ShellServices } from '../../src-main/app/backend/shell-services.ts';
import { Host } from '../../src-main/app/session/host.ts';
import { startWebServer, type WebServer } from '../../src-main/shell-server/web-server.ts';

export type AppClient = ContractRouterClient<AppContract>;

/** A host of its own with an empty data folder. */
export interface TestApp {
  readonly app: AppBackend;
  readonly folder: string;
  close(): Promise<void>;
}

export function startApp(shell: ShellServices = { kind: 'browser' }): TestApp {
  const folder = mkdtempSync(join(tmpdir(), 'isthmus-contract-'));
  const app = openApp(new Host({ dataFolder: join(folder, 'data') }), shell);
  return {
    app,
    folder,
    close: async () => {
      await app[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export interface Connection {
  readonly client: AppClient;
  close(): Promise<void>;
}

export const transports: Readonly<Record<string, (app: AppBackend) => Promise<Connection>>> = {
  'in-process': (app) =>
    Promise.resolve({
      client: createRouterClient(appRouter, { context: { app } }),
      close: () => Promise.resolve(),
    }),
  MessagePort: (app) => {
    const { port1, port2 } = new MessageChannel();
    new RPCHandler(appRouter).upgrade(port1, { context: { app } });
    port1.start();
    port2.start();
    return Promise.resolve({
      client: createORPCClient(new MessagePortLink({ port: port2 })),
      close: () => {
        port2.close();
        return Promise.resolve();
      },
    });
  },
  WebSocket: async (app) => {
    const { server, close } = await serve(app);
    const socket = await openSocket(server);
    return {
      client: createORPCClient(new WebSocketLink({ websocket: socket as unknown as globalThis.WebSocket })),
      close: () => {
        socket.terminate();
        return close();
      },
    };
  },
};

/** Browser mode's server with a page of two files. */
export async function serve(app: AppBackend): Promise<{ server: WebServer; close: () => Promise<void> }> {
  const pages = mkdtempSync(join(tmpdir(), 'isthmus-pages-'));
  mkdirSync(join(pages, 'assets'));
  writeFileSync(join(pages, 'index.html'), '<!doctype html><title>Isthmus</title>');
  writeFileSync(join(pages, 'assets', 'main.js'), 'export {};');
  const server = await startWebServer({ app, rendererFolder: pages });
  return {
    server,
    close: async () => {
      await server.close();
      rmSync(pages, { recursive: true, force: true });
    },
  };
}

/** The headers that the server's own page sends. */
export function pageHeaders({ port, url }: WebServer): Record<'host' | 'origin' | 'cookie', string> {
  const token = new URL(url).searchParams.get('token') ?? '';
  return {
    host: `127.0.0.1:${port}`,
    origin: `http://127.0.0.1:${port}`,
    cookie: `isthmus-${port}=${token}`,
  };
}

/** Resolves to the open socket. @throws Error with the status code where the server refuses it */
export function openSocket(server: WebServer, headers: Record<string, string> = {}): Promise<WebSocket> {
  const { origin, ...rest } = { ...pageHeaders(server), ...headers };
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}/rpc`, { origin, headers: rest });
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(socket));
    socket.once('error', reject);
  });
}
