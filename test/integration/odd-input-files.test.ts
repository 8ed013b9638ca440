// Files that once stopped the preview, or held it up: each is shown or refused in words, with the same answer as an import.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importDataset } from '../../src-main/services/datasets/import-dataset.ts';
import { importFixture, plainInteractions, type ImportFixture } from '../support/import-fixture.ts';
import { memoryLimitMib, withDuckDb } from '../../src-main/ingest/duckdb-session.ts';
import { previewFile } from '../../src-main/ingest/preview-file.ts';
import { withLineFeeds } from '../../src-main/ingest/text-lines.ts';
import { writeTable } from '../../src-main/ingest/write-table.ts';

let fixture: ImportFixture;
const names = ['TMPDIR', 'TEMP', 'TMP'] as const;
const temporary = names.map((name) => [name, process.env[name]] as const);
beforeEach(() => {
  fixture = importFixture();
});
afterEach(() => {
  for (const [name, value] of temporary) {
    if (value === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
  }
  fixture.dispose();
});

const [, ...plainRows] = plainInteractions().trimEnd().split('\n');
const jsonLines = plainRows.map((row) => {
  const [user, item, domain, timestamp] = row.split(',');
  return JSON.stringify({ user, item, domain, timestamp: Number(timestamp) });
});
const importOf = (path: string): Promise<{ interactions: number }> =>
  importDataset(fixture.workspace, { interactions: [{ path }] });

describe('JSON lines', () => {
  it('with mixed line ends, also across the parts that are read at once', async () => {
    const mixed = jsonLines.map((line, place) => line + ['\r\n', '\n', '\r'][place % 3]!).join('');
    const path = fixture.file('mixed.jsonl', mixed);
    expect(await previewFile(path)).toMatchObject({
      unparsable: [],
      columns: { length: 4 },
      rows: { length: 48 },
    });
    expect((await importOf(path)).interactions).toBe(48);
    const parts = async function* (): AsyncGenerator<Buffer> {
      for (const part of ['a\r', '\nb\r', 'c', '\n\r\n']) yield await Promise.resolve(Buffer.from(part));
    };
    const chunks: Buffer[] = [];
    for await (const chunk of withLineFeeds(parts())) chunks.push(chunk);
    expect(Buffer.concat(chunks).toString()).toBe('a\nb\nc\n\n');
  });

  it('with 20,000 keys: the first are shown, the others counted', async () => {
    const keys = Array.from({ length: 20_000 }, (_, k) => `"k${k}":1`).join(',');
    const [first, ...rest] = jsonLines;
    const path = fixture.file('keys.jsonl', [`${first!.slice(0, -1)},${keys}}`, ...rest].join('\n'));
    const { columns, hiddenColumns } = await previewFile(path);
    expect(columns.length + hiddenColumns).toBe(20_004);
    expect(hiddenColumns).toBeGreaterThan(19_000);
  });

  it('with a line of 40 MB read it; one beyond the limit is refused in words', async () => {
    const long = (megabytes: number): string =>
      jsonLines
        .map((line, place) =>
          place === 20 ? `${line.slice(0, -1)},"note":"${'x'.repeat(megabytes * 1e6)}"}` : line,
        )
        .join('\n');
    const path = fixture.file('long.jsonl', long(40));
    expect(await previewFile(path)).toMatchObject({ unparsable: [], rows: { length: 48 } });
    expect(await importOf(path)).toMatchObject({ interactions: 48, rejected: { total: 0 } });
    await expect(previewFile(fixture.file('longer.jsonl', long(70)))).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringMatching(
        /longer\.jsonl holds a line of 7\d MB; up to 67 MB are read.*line of its own/,
      ) as string,
    });
  });
});

describe('a wide table', () => {
  it('of 10,000 columns is previewed with those that count, however far they stand', async () => {
    const extra = Array.from({ length: 9996 }, (_, k) => `extra${k}`);
    const header = ['user_id', 'item_id', ...extra, 'domain', 'timestamp'].join(',');
    const rows = plainRows.map((row) => {
      const [user, item, ...rest] = row.split(',');
      return [user, item, ...extra.map(() => '1'), ...rest].join(',');
    });
    const shown = await previewFile(fixture.file('wide.csv', [header, ...rows].join('\n')));
    expect(shown.columns.slice(-2).map(({ name }) => name)).toEqual(['domain', 'timestamp']);
    expect(shown.columns.length + shown.hiddenColumns).toBe(10_000);
    expect(shown.rows[0]!.slice(-2)).toEqual(['Books', '0']);
    expect(shown.roles.interactions).toMatchObject({ user: 'user_id', timestamp: 'timestamp' });
  });
});

