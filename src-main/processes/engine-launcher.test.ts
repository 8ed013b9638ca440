// Which file an engine starts from: source, build root, build chunk.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { engineEntry } from './engine-launcher.ts';

test('from the sources: the entry beside this module', () => {
  expect(engineEntry('llm', 'file:///app/src-main/processes/engine-launcher.ts')).toMatch(
    /processes[\\/]llm-entry\.ts$/,
  );
});

test('from the build: the entry in its root, also when this module landed in a chunk', async () => {
  const out = await mkdtemp(join(tmpdir(), 'isthmus-out-'));
  try {
    await mkdir(join(out, 'chunks'));
    await writeFile(join(out, 'trainer-entry.js'), '');
    const url = (path: string): string => pathToFileURL(join(out, path)).href;
    expect(engineEntry('trainer', url('cli.js'))).toBe(join(out, 'trainer-entry.js'));
    expect(engineEntry('trainer', url('chunks/launcher-abc.js'))).toBe(join(out, 'trainer-entry.js'));
    expect(() => engineEntry('llm', url('cli.js'))).toThrow(/program is missing.*npm run build/);
  } finally {
    await rm(out, { recursive: true, force: true });
  }
});
