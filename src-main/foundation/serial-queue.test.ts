// One piece of work at a time, in order; an error reaches the one who asked and stops nobody else.
import { expect, test } from 'vitest';
import { SerialQueue } from './serial-queue.ts';

test('work begins when the work before it has ended', async () => {
  const queue = new SerialQueue();
  const first = Promise.withResolvers<undefined>();
  const told: string[] = [];
  const turns = [
    queue.run(async () => {
      told.push('first begins');
      await first.promise;
      told.push('first ends');
      return 1;
    }),
    queue.run(() => {
      told.push('second');
      return 2;
    }),
    queue.run(() => Promise.resolve(told.push('third'))),
  ];
  await new Promise((resolve) => setImmediate(resolve));
  expect(told).toEqual(['first begins']);
  first.resolve(undefined);
  expect(await Promise.all(turns)).toEqual([1, 2, 4]);
  expect(told).toEqual(['first begins', 'first ends', 'second', 'third']);
});

test('an error is for the one who asked; the next work runs', async () => {
  const queue = new SerialQueue();
  const thrown = queue.run(() => {
    throw new Error('at once');
  });
  const rejected = queue.run(() => Promise.reject(new Error('later')));
  const next = queue.run(() => 'done');
  await expect(thrown).rejects.toThrow('at once');
  await expect(rejected).rejects.toThrow('later');
  expect(await next).toBe('done');
});
