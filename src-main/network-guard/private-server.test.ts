// A server in the house and none outside: which addresses are let through, that the checked address is the one connected to,
// and that nothing else becomes reachable meanwhile. Nobody outside loopback is contacted.
import http from 'node:http';
import net from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installNetworkGuard } from './install-network-guard.ts';
import { isNetworkAllowed, withTargetAllowed } from './network-decision.ts';
import { networkState } from './network-state.ts';
import { isPrivateAddress } from './private-address.ts';
import { PrivateServer } from './private-server.ts';

let server: http.Server;
let port: number;
const asked: { url: string | undefined; host: string | undefined; key: string | undefined }[] = [];

beforeAll(async () => {
  installNetworkGuard({ processName: 'test' });
  server = http.createServer((request, response) => {
    const { host, authorization: key } = request.headers;
    asked.push({ url: request.url, host, key });
    if (request.url === '/v1/moved') response.writeHead(302, { location: 'http://192.0.2.1/' }).end();
    else if (request.url === '/v1/busy') response.writeHead(503, { 'retry-after': '7' }).end('busy');
    else request.pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

describe('addresses', () => {
  it.each(['127.0.0.1', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.9', '::1', 'fd12::5'])(
    'in the house: %s',
    (address) => expect(isPrivateAddress(address)).toBe(true),
  );
  it.each([
    ...['8.8.8.8', '172.15.0.1', '172.32.0.1', '192.169.0.1', '11.0.0.1', '169.254.169.254', '100.64.0.1'],
    ...['0.0.0.0', '2001:db8::1', 'fe80::1', '::ffff:8.8.8.8', '::', 'llm.internal', ''],
  ])('outside: %s', (address) => expect(isPrivateAddress(address)).toBe(false));
  it('of IPv4 in IPv6 count as what they are', () => {
    expect(isPrivateAddress('::ffff:192.168.1.9')).toBe(true);
  });
});

describe('opening', () => {
  const codeOf = (url: string, ...addresses: string[]): Promise<unknown> =>
    PrivateServer.open(url, {
      lookUp: () => Promise.resolve(addresses.map((address) => ({ address }))),
    }).then(
      () => 'open',
      (error: unknown) => (error as { said: { code: string } }).said.code,
    );

  it('refuses what is no URL of a server', async () => {
    for (const url of ['', 'llm:8000', 'ftp://127.0.0.1', 'http://a:b@127.0.0.1/', 'http://127.0.0.1/?key=1'])
      expect(await codeOf(url), url).toBe('server-url-invalid');
  });

  it('refuses public addresses, also one among private ones', async () => {
    expect(await codeOf('http://192.0.2.1:8000/v1')).toBe('server-not-private');
    expect(await codeOf('http://llm.internal:8000/v1', '10.0.0.5', '192.0.2.1')).toBe('server-not-private');
    expect(networkState().entries.at(-1)).toMatchObject({
      outcome: 'refused',
      target: 'llm.internal (192.0.2.1)',
    });
  });

  it('says where a name has no address', async () => {
    const error: unknown = await PrivateServer.open('http://planted.invalid/v1', {
      lookUp: () => Promise.reject(new Error('ENOTFOUND')),
    }).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'not-found', said: { code: 'server-name-unknown' } });
  });

  it('shows the address as switched on until it is closed', async () => {
    const open = await PrivateServer.open(`http://127.0.0.1:${port}/v1`);
    expect(networkState().allowed).toEqual([`model-server 127.0.0.1:${port}`]);
    open[Symbol.dispose]();
    open[Symbol.dispose]();
    expect(networkState().allowed).toEqual([]);
  });
});

describe('requests', () => {
  it('go to the address that was checked, whatever the name means later', async () => {
    let calls = 0;
    const lookUp = () => Promise.resolve([{ address: ++calls === 1 ? '127.0.0.1' : '192.0.2.1' }]);
    using open = await PrivateServer.open(`http://llm.internal:${port}/v1`, { lookUp, apiKey: 'secret' });
    for (let i = 0; i < 3; i++) {
      const { status, text } = await open.request({ method: 'POST', path: '/chat', body: `{"i":${i}}` });
      expect([status, text]).toEqual([200, `{"i":${i}}`]);
    }
    expect(calls).toBe(1);
    expect(asked.at(-1)).toEqual({ url: '/v1/chat', host: `llm.internal:${port}`, key: 'Bearer secret' });
  });

  it('follow no redirect, and tell when to come again', async () => {
    using open = await PrivateServer.open(`http://127.0.0.1:${port}/v1/`);
    expect(await open.request({ method: 'GET', path: '/moved' })).toMatchObject({ status: 302 });
    expect(await open.request({ method: 'GET', path: '/busy' })).toEqual({
      status: 503,
      retryAfterSeconds: 7,
      text: 'busy',
    });
  });

  it('end with the signal', async () => {
    using open = await PrivateServer.open(`http://127.0.0.1:${port}/v1`);
    const signal = AbortSignal.abort();
    await expect(open.request({ method: 'GET', path: '/models', signal })).rejects.toThrow();
  });
});

describe('the guard', () => {
  const refusalOf = (host: string, to: number): Promise<string> =>
    new Promise((resolve) => {
      const socket = net.connect({ host, port: to });
      socket.once('error', (error) => resolve((error as { said?: { code: string } }).said?.code ?? 'tried'));
      socket.once('connect', () => resolve('connected'));
      setTimeout(() => {
        socket.destroy();
        resolve('tried');
      }, 50);
    });

  it('lets the one target through, and nothing beside it', async () => {
    // reserved for documentation: nobody is there
    await withTargetAllowed('model-server', '192.0.2.1:9', async () => {
      expect(isNetworkAllowed()).toBe(false);
      expect(await refusalOf('192.0.2.1', 10)).toBe('network-refused');
      expect(await refusalOf('192.0.2.2', 9)).toBe('network-refused');
    });
    expect(await refusalOf('192.0.2.1', 9)).toBe('network-refused');
  });
});
