// The open workspace of the app is replaced by another: by two callers at once, and while windows ask.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createWorkspace, openWorkspace } from '../../src-main/store/open-workspace.ts';
import { startApp, type TestApp } from '../contract/transports.ts';

let test: TestApp;
const place = (name: string): string => join(test.folder, `${name}.isthmus`);
beforeEach(() => {
  test = startApp();
  for (const name of ['one', 'two', 'three']) createWorkspace(place(name)).close();
});
afterEach(() => test.close());

it('opens one after another: the last that was asked for stays, and no other file is held', async () => {
  const { app } = test;
  await app.openWorkspace(place('one'), 'open');
  await Promise.all([app.openWorkspace(place('two'), 'open'), app.openWorkspace(place('three'), 'open')]);
  expect(app.describeWorkspace()?.name).toBe('three');
  for (const name of ['one', 'two']) openWorkspace(place(name)).close(); // would be refused while it is held
  expect(() => openWorkspace(place('three'))).toThrow(/open/);
});

it('always has a workspace while one takes the place of another', async () => {
  const { app } = test;
  await app.openWorkspace(place('one'), 'open');
  const seen = new Set<string | undefined>();
  const over = new AbortController();
  const opening = app.openWorkspace(place('two'), 'open').finally(() => over.abort());
  while (!over.signal.aborted) {
    seen.add(app.describeWorkspace()?.name);
    await Promise.resolve();
  }
  await opening;
  seen.add(app.describeWorkspace()?.name);
  expect([...seen]).toEqual(['one', 'two']);
});

it('keeps the open workspace where the other cannot be opened, and opens the next all the same', async () => {
  const { app } = test;
  await app.openWorkspace(place('one'), 'open');
  const failing = app.openWorkspace(place('missing'), 'open');
  const next = app.openWorkspace(place('two'), 'open');
  await expect(failing).rejects.toMatchObject({ code: 'not-found' });
  expect((await next).name).toBe('two');
  expect(existsSync(place('missing'))).toBe(false);
  await app.closeWorkspace();
  expect(app.describeWorkspace()).toBeNull();
});
