// Browser mode: the built window, its procedures over a WebSocket, and file transfer, on 127.0.0.1 only. What does not
// belong: what procedures do (app/) and who may call (access-check.ts).
import { RPCHandler } from '@orpc/server/ws';
import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import sirv from 'sirv';
import { WebSocketServer } from 'ws';
import { AppError, toAppError } from '../foundation/errors.ts';
import { message } from '../messages/message.ts';
import type { AppBackend } from '../app/backend/app-backend.ts';
import { appRouter } from '../app/window/app-router.ts';
import { pageHeaders } from '../app/window/page-headers.ts';
import { cookieName, hasToken, isOwnHost, isOwnOrigin, isToken, type Access } from './access-check.ts';
import { deleteOldUploads, receiveUpload, sendWrittenFile } from './file-transfer.ts';

export interface WebServer {
  /** With the token of this run: whoever has it may use the app. */
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

export interface WebServerOptions {
  readonly app: AppBackend;
  /** Folder of the built window. */
  readonly rendererFolder: string;
  /** Default 0: a free one. */
  readonly port?: number;
}

/** Of one message; the largest that the window sends are decisions on a million rows. */
const maxMessageBytes = 64 * 1024 * 1024;

const httpStatus: Partial<Record<AppError['code'], number>> = {
  'not-found': 404,
  'invalid-input': 400,
  conflict: 409,
};

/** @throws AppError conflict where the port is taken */
export async function startWebServer({
  app,
  rendererFolder,
  port = 0,
}: WebServerOptions): Promise<WebServer> {
  const token = randomBytes(24).toString('base64url');
  const files = sirv(rendererFolder, { dev: false, single: false, etag: false });
  let access: Access = { port, token };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    for (const [name, value] of Object.entries(pageHeaders)) response.setHeader(name, value);
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (!isOwnHost(request, access)) {
      refuse(response, 'This address is not served here.');
      return;
    }
    if (url.pathname === '/' && isToken(url.searchParams.get('token'), access)) {
      const cookie = `${cookieName(access)}=${token}; HttpOnly; SameSite=Strict; Path=/`;
      response.writeHead(303, { 'set-cookie': cookie, location: '/' }).end();
      return;
    }
    if (!hasToken(request, access)) {
      refuse(response, 'Open the address that `isthmus serve` printed: it carries the token of this run.');
      return;
    }
    if (url.pathname === '/files/upload' && request.method === 'POST') {
      if (!isOwnOrigin(request, access)) {
        refuse(response, 'Uploads come from the page of this server only.');
        return;
      }
      return receiveUpload(app, request, response, url.searchParams.get('name') ?? '');
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      refuse(response, 'Not allowed.');
      return;
    }
    if (url.pathname === '/files/download')
      return sendWrittenFile(app, response, url.searchParams.get('job') ?? '');
    files(request, response, () => {
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('There is nothing here.');
    });
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((caught: unknown) => {
      const error = toAppError(caught);
      const { code, message } = error;
      app.host.logger.log('warn', 'a request failed', { path: request.url?.split('?')[0], error });
      if (response.headersSent) response.destroy();
      else
        response
          .writeHead(httpStatus[code] ?? 500, { 'content-type': 'text/plain; charset=utf-8' })
          .end(message);
    });
  });

  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxMessageBytes });
  const procedures = new RPCHandler(appRouter);
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // Until the handshake is done nobody else listens, and an 'error' that nobody hears would end this process.
    socket.on('error', () => socket.destroy());
    const path = request.url?.split('?')[0];
    const allowed =
      path === '/rpc' &&
      isOwnHost(request, access) &&
      isOwnOrigin(request, access) &&
      hasToken(request, access);
    if (!allowed) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      // ws closes the connection after a frame that breaks the protocol or is too large, and tells it here.
      webSocket.on('error', (error) => {
        app.host.logger.log('warn', `A window's connection was closed: ${error.message}.`);
      });
      void procedures.upgrade(webSocket, { context: { app } });
    });
  });

  await listen(server, port);
  deleteOldUploads(app);
  access = { port: (server.address() as AddressInfo).port, token };
  return {
    url: `http://127.0.0.1:${access.port}/?token=${token}`,
    port: access.port,
    close: () =>
      new Promise((resolve) => {
        deleteOldUploads(app);
        for (const client of sockets.clients) client.terminate();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function refuse(response: ServerResponse, message: string): void {
  response.writeHead(403, { 'content-type': 'text/plain; charset=utf-8' }).end(message);
}

function listen(server: ReturnType<typeof createServer>, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      reject(taken ? new AppError('conflict', message('port-taken', { port })) : error);
    });
    server.listen(port, '127.0.0.1', () => resolve());
  });
}