describe('what is no file, or a damaged one', () => {
  it('a pipe and a device are refused before anything waits for them', async (ctx) => {
    if (process.platform === 'win32') ctx.skip('Windows has neither');
    const pipe = join(fixture.folder, 'pipe.csv');
    execFileSync('mkfifo', [pipe]);
    for (const [path, kind] of [
      [pipe, 'pipe'],
      ['/dev/zero', 'device'],
    ] as const) {
      const refused = {
        code: 'invalid-input',
        message: `${path} is no file but a ${kind}. Save its contents as a file first, then give that file.`,
      };
      await expect(previewFile(path)).rejects.toMatchObject(refused);
      await expect(importOf(path)).rejects.toMatchObject(refused);
    }
  });

  it('Parquet whose pages are damaged', async () => {
    const path = join(fixture.folder, 'a.parquet');
    const columns = ['user', 'item', 'domain', 'timestamp'].map((name) => ({ name, type: 'text' as const }));
    const rows = async function* (): AsyncGenerator<string[][]> {
      for (let block = 0; block < 20; block++)
        yield await Promise.resolve(
          Array.from({ length: 500 }, (_, k) => [
            `u${k % 50}`,
            `i${(block * 500 + k) % 70}`,
            k % 2 ? 'A' : 'B',
            `${k}`,
          ]),
        );
    };
    await writeTable(path, { format: 'parquet', columns }, rows(), {});
    expect((await previewFile(path)).rows).toHaveLength(100);
    const bytes = readFileSync(path);
    for (let at = 100; at < bytes.length / 2; at += 50) bytes[at]! ^= 0xff;
    writeFileSync(path, bytes);
    const damaged = {
      code: 'corrupt-data',
      message: expect.stringMatching(/^a\.parquet cannot be read/) as string,
    };
    await expect(previewFile(path)).rejects.toMatchObject(damaged);
    await expect(importOf(path)).rejects.toMatchObject(damaged);
  });
});

describe('the machine', () => {
  it('a folder for temporary files that is missing', async () => {
    const path = fixture.file('a.csv', plainInteractions());
    const missing = join(fixture.folder, 'none');
    for (const name of names) process.env[name] = missing;
    await expect(previewFile(path)).rejects.toMatchObject({
      code: 'resource-exhausted',
      message: expect.stringMatching(
        /folder for temporary files, .*none, cannot be used \(ENOENT\).*TMPDIR/,
      ) as string,
    });
  });

  it('a folder for temporary files that is full', async (ctx) => {
    const small = join(fixture.folder, 'small');
    mkdirSync(small);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', small], { stdio: 'ignore' });
    } catch {
      ctx.skip('only root may mount a small file system');
    }
    try {
      const path = fixture.file('a.jsonl', `${jsonLines.join('\r\n')}\r\n`.repeat(1000)); // is copied
      process.env['TMPDIR'] = small;
      await expect(previewFile(path)).rejects.toMatchObject({
        code: 'resource-exhausted',
        message: expect.stringMatching(/needs more memory or disk than there is.*small/) as string,
      });
    } finally {
      execFileSync('umount', [small]);
    }
  });

  it('gives DuckDB a quarter of the memory, within bounds', async () => {
    const gibibyte = 1024 ** 3;
    expect(memoryLimitMib(8 * gibibyte, 0)).toBe(2048);
    expect(memoryLimitMib(64 * gibibyte, 0)).toBe(4096);
    expect(memoryLimitMib(64 * gibibyte, 4 * gibibyte)).toBe(1024);
    expect(memoryLimitMib(gibibyte / 2, 0)).toBe(256);
    const [row] = await withDuckDb({}, (session) =>
      session.rows(`SELECT current_setting('memory_limit') AS set`),
    );
    expect(parseFloat(String(row!['set']))).toBeGreaterThan(0);
    expect(String(row!['set'])).toMatch(/[MG]iB$/);
  });
});
