// Which addresses count as this machine.
import { expect, it } from 'vitest';
import { isLoopbackHost } from './loopback.ts';

it.each(['localhost', 'LOCALHOST', '127.0.0.1', '127.9.8.7', '::1', '[::1]', '::ffff:127.0.0.1'])(
  'takes %s for loopback',
  (host) => expect(isLoopbackHost(host)).toBe(true),
);

it.each([
  ...['example.org', 'localhost.example.org', '127.0.0.1.example.org', '127.1', '10.0.0.1', '192.168.0.1'],
  ...['0.0.0.0', '::', '::ffff:10.0.0.1', 'fe80::1', '2606:2800:220:1::1', '169.254.169.254', ''],
])('takes "%s" for somewhere else', (host) => expect(isLoopbackHost(host)).toBe(false));
