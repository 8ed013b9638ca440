// What a page may do: requests, permissions, navigation, messages to the main process.
import { describe, expect, it } from 'vitest';
import { isAllowedRequest, refusedRequest } from './page-requests.ts';
import { isGranted } from './permissions.ts';
import { isOwnPage } from './sender-check.ts';
import { isAllowedNavigation } from './window-security.ts';

describe('requests of a page', () => {
  it.each([
    ['app://isthmus/assets/main.js', true],
    ['data:image/png;base64,AA', true],
    ['blob:app://isthmus/1', true],
    ['app://other/index.html', false],
    ['https://planted.example/x', false],
    ['http://127.0.0.1:8080/', false],
    ['ws://127.0.0.1/', false],
    ['file:///etc/passwd', false],
    ['ftp://planted.example/', false],
    ['chrome://gpu/', false],
    ['devtools://devtools/x.js', false],
    ['nonsense', false],
  ])('%s: %s', (url, allowed) => expect(isAllowedRequest(url, { devTools: false })).toBe(allowed));

  it('lets the developer tools load themselves where they are available', () => {
    expect(isAllowedRequest('devtools://devtools/x.js', { devTools: true })).toBe(true);
    expect(isAllowedRequest('https://planted.example/', { devTools: true })).toBe(false);
  });

  it('records a refusal without the query', () => {
    expect(refusedRequest('https://planted.example:8443/a/b?secret=1', 'image')).toMatchObject({
      outcome: 'refused',
      processName: 'page',
      via: 'page: image',
      target: 'https://planted.example:8443/a/b',
    });
  });
});

it.each([
  ['clipboard-sanitized-write', true],
  ['clipboard-read', false],
  ['media', false],
  ['geolocation', false],
  ['notifications', false],
  ['openExternal', false],
  ['fileSystem', false],
  ['hid', false],
])('permission %s: %s', (permission, granted) => expect(isGranted(permission)).toBe(granted));

it.each([
  ['app://isthmus/', true],
  ['app://isthmus/index.html#/train', true],
  ['app://isthmus/assets/main.js', false],
  ['app://other/', false],
  ['https://planted.example/', false],
  ['file:///home/data/orders.csv', false],
  ['javascript:alert(1)', false],
])('navigation to %s: %s', (url, allowed) => expect(isAllowedNavigation(url)).toBe(allowed));

describe('sender of a message', () => {
  const frame = { url: 'app://isthmus/index.html#/data', parent: null };
  const windows = new Set([7]);
  it('is heard from the top frame of our window at our address', () => {
    expect(isOwnPage({ sender: { id: 7 }, senderFrame: frame }, windows)).toBe(true);
  });
  it.each([
    ['another window', { sender: { id: 8 }, senderFrame: frame }],
    ['a frame inside the page', { sender: { id: 7 }, senderFrame: { ...frame, parent: frame } }],
    ['another address', { sender: { id: 7 }, senderFrame: { ...frame, url: 'https://planted.example/' } }],
    ['a frame that is gone', { sender: { id: 7 }, senderFrame: null }],
  ])('is not heard from %s', (_, event) => expect(isOwnPage(event, windows)).toBe(false));
});
