// Ways around the guard are closed and counted; what does not lead to the network stays open.
import * as inspector from 'node:inspector';
import { createRequire } from 'node:module';
import { beforeAll, expect, it } from 'vitest';
import { Worker } from 'node:worker_threads';
import { installNetworkGuard } from './install-network-guard.ts';
import { networkState } from './network-state.ts';

beforeAll(() => installNetworkGuard({ processName: 'test' }));

const newest = (): string => networkState().entries.at(-1)!.via;
const refused = expect.objectContaining({ code: 'unsupported' }) as Error;

it('a thread cannot be started, however it is asked for', () => {
  const before = networkState().refused;
  expect(() => new Worker('0', { eval: true })).toThrow(refused);
  const require = createRequire(import.meta.url);
  const required = require('worker_threads') as { Worker: typeof Worker };
  expect(() => new required.Worker('0', { eval: true })).toThrow(refused);
  expect(networkState().refused).toBe(before + 2);
  expect(newest()).toBe('worker_threads.Worker');
});

it("the bindings beneath Node's network modules are closed, others are not", () => {
  const { binding } = process as unknown as { binding: (name: string) => object };
  for (const name of ['tcp_wrap', 'udp_wrap', 'cares_wrap', 'pipe_wrap'])
    expect(() => binding.call(process, name), name).toThrow(refused);
  expect(newest()).toBe('process.binding');
  expect(binding.call(process, 'constants')).toBeTypeOf('object');
});

it('the debugger does not begin to listen', () => {
  expect(() => inspector.open(0)).toThrow(refused);
  expect(newest()).toBe('inspector.open');
  expect(inspector.url()).toBeUndefined();
});
