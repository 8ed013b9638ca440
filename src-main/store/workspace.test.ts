// The life of a workspace file: made, filled by an import, read back, reopened.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Random } from '../foundation/random.ts';
import { asSaid } from '../messages/message.ts';
import type { Message } from '../messages/message-shape.ts';
import type { DatasetWriter } from './dataset-writer.ts';
import { textHash } from './item-text.ts';
import { createWorkspace, openWorkspace } from './open-workspace.ts';
import type { Workspace } from './workspace.ts';

let folder: string;
let path: string;
let workspace: Workspace;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'isthmus-store-'));
  path = join(folder, 'a.isthmus');
  workspace = createWorkspace(path);
});

afterEach(() => {
  workspace.close();
  rmSync(folder, { recursive: true });
});

const asReason = (code: string): Message => ({ code, params: {}, text: code });

const description = {
  name: 'shop',
  sourceFiles: [{ role: 'interactions', path: 'a.csv', sizeBytes: 10, sha256: 'ab' }],
  importSettings: { minimumUserLength: 2 },
};

async function writeSmall(writer: DatasetWriter): Promise<{ dataHash: string }> {
  await writer.addDomains(['Food', 'Kitchen']);
  await writer.addUsers(['007', 'b']);
  await writer.addItems([
    { domainIndex: 0, id: '1', title: '50% cocoa', brand: 'B', textHash: textHash('x') },
    { domainIndex: 0, id: '2', title: 'Tea', textHash: textHash('y') },
    { domainIndex: 1, id: '1', title: 'Pan', category: 'Cooking', textHash: textHash('z') },
  ]);
  await writer.addInteractions({
    firstUser: 0,
    offsets: Int32Array.of(0, 2, 5),
    items: Int32Array.of(0, 2, 1, 1, 2),
    timestamps: Float64Array.of(1.5, 2, 1e12, 1e12 + 1, 1e12 + 2),
    weights: Float32Array.of(1, 2, 3, 4, 5),
  });
  await writer.addRejectedRows([
    { file: 'a.csv', line: 4, reason: asReason('missing id'), content: ',Food,3' },
    { file: 'a.csv', line: null, reason: asReason('bad time'), content: 'u,i,Food,soon' },
    { file: 'a.csv', line: 9, reason: asReason('bad time'), content: 'u,i,Food,late' },
  ]);
  await writer.addFilters([
    {
      name: asSaid('k-core'),
      rowsBefore: 9,
      rowsAfter: 5,
      usersBefore: 3,
      usersAfter: 2,
      itemsBefore: 4,
      itemsAfter: 3,
    },
  ]);
  return { dataHash: 'hash' };
}

