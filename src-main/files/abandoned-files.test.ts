// Leftovers of killed processes go; those of running ones, and what has another name, stay.
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { makeTemporaryFolder, removeAbandonedFolders } from './abandoned-files.ts';
import { writeWholeFile } from './replace-file.ts';

let folder: string;
/** Of a process that has ended. */
let gone: number;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'isthmus-left-'));
  vi.stubEnv('TMPDIR', folder);
  vi.stubEnv('TEMP', folder);
  gone = spawnSync(process.execPath, ['-e', '']).pid;
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

it('temporary folders of processes that are gone are removed, with what is in them', async () => {
  const own = await makeTemporaryFolder('ingest');
  const left = join(folder, `isthmus-ingest-${gone}-aB3dEf`);
  mkdirSync(left);
  writeFileSync(join(left, 'head.csv'), 'user,item\nanna,1\n');
  mkdirSync(join(folder, `other-ingest-${gone}-aB3dEf`));
  removeAbandonedFolders();
  expect(existsSync(left)).toBe(false);
  expect(existsSync(own)).toBe(true);
  expect(readdirSync(folder)).toHaveLength(2);
});

it('an unfinished file is removed when its place is written again', async () => {
  const path = join(folder, 'top (1).csv');
  for (const name of [
    `${path}.${gone}-1.partial`,
    `${path}.${gone}-2.partial-journal`,
    `${path}.${process.pid}-999.partial`,
    join(folder, 'x.partial'),
  ])
    writeFileSync(name, 'half');
  await writeWholeFile(path, 'whole');
  expect(readFileSync(path, 'utf8')).toBe('whole');
  expect(readdirSync(folder).sort()).toEqual(
    ['top (1).csv', `top (1).csv.${process.pid}-999.partial`, 'x.partial'].sort(),
  );
});
