// Who is let in, decided from the headers alone.
import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { cookieName, hasToken, isOwnHost, isOwnOrigin, isToken } from './access-check.ts';

const access = { port: 4711, token: 'right-token' };
const request = (headers: IncomingMessage['headers']): Pick<IncomingMessage, 'headers'> => ({ headers });

describe('access check', () => {
  it.each([
    ['127.0.0.1:4711', true],
    ['localhost:4711', true],
    ['127.0.0.1:4712', false],
    ['127.0.0.1', false],
    ['rebound.example:4711', false],
    [undefined, false],
  ])('host %s: %s', (host, allowed) => expect(isOwnHost(request({ host }), access)).toBe(allowed));

  it.each([
    ['http://127.0.0.1:4711', true],
    ['http://localhost:4711', true],
    ['https://127.0.0.1:4711', false],
    ['http://127.0.0.1:4711.evil.example', false],
    ['http://evil.example', false],
    ['null', false],
    [undefined, false],
  ])('origin %s: %s', (origin, allowed) => expect(isOwnOrigin(request({ origin }), access)).toBe(allowed));

  it.each([
    ['isthmus-4711=right-token', true],
    ['a=b; isthmus-4711=right-token; c=d', true],
    ['isthmus-4711=wrong-token', false],
    ['isthmus-4712=right-token', false], // ports share cookies
    ['isthmus-4711=', false],
    [undefined, false],
  ])('cookie %s: %s', (cookie, allowed) => expect(hasToken(request({ cookie }), access)).toBe(allowed));

  it('compares tokens whole', () => {
    expect(isToken('right-token', access)).toBe(true);
    expect(isToken('right-toke', access)).toBe(false);
    expect(isToken('right-token2', access)).toBe(false);
    expect(isToken(null, access)).toBe(false);
    expect(cookieName(access)).toBe('isthmus-4711');
  });
});