describe('import', () => {
  it('gives back exactly what was written, also after reopening', async () => {
    const { id } = await workspace.datasets.import(description, writeSmall);
    workspace.close();
    workspace = openWorkspace(path);
    expect(workspace.datasets.get(id)).toMatchObject({
      ...description,
      dataHash: 'hash',
      userCount: 2,
      itemCount: 3,
      domainCount: 2,
      interactionCount: 5,
      rejectedCount: 3,
    });
    expect(workspace.domains.names(id)).toEqual(['Food', 'Kitchen']);
    expect([...workspace.domains.offsets(id)]).toEqual([0, 2, 3]);
    expect(workspace.users.ids(id)).toEqual(['007', 'b']);
    expect(workspace.users.indexOf(id, '007')).toBe(0);
    expect(workspace.users.indexOf(id, '7')).toBeUndefined();
    expect(workspace.items.titles(id)).toEqual(['50% cocoa', 'Tea', 'Pan']);
    expect(workspace.items.withId(id, '1').map((item) => item.itemIndex)).toEqual([0, 2]);
    const { offsets, items, timestamps } = await workspace.interactions.readSequences(id);
    expect([...offsets]).toEqual([0, 2, 5]);
    expect([...items]).toEqual([0, 2, 1, 1, 2]);
    expect([...timestamps]).toEqual([1.5, 2, 1e12, 1e12 + 1, 1e12 + 2]);
    expect(workspace.interactions.ofUser(id, 0)).toEqual([
      expect.objectContaining({ userId: '007', itemId: '1', title: '50% cocoa', domainIndex: 0, weight: 1 }),
      expect.objectContaining({ position: 1, itemId: '1', title: 'Pan', domainIndex: 1, weight: 2 }),
    ]);
    expect(workspace.rejectedRows.page(id, { limit: 2 })).toEqual([
      { file: 'a.csv', line: 4, reason: asReason('missing id'), content: ',Food,3' },
      { file: 'a.csv', line: null, reason: asReason('bad time'), content: 'u,i,Food,soon' },
    ]);
    expect(workspace.rejectedRows.countsByReason(id)[0]).toEqual({ reason: 'bad time', count: 2 });
    expect(workspace.importFilters.list(id)[0]).toMatchObject({ name: { text: 'k-core' }, itemsAfter: 3 });
    expect(workspace.auditLog.newest()[0]).toMatchObject({ action: 'import dataset', subject: id });
  });

  it('leaves nothing behind when the writer throws or is cancelled', async () => {
    const failing = workspace.datasets.import(description, async (writer) => {
      await writeSmall(writer);
      throw new Error('source went away');
    });
    await expect(failing).rejects.toThrow('source went away');
    const controller = new AbortController();
    const cancelled = workspace.datasets.import(
      description,
      async (writer) => {
        await writeSmall(writer);
        controller.abort();
        return writeSmall(writer);
      },
      controller.signal,
    );
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
    expect(workspace.datasets.list()).toEqual([]);
    expect(workspace.datasets.removeUnfinished()).toBe(0);
  });

  it('is invisible until it is whole', async () => {
    await workspace.datasets.import(description, async (writer) => {
      const result = await writeSmall(writer);
      expect(workspace.datasets.list()).toEqual([]);
      return result;
    });
    expect(workspace.datasets.list()).toHaveLength(1);
  });

  it('lets the host, and other connections, go on while it writes', async () => {
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    const failing = workspace.datasets.import(description, async (writer) => {
      for (let block = 0; block < 10; block++) {
        await writer.addUsers(Array.from({ length: 20_000 }, (_, u) => `${block}-${u}`));
        workspace.settings.set('block', block);
        const engine = openWorkspace(path, { role: 'engine' }); // must not take the import for an unfinished one
        engine.settings.set('engine', block);
        expect(engine.datasets.list()).toEqual([]);
        engine.close();
      }
      throw new Error('in the end it fails');
    });
    await expect(failing).rejects.toThrow('in the end it fails');
    clearInterval(timer);
    expect(turns).toBeGreaterThan(20);
    expect(workspace.settings.get('block')).toBe(9); // what others wrote meanwhile is not undone with it
    expect(workspace.settings.get('engine')).toBe(9);
  });

  it('refuses an item id that comes twice in a domain', async () => {
    const item = { domainIndex: 0, id: '1', title: 'A', textHash: 'h' };
    const twice = workspace.datasets.import(description, async (writer) => {
      await writer.addItems([item, item]);
      return { dataHash: '' };
    });
    await expect(twice).rejects.toMatchObject({ code: 'conflict' });
  });

  it('reads back many random blocks in order, across chunk borders', async () => {
    const random = new Random(1);
    const userCount = 5000;
    const offsets = new Int32Array(userCount + 1);
    for (let u = 0; u < userCount; u++) offsets[u + 1] = offsets[u]! + random.integer(20); // some users have none
    const total = offsets[userCount]!;
    const items = Int32Array.from({ length: total }, () => random.integer(100_000));
    const timestamps = Float64Array.from({ length: total }, (_, i) => i / 7);
    expect(total).toBeGreaterThan(2 * 16_384);
    const { id } = await workspace.datasets.import(description, async (writer) => {
      await writer.addUsers(Array.from({ length: userCount }, (_, u) => `u${u}`));
      const cut = 2345;
      const at = offsets[cut]!;
      await writer.addInteractions({
        firstUser: 0,
        offsets: offsets.slice(0, cut + 1),
        items: items.subarray(0, at),
        timestamps: timestamps.subarray(0, at),
      });
      await writer.addInteractions({
        firstUser: cut,
        offsets: offsets.slice(cut).map((offset) => offset - at),
        items: items.subarray(at),
        timestamps: timestamps.subarray(at),
      });
      return { dataHash: 'h' };
    });
    expect(await workspace.interactions.readSequences(id)).toEqual({ offsets, items, timestamps });
  });
});

describe('tables', () => {
  it('page, filter, search and sort', async () => {
    const { id } = await workspace.datasets.import(description, writeSmall);
    expect(workspace.items.page(id, { search: '0%', limit: 10 })).toMatchObject({
      total: 1,
      rows: [{ id: '1' }],
    });
    expect(workspace.items.page(id, { search: '_', limit: 10 }).total).toBe(0);
    const byTitle = workspace.items.page(id, { sortBy: 'title', descending: true, limit: 2 });
    expect(byTitle.rows.map((item) => item.title)).toEqual(['Tea', 'Pan']);
    expect(byTitle.total).toBe(3);
    expect(workspace.items.page(id, { domainIndex: 1, limit: 5 }).rows.map((item) => item.title)).toEqual([
      'Pan',
    ]);
    const newest = workspace.interactions.page(id, {
      sortBy: 'timestamp',
      descending: true,
      limit: 2,
      offset: 1,
    });
    expect(newest.map((row) => row.timestamp)).toEqual([1e12 + 1, 1e12]);
    const pans = workspace.interactions.page(id, { itemIndex: 2, domainIndex: 1, limit: 10 });
    expect(pans.map((row) => row.userId)).toEqual(['007', 'b']);
    expect(workspace.interactions.page(id, { userIndex: 1, limit: 10, offset: 2 })).toHaveLength(1);
    expect(workspace.users.page(id, { search: '07', limit: 10 })).toEqual([
      { userIndex: 0, id: '007', interactionCount: 2 },
    ]);
  });
});

describe('deletion', () => {
  it('takes a dataset and its rows, and leaves the others', async () => {
    const { id } = await workspace.datasets.import(description, writeSmall);
    const other = await workspace.datasets.import(description, writeSmall);
    await workspace.datasets.delete(id);
    expect(workspace.datasets.list().map((dataset) => dataset.id)).toEqual([other.id]);
    expect(() => workspace.items.all(id)).toThrow(/no dataset/);
    expect(workspace.items.all(other.id)).toHaveLength(3);
    expect((await workspace.interactions.readSequences(other.id)).items).toHaveLength(5);
    await expect(workspace.datasets.delete(id)).rejects.toMatchObject({ code: 'not-found' });
  });
});
