// A request planted through every interface of Node is refused and counted; loopback and pipes work as before; what is
// switched on is open for its own work only. The guard stays in this test's process, as it does in the product.
import { execFile } from 'node:child_process';
import dgram from 'node:dgram';
import dns from 'node:dns';
import http from 'node:http';
import http2 from 'node:http2';
import https from 'node:https';
import { mkdtempSync, rmSync } from 'node:fs';
import net, { connect as importedConnect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import tls from 'node:tls';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket as LibraryWebSocket, WebSocketServer } from 'ws';
import { BugError } from '../foundation/errors.ts';
import { installNetworkGuard } from './install-network-guard.ts';
import { recordOutsideProgram, withNetworkAllowed } from './network-decision.ts';
import {
  keptEntries,
  networkState,
  recordNetworkEntry,
  watchNetwork,
  watchPurposes,
} from './network-state.ts';
import type { EventEmitter } from 'node:events';
import type { NetworkEntry } from './network-state.ts';

/** Reserved for documentation (RFC 5737, RFC 2606): nobody is reached even if the guard fails. */
const remoteAddress = '192.0.2.1';
const remoteName = 'planted.example';

const seen: NetworkEntry[] = [];
const originalConnect = net.connect;
beforeAll(() => {
  installNetworkGuard({ processName: 'test', onRefused: (entry) => seen.push(entry) });
});

const errorOf = (emitter: EventEmitter): Promise<unknown> =>
  new Promise((resolve) => emitter.once('error', resolve));

const callback = (ask: (done: (error: unknown) => void) => unknown): Promise<unknown> =>
  new Promise((resolve) => {
    ask(resolve);
  });

const rejection = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'no error',
    (error: unknown) => error,
  );

const socketWith = async (ask: (socket: dgram.Socket) => Promise<unknown>): Promise<unknown> => {
  const socket = dgram.createSocket('udp4');
  try {
    return await ask(socket);
  } finally {
    socket.close();
  }
};

const thrown = (work: () => unknown): Promise<unknown> => {
  try {
    work();
    return Promise.resolve('no error');
  } catch (error) {
    return Promise.resolve(error);
  }
};

/** Name, the interface that the log names, and a request that must fail. */
const planted: [string, string, () => Promise<unknown>][] = [
  ['net.connect to an address', 'net.connect', () => errorOf(net.connect(80, remoteAddress))],
  ['net.connect to a name', 'net.connect', () => errorOf(net.connect({ port: 80, host: remoteName }))],
  ['a function taken before the guard', 'net.connect', () => errorOf(originalConnect(80, remoteAddress))],
  ['an imported function', 'net.connect', () => errorOf(importedConnect(80, remoteAddress))],
  ['new net.Socket().connect', 'net.connect', () => errorOf(new net.Socket().connect(80, remoteAddress))],
  [
    'a socket that is written to at once',
    'net.connect',
    () => {
      const socket = net.connect(80, remoteAddress);
      socket.write('secret');
      return errorOf(socket);
    },
  ],
  [
    'localhost with a lookup of its own',
    'net.connect',
    () =>
      errorOf(
        net.connect({
          port: 80,
          host: 'localhost',
          lookup: (_name, _options, done) => done(null, remoteAddress, 4),
        }),
      ),
  ],
  ['net.Server.listen on every address', 'net.listen', () => errorOf(net.createServer().listen(0))],
  [
    'net.Server.listen on 0.0.0.0',
    'net.listen',
    () => errorOf(net.createServer().listen({ port: 0, host: '0.0.0.0' })),
  ],
  ['tls.connect', 'net.connect', () => errorOf(tls.connect(443, remoteName, { servername: remoteName }))],
  ['http.get', 'net.connect', () => errorOf(http.get(`http://${remoteAddress}/`))],
  ['https.get', 'net.connect', () => errorOf(https.get(`https://${remoteName}/`))],
  ['http2.connect', 'net.connect', () => errorOf(http2.connect(`https://${remoteName}`))],
  ['fetch', 'fetch', () => rejection(fetch(`https://${remoteName}/path?secret=1`))],
  ['fetch of a Request', 'fetch', () => rejection(fetch(new Request(`http://${remoteAddress}/`)))],
  ['WebSocket', 'WebSocket', () => thrown(() => new WebSocket(`wss://${remoteName}/`))],
  ['the ws library', 'net.connect', () => errorOf(new LibraryWebSocket(`ws://${remoteAddress}/`))],
  [
    'dgram send',
    'dgram.send',
    () => socketWith((socket) => callback((done) => socket.send('secret', 53, remoteAddress, done))),
  ],
  [
    'dgram send of a part',
    'dgram.send',
    () =>
      socketWith((socket) =>
        callback((done) => socket.send(Buffer.from('secret'), 0, 3, 53, remoteName, done)),
      ),
  ],
  [
    'dgram send without a callback',
    'dgram.send',
    () =>
      socketWith((socket) => {
        const error = errorOf(socket);
        socket.send('secret', 53, remoteAddress);
        return error;
      }),
  ],
  [
    'dgram connect',
    'dgram.connect',
    () => socketWith((socket) => callback((done) => socket.connect(53, remoteAddress, done as () => void))),
  ],
  [
    'dgram addMembership',
    'dgram.addMembership',
    () => socketWith((socket) => thrown(() => socket.addMembership('224.0.0.251'))),
  ],
  ['dns.lookup', 'dns.lookup', () => callback((done) => dns.lookup(remoteName, done))],
  ['dns.promises.lookup', 'dns.lookup', () => rejection(dns.promises.lookup(remoteName))],
  ['promisify(dns.lookup)', 'dns.lookup', () => rejection(promisify(dns.lookup)(remoteName))],
  ['dns.resolve4', 'dns.resolve4', () => callback((done) => dns.resolve4(remoteName, done))],
  ['dns.resolveTxt', 'dns.resolveTxt', () => callback((done) => dns.resolveTxt(remoteName, done))],
  ['dns.reverse', 'dns.reverse', () => callback((done) => dns.reverse(remoteAddress, done))],
  [
    'dns.lookupService',
    'dns.lookupService',
    () => callback((done) => dns.lookupService(remoteAddress, 80, done)),
  ],
  ['dns.promises.resolve', 'dns.resolve', () => rejection(dns.promises.resolve(remoteName))],
  ['dns.Resolver', 'dns.resolve4', () => callback((done) => new dns.Resolver().resolve4(remoteName, done))],
  [
    'dns.promises.Resolver',
    'dns.resolveMx',
    () => rejection(new dns.promises.Resolver().resolveMx(remoteName)),
  ],
];

