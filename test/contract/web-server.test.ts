// Browser mode's server from outside: who is refused, what is served, and what uploads and downloads leave behind.
import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import { startWebServer, type WebServer } from '../../src-main/shell-server/web-server.ts';
import { createWorkspace, openWorkspace } from '../../src-main/store/open-workspace.ts';
import { openSocket, pageHeaders, serve, startApp, type TestApp } from './transports.ts';

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

describe("browser mode's server", () => {
  let test: TestApp;
  let server: WebServer;
  let close: () => Promise<void>;
  beforeAll(async () => {
    test = startApp();
    ({ server, close } = await serve(test.app));
  });
  afterAll(async () => {
    await close();
    await test.close();
  });

  /** As the server's own page asks, but for what is given; undefined leaves a header out. */
  function ask(
    path: string,
    headers: Record<string, string | undefined> = {},
    options: { readonly method?: string; readonly body?: string | Buffer } = {},
  ): Promise<Answer> {
    const all = Object.entries<string | undefined>({ ...pageHeaders(server), ...headers });
    const sent = Object.fromEntries(all.filter(([, value]) => value !== undefined)) as OutgoingHttpHeaders;
    return new Promise((resolve, reject) => {
      request(
        { port: server.port, host: '127.0.0.1', path, headers: sent, method: options.method ?? 'GET' },
        (response) => {
          text(response).then(
            (body) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
            reject,
          );
        },
      )
        .on('error', reject)
        .end(options.body);
    });
  }

  const uploads = (): string[] => {
    const folder = join(test.folder, 'data', 'uploads');
    return existsSync(folder) ? readdirSync(folder) : [];
  };

  it('turns the token of the address into a cookie that scripts cannot read', async () => {
    const { status, headers } = await ask(new URL(server.url).pathname + new URL(server.url).search, {
      cookie: undefined,
    });
    expect(status).toBe(303);
    expect(headers.location).toBe('/');
    expect(headers['set-cookie']?.[0]).toMatch(/HttpOnly; SameSite=Strict/);
  });

  it('serves its page under a policy that allows nothing from elsewhere', async () => {
    const { status, headers, body } = await ask('/');
    expect(status).toBe(200);
    expect(body).toContain('<title>Isthmus</title>');
    const policy = headers['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("connect-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe-eval|https?:|\*/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect((await ask('/assets/main.js')).headers['content-type']).toContain('javascript');
  });

  it.each([
    ['a wrong Host', { host: 'rebound.example' }],
    ['no token', { cookie: undefined }],
    ['a wrong token', { cookie: 'isthmus-1=x' }],
  ])('refuses %s', async (_, headers) => {
    const { status, body } = await ask('/', headers);
    expect(status).toBe(403);
    expect(body).not.toContain('<title>');
  });

  it('refuses the cookie of another port', async () => {
    const token = new URL(server.url).searchParams.get('token');
    expect((await ask('/', { cookie: `isthmus-${server.port + 1}=${token}` })).status).toBe(403);
  });

  it.each([
    ['another Origin', { origin: 'http://evil.example' }],
    ['another port as Origin', { origin: 'http://127.0.0.1:1' }],
    ['a wrong Host', { host: 'rebound.example' }],
    ['no token', { cookie: '' }],
  ])('refuses a socket with %s', async (_, headers) => {
    await expect(openSocket(server, headers)).rejects.toThrow('403');
  });

  it.each([
    '/../package.json',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/assets/..%2f..%2f..%2fetc%2fpasswd',
    '//etc/passwd',
  ])('serves nothing outside its folder: %s', async (path) => {
    const { status, body } = await ask(path);
    expect([400, 403, 404]).toContain(status);
    expect(body).not.toMatch(/root:|"name"/);
  });

  it('takes an upload under its own name only', async () => {
    const { status, body } = await ask(
      `/files/upload?name=${encodeURIComponent('../../orders.csv')}`,
      {},
      { method: 'POST', body: 'user,item\n' },
    );
    expect(status).toBe(200);
    const { path } = JSON.parse(body) as { path: string };
    expect(path.startsWith(join(test.folder, 'data', 'uploads'))).toBe(true);
    expect(path.endsWith('orders.csv')).toBe(true);
    expect(readFileSync(path, 'utf8')).toBe('user,item\n');
  });

  it('takes a name that means a folder, or nothing, for no name, and tells no path of this machine', async () => {
    for (const name of ['..', '.', '', '/', '..\\..', 'a\0b']) {
      const { status, body } = await ask(
        `/files/upload?name=${encodeURIComponent(name)}`,
        {},
        { method: 'POST', body: 'x' },
      );
      if (status === 200) {
        const path = (JSON.parse(body) as { path: string }).path;
        expect(path.startsWith(join(test.folder, 'data', 'uploads'))).toBe(true);
        expect(readFileSync(path, 'utf8')).toBe('x');
      } else expect(body).not.toContain(test.folder);
    }
    const long = await ask(`/files/upload?name=${'n'.repeat(300)}`, {}, { method: 'POST', body: 'x' });
    expect(long.status).toBeGreaterThanOrEqual(400);
    expect(long.body).toContain('ENAMETOOLONG');
    expect(long.body).not.toContain(test.folder);
  });

  it('puts an uploaded workspace where workspaces are kept, since it is worked on from then on', async () => {
    vi.stubEnv('HOME', test.folder);
    const own = join(test.folder, 'ours.isthmus');
    createWorkspace(own).close();
    const before = uploads();
    const upload = async (): Promise<string> => {
      const request = { method: 'POST', body: readFileSync(own) };
      const { status, body } = await ask('/files/upload?name=shop.isthmus', {}, request);
      expect(status).toBe(200);
      return (JSON.parse(body) as { path: string }).path;
    };
    const kept = [await upload(), await upload()];
    vi.unstubAllEnvs();
    expect(kept).toEqual(
      ['shop.isthmus', 'shop 2.isthmus'].map((name) => join(test.folder, 'Isthmus', name)),
    );
    for (const path of kept) openWorkspace(path).close();
    expect(readdirSync(join(test.folder, 'Isthmus')).filter((name) => name.endsWith('.part'))).toEqual([]);
    expect(uploads()).toEqual(before);
  });

  it('deletes uploads of more than a day ago when another comes, and keeps those of today', async () => {
    const folder = join(test.folder, 'data', 'uploads');
    const place = (name: string, hours: number): void => {
      mkdirSync(join(folder, name), { recursive: true });
      writeFileSync(join(folder, name, 'a.csv'), 'user,item\n');
      const then = new Date(Date.now() - hours * 3_600_000);
      utimesSync(join(folder, name), then, then);
    };
    place('yesterday', 25);
    place('today', 23);
    const { status } = await ask('/files/upload?name=x.csv', {}, { method: 'POST', body: 'x' });
    expect(status).toBe(200);
    expect(uploads()).not.toContain('yesterday');
    expect(uploads()).toContain('today');
  });

  it('refuses an upload from another page', async () => {
    const before = uploads();
    const origin = 'http://evil.example';
    const { status } = await ask('/files/upload?name=x.csv', { origin }, { method: 'POST', body: 'x' });
    expect(status).toBe(403);
    expect(uploads()).toEqual(before);
  });

  it('keeps nothing of an upload that is cut in the middle', async () => {
    const before = uploads();
    const headers = Object.entries(pageHeaders(server)).map(([name, value]) => `${name}: ${value}`);
    const socket = connect(server.port, '127.0.0.1');
    socket.write(
      ['POST /files/upload?name=big.csv HTTP/1.1', ...headers, 'content-length: 1000000', '', 'half'].join(
        '\r\n',
      ),
    );
    await expect.poll(() => uploads().length).toBe(before.length + 1);
    socket.destroy();
    await expect.poll(uploads).toEqual(before);
  });

  it('sends only what a finished job has written', async () => {
    await test.app.openWorkspace(join(test.folder, 'shop.isthmus'), 'create');
    const { jobs } = test.app.session.workspace;
    const file = join(test.folder, 'top ten.csv');
    writeFileSync(file, 'user,item\nu1,i1\n');
    const job = (result?: { file: string }): string => {
      const { id } = jobs.create({ kind: 'recommend', title: 'Export', payload: {}, resource: 'io' });
      if (result !== undefined) jobs.setState(id, 'finished', { result });
      return id;
    };
    const sent = await ask(`/files/download?job=${job({ file })}`);
    expect(sent).toMatchObject({ status: 200, body: 'user,item\nu1,i1\n' });
    expect(sent.headers['content-disposition']).toBe("attachment; filename*=UTF-8''top%20ten.csv");
    expect((await ask(`/files/download?job=${job()}`)).status).toBe(404);
    expect((await ask('/files/download?job=/etc/passwd')).status).toBe(404);
    expect((await ask(`/files/download?job=${job({ file: join(test.folder, 'gone.csv') })}`)).body).toContain(
      'Export it again',
    );
  });

  it('does nothing for other methods', async () => {
    expect((await ask('/', {}, { method: 'DELETE' })).status).toBe(403);
  });

  it('says which port is taken', async () => {
    await expect(
      startWebServer({ app: test.app, rendererFolder: test.folder, port: server.port }),
    ).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining(String(server.port)) as string,
    });
  });
});
