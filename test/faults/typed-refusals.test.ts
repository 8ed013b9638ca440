// What once ended as an internal error, or damaged a file: each is refused with a code and words.
import { linkSync, mkdtempSync, readFileSync, rmSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importSample } from '../../src-main/services/datasets/sample-dataset.ts';
import { createWorkspace, openWorkspace } from '../../src-main/store/open-workspace.ts';
import { openApp } from '../support/app-client.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'isthmus-refusals-'));
  path = join(folder, 'a.isthmus');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a text to search for', () => {
  it('of 50,001 characters is too long', async () => {
    const workspace = createWorkspace(path);
    const { dataset } = await importSample(workspace, { users: 20 });
    expect(() => workspace.items.page(dataset, { search: 'x'.repeat(50_001), limit: 1 })).toThrow(
      expect.objectContaining({
        code: 'invalid-input',
        message: expect.stringMatching(/too long.*shorter/) as string,
      }),
    );
    expect(workspace.items.page(dataset, { search: 'x'.repeat(5000), limit: 1 }).total).toBe(0);
    workspace.close();
  });
});

describe('a workspace that is closed meanwhile', () => {
  it('is said to be so, by the store and by calls under way', async () => {
    const test = openApp();
    try {
      await test.client.workspaces.create({ path });
      const { workspace } = test.app.session;
      const { dataset } = await importSample(workspace, { users: 20 });
      await test.client.workspaces.close();
      const closed = {
        code: 'conflict',
        message: expect.stringMatching(/was closed while this was under way/) as string,
      };
      expect(() => workspace.items.all(dataset)).toThrow(expect.objectContaining(closed));
      expect(() => workspace.settings.set('a', 1)).toThrow(expect.objectContaining(closed));
    } finally {
      await test.close();
    }
  });
});

describe('hard links to one workspace', () => {
  it('count as one: under any of its names it is refused until it has one name', () => {
    createWorkspace(path).close();
    const other = join(folder, 'b.isthmus');
    linkSync(path, other);
    const before = readFileSync(path);
    for (const name of [path, other])
      expect(() => openWorkspace(name)).toThrow(
        expect.objectContaining({
          code: 'conflict',
          message: expect.stringMatching(/has 2 names \(hard links\)/) as string,
        }),
      );
    expect(readFileSync(path)).toEqual(before);
    openWorkspace(other, { readOnly: true }).close();
    unlinkSync(other);
    openWorkspace(path).close();
  });
});
