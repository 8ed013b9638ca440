// Calls over a real structured-clone pipe (MessageChannel): results, errors, streaming callbacks, cancellation, death.
import { MessageChannel } from 'node:worker_threads';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AppError, BugError } from '../foundation/errors.ts';
import { asSaid } from '../messages/message.ts';
import { connectEngine, serveEngine } from './engine-channel.ts';
import type { MessagePort } from 'node:worker_threads';
import type { EngineConnection } from './engine-channel.ts';
import type { EngineTransport } from './engine-transport.ts';

interface Counter {
  double(values: Float32Array): Promise<Float32Array>;
  count(to: number, options: { onStep: (step: number) => void; signal?: AbortSignal }): Promise<string>;
  waitFor(signal: AbortSignal): Promise<void>;
  fail(kind: 'app' | 'bug' | 'range'): Promise<void>;
  hang(): Promise<void>;
}

const counter: Counter = {
  double: (values) => Promise.resolve(values.map((value) => 2 * value)),
  count: async (to, { onStep, signal }) => {
    for (let step = 1; step <= to; step++) {
      if (signal?.aborted === true) throw new AppError('cancelled', asSaid('Cancelled.'));
      onStep(step);
      await new Promise(setImmediate);
    }
    return `counted to ${to}`;
  },
  waitFor: (signal) =>
    new Promise((resolve) => {
      if (signal.aborted) resolve();
      signal.addEventListener('abort', () => resolve());
    }),
  fail: (kind) => {
    if (kind === 'bug') throw new BugError('an invariant broke');
    if (kind === 'range') throw new RangeError('plain words');
    const cause = new AppError('corrupt-data', asSaid('page 7 is damaged'), { details: { page: 7 } });
    throw new AppError('resource-exhausted', asSaid('no memory'), { details: { bytes: 5 }, cause });
  },
  hang: () => new Promise(() => undefined),
};

let ports: MessageChannel;
let connection: EngineConnection<Counter>;

const transport = (port: MessagePort): EngineTransport => ({
  post: (message) => port.postMessage(message),
  onMessage: (listener) => port.on('message', listener),
});

beforeEach(() => {
  ports = new MessageChannel();
  serveEngine(counter, transport(ports.port1));
  connection = connectEngine<Counter>(transport(ports.port2));
});
afterEach(() => ports.port1.close());

test('carries typed arrays both ways', async () => {
  expect(await connection.api.double(Float32Array.of(1, 2.5))).toEqual(Float32Array.of(2, 5));
});

test('streams to callbacks before the result, in order', async () => {
  const steps: number[] = [];
  const result = await connection.api.count(50, { onStep: (step) => steps.push(step) });
  expect(result).toBe('counted to 50');
  expect(steps).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
});

test('an abort reaches the call, in the middle and from the start', async () => {
  const abort = new AbortController();
  const steps: number[] = [];
  const counting = connection.api.count(100_000, {
    onStep: (step) => {
      steps.push(step);
      if (step === 3) abort.abort();
    },
    signal: abort.signal,
  });
  await expect(counting).rejects.toMatchObject({ code: 'cancelled' });
  expect(steps.length).toBeLessThan(1000);
  await expect(
    connection.api.count(10, { onStep: () => undefined, signal: AbortSignal.abort() }),
  ).rejects.toMatchObject({ code: 'cancelled' });
});

test('an abort of one call leaves the others alone', async () => {
  const first = new AbortController();
  const second = new AbortController();
  let secondDone = false;
  const waiting = connection.api.waitFor(second.signal).then(() => (secondDone = true));
  const aborted = connection.api.waitFor(first.signal);
  first.abort();
  await aborted;
  expect(secondDone).toBe(false);
  second.abort();
  await waiting;
});

test('errors keep their class, code, details and cause', async () => {
  const error = await connection.api.fail('app').catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(AppError);
  expect(error).toMatchObject({
    code: 'resource-exhausted',
    message: 'no memory',
    details: { bytes: 5 },
    cause: { code: 'corrupt-data', message: 'page 7 is damaged', details: { page: 7 } },
  });
  await expect(connection.api.fail('bug')).rejects.toBeInstanceOf(BugError);
  await expect(connection.api.fail('range')).rejects.toMatchObject({
    name: 'RangeError',
    message: 'plain words',
  });
});

test('a method that the engine does not have is named', async () => {
  const api = connection.api as unknown as { divide(): Promise<void> };
  await expect(api.divide()).rejects.toThrow('no method "divide"');
});

test('the engine can be awaited by mistake without a call', async () => {
  expect(await Promise.resolve(connection.api)).toBe(connection.api);
});

test('closing rejects what is under way and every later call', async () => {
  const hanging = connection.api.hang();
  await new Promise(setImmediate);
  expect(connection.underWay()).toEqual(['hang']);
  connection.close(new AppError('internal', asSaid('the engine died')));
  await expect(hanging).rejects.toThrow('the engine died');
  await expect(connection.api.hang()).rejects.toThrow('the engine died');
});
