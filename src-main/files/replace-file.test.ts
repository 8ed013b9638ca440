// A file is replaced whole or not at all, also where the program dies before the rename.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { appendFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { replaceFile, writeWholeFile, writeWholeFileSync } from './replace-file.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'isthmus-replace-'));
  path = join(folder, 'list.json');
  writeFileSync(path, 'old');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('the new content takes the place, nothing stays beside it, and the result comes back', async () => {
  const result = await replaceFile(path, async (temporary) => {
    await writeFile(temporary, 'ne');
    expect(readFileSync(path, 'utf8')).toBe('old');
    await appendFile(temporary, 'w');
    return 3;
  });
  expect(result).toBe(3);
  expect(readFileSync(path, 'utf8')).toBe('new');
  expect(readdirSync(folder)).toEqual(['list.json']);
});

test('an error in the middle leaves the old file, and nothing else', async () => {
  const broken = replaceFile(path, async (temporary) => {
    await writeFile(temporary, 'half');
    throw new Error('the source broke');
  });
  await expect(broken).rejects.toThrow('the source broke');
  expect(readFileSync(path, 'utf8')).toBe('old');
  expect(readdirSync(folder)).toEqual(['list.json']);
});

test('a program that dies before the rename leaves the old file', () => {
  const program = `
    import { writeFile } from 'node:fs/promises';
    import { replaceFile } from ${JSON.stringify(new URL('replace-file.ts', import.meta.url).href)};
    await replaceFile(process.argv[1], async (temporary) => {
      await writeFile(temporary, 'half');
      process.kill(process.pid, 'SIGKILL');
      await new Promise(() => setInterval(() => {}, 1000));
    });`;
  const { status } = spawnSync(process.execPath, ['--input-type=module', '--eval', program, path]);
  expect(status).not.toBe(0);
  expect(readFileSync(path, 'utf8')).toBe('old');
  expect(readdirSync(folder).length).toBe(2); // it did get as far as the content
});

test('two writes at once give the content of one of them', async () => {
  const contents = ['a'.repeat(100_000), 'b'.repeat(200_000)];
  await Promise.all(contents.map((content) => writeWholeFile(path, content)));
  expect(contents).toContain(readFileSync(path, 'utf8'));
  expect(readdirSync(folder)).toEqual(['list.json']);
});

test('a folder is made; where the place is taken by a folder, nothing stays beside it', async () => {
  await writeWholeFile(join(folder, 'deep', 'a.json'), '{}');
  writeWholeFileSync(join(folder, 'deeper', 'b.json'), '{}');
  expect(readFileSync(join(folder, 'deep', 'a.json'), 'utf8')).toBe('{}');
  expect(readFileSync(join(folder, 'deeper', 'b.json'), 'utf8')).toBe('{}');
  const taken = join(folder, 'taken', 'c.json');
  mkdirSync(taken, { recursive: true });
  await expect(writeWholeFile(taken, '{}')).rejects.toThrow();
  expect(() => writeWholeFileSync(taken, '{}')).toThrow();
  expect(readdirSync(join(folder, 'taken'))).toEqual(['c.json']);
});