/** The guard's error, which http2, fetch and others may wrap. */
const innermost = (error: unknown): unknown =>
  error instanceof Error && error.cause !== undefined ? innermost(error.cause) : error;

describe('a planted request', () => {
  it.each(planted)('%s is refused and counted once', async (_name, via, ask) => {
    const before = networkState().refused;
    const error = innermost(await ask());
    expect(error).toMatchObject({
      code: 'unsupported',
      message: expect.stringMatching(
        /^Refused to use the network: the test process asked for .*models fetch\).*--server/,
      ),
      details: { network: 'refused', via },
    });
    expect(networkState().refused).toBe(before + 1);
    expect(networkState().entries.at(-1)).toEqual(seen.at(-1));
    expect(seen.at(-1)).toMatchObject({ outcome: 'refused', processName: 'test', via });
    expect(seen.at(-1)!.target).not.toContain('secret');
  });

  it('is not what a look-up of this machine is', async () => {
    expect((await dns.promises.lookup('localhost')).address).toMatch(/^127\.|^::1$/);
    expect(
      await callback((done) =>
        dns.lookup('localhost', { all: true }, (error, all) => done(error ?? all.length > 0)),
      ),
    ).toBe(true);
    expect((await dns.promises.lookup(remoteAddress)).address).toBe(remoteAddress); // asks nobody
  });
});

