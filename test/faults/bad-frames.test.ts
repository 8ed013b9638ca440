// Browser mode under what no browser sends: frames that break the protocol or announce more than is taken, and messages
// that are no calls, over a socket of its own, while a job runs in the same process. The connection that sent them ends;
// the server, its other clients and its jobs go on.
import { randomBytes } from 'node:crypto';
import { connect as connectSocket, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveApp, type ServedApp } from '../support/browser-app.ts';
import { connect, waitForJob, type ServedClient } from '../support/served-client.ts';

interface Frame {
  /** FIN, RSV and opcode. */
  readonly first: number;
  readonly payload?: Buffer;
  /** Announced instead of the payload's length; 8 bytes. */
  readonly announced?: bigint;
  readonly masked?: boolean;
}

/** A frame as RFC 6455, 5.2 lays it out, whether or not it may be sent. */
function encode({ first, payload = Buffer.alloc(0), announced, masked = true }: Frame): Buffer {
  const mask = masked ? 0x80 : 0;
  const length =
    announced !== undefined
      ? Buffer.concat([Buffer.of(mask | 127), longLength(announced)])
      : payload.length < 126
        ? Buffer.of(mask | payload.length)
        : Buffer.of(mask | 126, payload.length >> 8, payload.length & 255);
  if (!masked) return Buffer.concat([Buffer.of(first), length, payload]);
  const key = randomBytes(4);
  const hidden = payload.map((byte, i) => byte ^ key[i % 4]!);
  return Buffer.concat([Buffer.of(first), length, key, hidden]);
}

function longLength(value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(value);
  return bytes;
}

const text = (content: string): Frame => ({ first: 0x81, payload: Buffer.from(content) });

const brokenFrames: readonly (readonly [string, readonly Frame[]])[] = [
  ['a frame without a mask', [{ first: 0x81, payload: Buffer.from('{}'), masked: false }]],
  ['a reserved bit', [{ first: 0xc1, payload: Buffer.from('{}') }]],
  ['an unknown opcode', [{ first: 0x83, payload: Buffer.from('{}') }]],
  ['a control frame in pieces', [{ first: 0x09, payload: Buffer.from('x') }]],
  ['a ping of 300 bytes', [{ first: 0x89, payload: Buffer.alloc(300, 120) }]],
  ['text that is no UTF-8', [{ first: 0x81, payload: Buffer.of(0xff, 0xfe, 0xc0) }]],
  ['a continuation of nothing', [{ first: 0x80, payload: Buffer.from('x') }]],
  ['a new message in the middle of one', [{ first: 0x01, payload: Buffer.from('{') }, text('{}')]],
  ['a length of 2^63 − 1', [{ first: 0x82, announced: 2n ** 63n - 1n }]],
  ['a length of 4 GiB', [{ first: 0x82, announced: 2n ** 32n }]],
  ['a length of 64 MiB and a byte', [{ first: 0x82, announced: 2n ** 26n + 1n }]],
  ['a close frame of one byte', [{ first: 0x88, payload: Buffer.of(3) }]],
  ['a close frame with code 999', [{ first: 0x88, payload: Buffer.of(3, 231) }]],
];

const noCalls: readonly (readonly [string, Frame])[] = [
  ['no JSON', text('hello')],
  ['JSON that is no call', text('[1, null, {"i": {}}]')],
  ['null', text('null')],
  ['an empty message', text('')],
  ['a call of nothing', text('{"i":"1","p":{"u":"/nowhere/at/all"}}')],
  ['a call with a wrong input', text('{"i":"2","p":{"u":"/jobs/get","b":{"json":{"id":{"a":[]}}}}}')],
  ['an abort of nothing', text('{"i":"3","t":4}')],
  ['arrays 10,000 deep', text('['.repeat(10_000))],
  ['random bytes', { first: 0x82, payload: randomBytes(4000) }],
];

describe('bad frames', () => {
  let app: ServedApp;
  let client: ServedClient;
  let close: () => void;
  let cookie: string;
  beforeAll(async () => {
    app = await serveApp();
    ({ client, close } = await connect(app.url));
    const entered = await fetch(app.url, { redirect: 'manual' });
    cookie = entered.headers.get('set-cookie')!.split(';')[0]!;
  });
  afterAll(async () => {
    close();
    await app.stop();
  });

  async function openRaw(): Promise<Socket> {
    const { hostname, port, host, origin } = new URL(app.url);
    const socket = connectSocket(Number(port), hostname);
    const key = randomBytes(16).toString('base64');
    const lines = [
      ...[
        'GET /rpc HTTP/1.1',
        `Host: ${host}`,
        `Origin: ${origin}`,
        `Cookie: ${cookie}`,
        'Upgrade: websocket',
      ],
      ...['Connection: Upgrade', 'Sec-WebSocket-Version: 13', `Sec-WebSocket-Key: ${key}`, '', ''],
    ];
    socket.on('error', () => undefined); // the server may reset it
    socket.write(lines.join('\r\n'));
    const head = await new Promise<string>((resolve, reject) => {
      socket.once('data', (data) => resolve(data.toString('latin1')));
      socket.once('close', () => reject(new Error('the server closed the connection')));
    });
    expect(head).toContain('101 Switching Protocols');
    return socket;
  }

  const stillWorks = async (): Promise<void> => {
    const other = await connect(app.url);
    expect(await other.client.workspaces.current()).toEqual(await client.workspaces.current());
    other.close();
  };

  it('end their own connection; the server, its clients and a running job go on', async () => {
    const { job } = await client.workspaces.startSample({
      path: join(app.folder, 'sample.isthmus'),
      users: 60,
      overrides: { device: 'cpu', 'model.hidden': '16', 'model.blocks': '1', 'phase1.maxEpochs': '3' },
    });
    for (const [name, frames] of brokenFrames) {
      const socket = await openRaw();
      const ended = new Promise((resolve) => socket.once('close', resolve));
      socket.resume();
      for (const frame of frames) socket.write(encode(frame));
      await ended;
      await stillWorks().catch((error: unknown) => {
        throw new Error(`after ${name}`, { cause: error });
      });
    }
    await waitForJob(client, job);
  });

  it('messages that are no calls are left alone', async () => {
    for (const [name, frame] of noCalls) {
      const socket = await openRaw();
      socket.resume();
      socket.write(encode(frame));
      await stillWorks().catch((error: unknown) => {
        throw new Error(`after ${name}`, { cause: error });
      });
      socket.resetAndDestroy();
    }
    await stillWorks();
  });

  it('a handshake that is refused and reset at once is no error of the server', async () => {
    const { hostname, port } = new URL(app.url);
    for (const request of [
      'GET /rpc HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
      '\0\0\0\0',
    ]) {
      for (let time = 0; time < 20; time++) {
        const socket = connectSocket(Number(port), hostname).on('error', () => undefined);
        const closed = new Promise((resolve) => socket.once('close', resolve));
        socket.once('connect', () => {
          socket.write(request);
          socket.write(Buffer.alloc(200_000, 120));
          setImmediate(() => socket.resetAndDestroy());
        });
        await closed;
      }
    }
    await stillWorks();
  });
});
