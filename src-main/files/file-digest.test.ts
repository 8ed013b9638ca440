// The digest of a file is that of all its bytes, read in several pieces.
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { fileDigest } from './file-digest.ts';

const folder = mkdtempSync(join(tmpdir(), 'isthmus-digest-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('of an empty file and of one longer than a piece', async () => {
  for (const bytes of [Buffer.alloc(0), randomBytes(3_000_001)]) {
    const path = join(folder, 'file');
    writeFileSync(path, bytes);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(await fileDigest(path)).toEqual({ sizeBytes: bytes.length, sha256 });
  }
});

test('of no file, or after an abort, is an error', async () => {
  await expect(fileDigest(join(folder, 'none'))).rejects.toMatchObject({ code: 'ENOENT' });
  const path = join(folder, 'long');
  writeFileSync(path, randomBytes(3_000_001));
  await expect(fileDigest(path, AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
});
