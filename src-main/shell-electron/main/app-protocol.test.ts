// app:// serves the built window's folder and nothing else, with the page's headers.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerAppRequest, fileOfAddress } from './app-protocol.ts';

describe('app protocol', () => {
  let outer: string;
  let folder: string;
  beforeAll(() => {
    outer = mkdtempSync(join(tmpdir(), 'isthmus-protocol-'));
    folder = join(outer, 'renderer');
    mkdirSync(join(folder, 'assets'), { recursive: true });
    mkdirSync(join(outer, 'renderer-secrets'));
    writeFileSync(join(folder, 'index.html'), '<title>Isthmus</title>');
    writeFileSync(join(folder, 'assets', 'main.js'), 'export {};');
    writeFileSync(join(outer, 'secret.txt'), 'secret');
    writeFileSync(join(outer, 'renderer-secrets', 'a.txt'), 'secret');
  });
  afterAll(() => rmSync(outer, { recursive: true, force: true }));

  it.each([
    ['app://isthmus/', 'index.html'],
    ['app://isthmus/index.html?x=1#/data', 'index.html'],
    ['app://isthmus/assets/main.js', 'assets/main.js'],
    ['app://isthmus/assets/../index.html', 'index.html'],
  ])('%s is %s', (url, file) => expect(fileOfAddress(url, folder)).toBe(join(folder, file)));

  it.each([
    'app://isthmus/%2e%2e/secret.txt',
    'app://isthmus/..%2fsecret.txt',
    'app://isthmus/assets/..%2f..%2fsecret.txt',
    'app://isthmus/..%5csecret.txt',
    'app://isthmus/%2e%2e%2frenderer-secrets/a.txt',
    'app://isthmus/index.html%00.txt',
    'app://isthmus/%',
    'app://other/index.html',
    'app://user@isthmus/index.html',
    'file:///etc/passwd',
    'no address',
  ])('%s gives no content from outside', async (url) => {
    const response = await answerAppRequest({ method: 'GET', url }, folder);
    expect(response.status).toBe(404);
    expect(await response.text()).not.toContain('secret');
  });

  it('sends the policy and the type of each file', async () => {
    const page = await answerAppRequest({ method: 'GET', url: 'app://isthmus/' }, folder);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Isthmus');
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self';/);
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    const script = await answerAppRequest({ method: 'HEAD', url: 'app://isthmus/assets/main.js' }, folder);
    expect(script.headers.get('content-type')).toContain('javascript');
    expect(await script.text()).toBe('');
  });

  it('answers no writing methods, and 404 also with the policy', async () => {
    const url = 'app://isthmus/index.html';
    expect((await answerAppRequest({ method: 'POST', url }, folder)).status).toBe(405);
    const missing = await answerAppRequest({ method: 'GET', url: 'app://isthmus/none.js' }, folder);
    expect(missing.status).toBe(404);
    expect(missing.headers.get('content-security-policy')).toContain("default-src 'none'");
  });
});
