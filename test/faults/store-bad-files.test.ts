// Files that cannot or must not be opened: a clear error, and the file stays as it was, byte for byte.
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError, type ErrorCode } from '../../src-main/foundation/errors.ts';
import { Random } from '../../src-main/foundation/random.ts';
import { createWorkspace, openWorkspace, type OpenOptions } from '../../src-main/store/open-workspace.ts';
import { startChild } from './store-processes/start-child.ts';

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'isthmus-bad-'));
  path = join(folder, 'a.isthmus');
});
afterEach(() => rmSync(folder, { recursive: true }));

async function makeWorkspaceWithData(): Promise<void> {
  const workspace = createWorkspace(path);
  await workspace.datasets.import({ name: 'd', sourceFiles: [], importSettings: {} }, async (writer) => {
    const users = 3000;
    await writer.addUsers(Array.from({ length: users }, (_, u) => `user ${u}`));
    await writer.addInteractions({
      firstUser: 0,
      offsets: Int32Array.from({ length: users + 1 }, (_, u) => u * 5),
      items: new Int32Array(users * 5),
      timestamps: new Float64Array(users * 5),
    });
    return { dataHash: 'h' };
  });
  workspace.close();
}

/** Opens the file in every way; each must fail so, and leave the folder exactly as it was. */
function expectRefused(code: ErrorCode, message: RegExp): void {
  const files = (): [string, string][] =>
    readdirSync(folder, { withFileTypes: true }).map((entry) => [
      entry.name,
      entry.isFile() ? readFileSync(join(folder, entry.name), 'latin1') : 'folder',
    ]);
  const before = files();
  const ways: OpenOptions[] = [{}, { role: 'engine' }, { readOnly: true }];
  for (const options of ways) {
    let error: unknown;
    try {
      openWorkspace(path, options).close();
    } catch (thrown) {
      error = thrown;
    }
    expect(error, `opened with ${JSON.stringify(options)}`).toBeInstanceOf(AppError);
    expect((error as AppError).code).toBe(code);
    expect((error as AppError).message).toMatch(message);
    expect((error as AppError).message).toContain(path);
    expect(files()).toEqual(before);
  }
}

describe('refused, and unchanged', () => {
  it('a missing file', () => expectRefused('not-found', /no workspace/));

  it('a folder', () => {
    mkdirSync(path);
    expectRefused('invalid-input', /is a folder/);
  });

  it('an empty file', () => {
    writeFileSync(path, '');
    expectRefused('invalid-input', /is empty \(0 bytes\)/);
  });

  it('a file that is not SQLite', () => {
    writeFileSync(path, 'user_id,item_id,domain,timestamp\n'.repeat(100));
    expectRefused('corrupt-data', /is no workspace/);
  });

  it("another program's SQLite file, also one in WAL mode", () => {
    const database = new Database(path);
    database.exec('PRAGMA journal_mode = WAL; CREATE TABLE notes (text); INSERT INTO notes VALUES (1)');
    database.close();
    expectRefused('invalid-input', /SQLite file of another program \(application id 0\)/);
  });

  it('a file of a newer version', () => {
    createWorkspace(path).close();
    const database = new Database(path);
    database.pragma('user_version = 999');
    database.close();
    expectRefused('unsupported', /newer version of Isthmus \(schema 999; .*Update Isthmus/);
  });

  it('a file of a newer version that a crash left with its write-ahead log', () => {
    const other = join(folder, 'other');
    createWorkspace(other).close();
    const database = new Database(other);
    database.pragma('user_version = 999');
    for (const ending of ['', '-wal']) copyFileSync(other + ending, path + ending);
    database.close();
    const bytes = (): Buffer[] => ['', '-wal'].map((ending) => readFileSync(path + ending));
    const before = bytes();
    expect(() => openWorkspace(path)).toThrow(/newer version of Isthmus \(schema 999/);
    expect(bytes()).toEqual(before);
  });

  it('a file that was cut off', async () => {
    await makeWorkspaceWithData();
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.subarray(0, Math.floor(bytes.length / 2)));
    expectRefused('corrupt-data', /is damaged/);
  });

  it('a file whose pages were overwritten', async () => {
    await makeWorkspaceWithData();
    const bytes = readFileSync(path);
    const random = new Random(5);
    for (let at = 8 * 4096; at < bytes.length - 8; at += 4096) bytes.writeUInt32LE(random.uint32(), at); // page headers
    writeFileSync(path, bytes);
    expectRefused('corrupt-data', /is damaged/);
  });

  it('a file whose first bytes were overwritten', async () => {
    await makeWorkspaceWithData();
    const bytes = readFileSync(path);
    bytes.fill(0x5a, 0, 100);
    writeFileSync(path, bytes);
    expectRefused('corrupt-data', /not a SQLite file/);
  });
});

describe('damage that opening cannot see', () => {
  it('of a checkpoint is found when it is loaded', async () => {
    await makeWorkspaceWithData();
    let workspace = openWorkspace(path);
    const dataset = workspace.datasets.latest()!.id;
    const settings = { name: 'r', model: 'm', settings: {}, seed: 1, device: 'cpu', sources: {} };
    const run = workspace.runs.create(dataset, settings).id;
    const marker = Buffer.from('the bytes of a tensor, which nobody else writes');
    workspace.checkpoints.save(
      run,
      { phase: 1, kind: 'best', epoch: 1, step: 1, validationMetric: 0, manifest: null },
      [{ name: 'weights', dtype: 'uint8', shape: [marker.length], data: marker }],
    );
    workspace.close();
    const bytes = readFileSync(path);
    const at = bytes.indexOf(marker);
    expect(at).toBeGreaterThan(0);
    bytes[at + 10]! ^= 1;
    writeFileSync(path, bytes);
    workspace = openWorkspace(path);
    expect(() => workspace.checkpoints.load(run, 1, 'best')).toThrow(
      expect.objectContaining({ code: 'corrupt-data', message: expect.stringContaining('tensor "weights"') }),
    );
    workspace.close();
  });
});

describe('places where no workspace can be', () => {
  it('an existing file is not overwritten', () => {
    writeFileSync(path, 'mine');
    expect(() => createWorkspace(path)).toThrow(expect.objectContaining({ code: 'conflict' }));
    expect(readFileSync(path, 'utf8')).toBe('mine');
  });

  it('a missing folder is named', () => {
    expect(() => createWorkspace(join(folder, 'none', 'a.isthmus'))).toThrow(/no folder ".*none"/);
  });

  it('a read-only file or folder is opened for reading, and no workspace is made in one', async () => {
    createWorkspace(path).close();
    // Root may write everywhere, so where the tests run as root the attempt is made as the user "nobody".
    const attempt = async (): Promise<string[]> => {
      const child = startChild(['try', path], process.getuid?.() === 0 ? { uid: 65534 } : {});
      await child.ended();
      return child.lines;
    };
    chmodSync(folder, 0o777);
    chmodSync(path, 0o444);
    const [fileReadOnly, created] = await attempt();
    expect(fileReadOnly).toBe('open for reading');
    expect(created).toBe('open');
    chmodSync(path, 0o666);
    rmSync(`${path}-new`);
    chmodSync(folder, 0o555);
    const [folderReadOnly, notCreated] = await attempt();
    expect(folderReadOnly).toBe('open for reading');
    expect(notCreated).toMatch(/^invalid-input: The folder ".*" is read-only/);
    chmodSync(folder, 0o755);
  });
});