describe('what stays on this machine', () => {
  let folder: string;
  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'isthmus-guard-'))));
  afterAll(() => rmSync(folder, { recursive: true }));

  const listening = async (
    server: net.Server,
    ...address: [number, string] | [string]
  ): Promise<net.Server> => {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(...(address as [number, string]), resolve);
    });
    return server;
  };
  const portOf = (server: net.Server): number => (server.address() as net.AddressInfo).port;

  it('works: http, fetch, http over a pipe, WebSocket, datagrams', async () => {
    const before = networkState().refused;
    const server = http.createServer((_request, response) => response.end('here'));
    await listening(server, 0, '127.0.0.1');
    const port = portOf(server);
    expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('here');
    expect(await (await fetch(`http://localhost:${port}/`)).text()).toBe('here');
    expect(await (await fetch('data:text/plain,inline')).text()).toBe('inline');

    const pipe =
      process.platform === 'win32' ? `\\\\.\\pipe\\${String(process.pid)}` : join(folder, 'socket');
    const piped = await listening(
      http.createServer((_request, response) => response.end('piped')),
      pipe,
    );
    const status = await new Promise((resolve) => {
      http.get({ socketPath: pipe, host: remoteName }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
    });
    expect(status).toBe(200);

    const sockets = new WebSocketServer({ server });
    sockets.on('connection', (socket) =>
      socket.on('message', (data: Buffer) => socket.send(data.toString())),
    );
    const client = new WebSocket(`ws://127.0.0.1:${port}/`);
    client.onopen = () => client.send('echo');
    const echo = await new Promise((resolve) => (client.onmessage = ({ data }) => resolve(data)));
    expect(echo).toBe('echo');
    client.close();

    const receiver = dgram.createSocket('udp4');
    await new Promise<void>((resolve) => receiver.bind(0, '127.0.0.1', resolve));
    const message = new Promise((resolve) => receiver.once('message', (data) => resolve(data.toString())));
    await socketWith((sender) =>
      callback((done) => sender.send('ping', receiver.address().port, '127.0.0.1', done)),
    );
    expect(await message).toBe('ping');

    receiver.close();
    sockets.close();
    piped.close();
    server.closeAllConnections();
    server.close();
    expect(networkState().refused).toBe(before);
  });

  it('a redirect to elsewhere is refused', async () => {
    const server = http.createServer((_request, response) =>
      response.writeHead(302, { location: `http://${remoteAddress}/` }).end(),
    );
    await listening(server, 0, '127.0.0.1');
    const error = innermost(await rejection(fetch(`http://127.0.0.1:${portOf(server)}/`)));
    expect(error).toMatchObject({ code: 'unsupported', details: { target: `${remoteAddress}:80` } });
    server.closeAllConnections();
    server.close();
  });

  it('child processes start as before', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, ['-p', '6 * 7']);
    expect(stdout.trim()).toBe('42');
  });
});

describe('what is switched on', () => {
  it('is open for its own work, named and counted; work beside it stays offline', async () => {
    const { permitted, refused } = networkState();
    const told: (readonly string[])[] = [];
    const stop = watchPurposes(() => told.push(networkState().allowed));
    const outcome = await withNetworkAllowed('model-download', () => {
      expect(networkState().allowed).toEqual(['model-download']);
      const socket = net.connect({ port: 9, host: remoteAddress });
      socket.on('error', () => undefined);
      socket.destroy();
      return Promise.resolve('done');
    });
    expect(outcome).toBe('done');
    expect(networkState()).toMatchObject({ allowed: [], permitted: permitted + 1, refused });
    stop();
    expect(told).toEqual([['model-download'], []]); // whoever shows it hears of the end too
    expect(networkState().entries.at(-1)).toMatchObject({
      outcome: 'allowed',
      purpose: 'model-download',
      via: 'net.connect',
    });

    let release = (): void => undefined;
    const open = withNetworkAllowed(
      'model-download',
      () => new Promise<void>((resolve) => (release = resolve)),
    );
    expect(networkState().allowed).toEqual(['model-download']);
    expect(await rejection(fetch(`http://${remoteAddress}/`))).toMatchObject({ code: 'unsupported' });
    release();
    await open;
    expect(networkState().allowed).toEqual([]);
  });

  it('is closed again when the work fails', async () => {
    await expect(withNetworkAllowed('model-download', () => Promise.reject(new Error('no')))).rejects.toThrow(
      'no',
    );
    expect(networkState().allowed).toEqual([]);
    expect(() => recordOutsideProgram('pip', 'a package')).toThrow(/Refused/);
  });
});

describe('the record', () => {
  it('keeps the newest entries, tells listeners the kept ones first, and counts those of other processes', () => {
    const { refused } = networkState();
    const entry: NetworkEntry = {
      time: new Date().toISOString(),
      outcome: 'refused',
      processName: 'page',
      via: 'fetch',
      target: 'planted.example',
    };
    for (let index = 0; index < keptEntries + 10; index++)
      recordNetworkEntry({ ...entry, target: String(index) });
    expect(networkState().refused).toBe(refused + keptEntries + 10);
    expect(networkState().entries).toHaveLength(keptEntries);
    const targets: string[] = [];
    const stop = watchNetwork(({ target }) => targets.push(target));
    expect(targets[0]).toBe('10');
    recordNetworkEntry(entry);
    stop();
    recordNetworkEntry(entry);
    expect(targets.slice(keptEntries)).toEqual(['planted.example']);
  });

  it('cannot be installed twice', () => {
    expect(() => installNetworkGuard({ processName: 'again' })).toThrow(BugError);
  });
});
