// 300 damaged files of each kind: each is read or refused with a code and words; none is an internal error, none ends the program.
// The long form: node tools/break-files.ts.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Random } from '../../src-main/foundation/random.ts';
import { withDuckDb } from '../../src-main/ingest/duckdb-session.ts';
import { fileKinds, soundFiles, tryFile, writeDamaged, type FileKind } from '../support/mutated-files.ts';
import { tryOnnxFiles } from './store-processes/try-onnx.ts';

const count = 300;
let folder: string;
let sound: Readonly<Record<FileKind, Buffer>>;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'isthmus-damaged-'));
  sound = await soundFiles(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('damaged files', () => {
  it.each(fileKinds.filter((kind) => kind !== 'onnx'))('of the kind %s', async (kind) => {
    const random = new Random(2026).fork(kind);
    const outcomes = new Map<string, number>();
    await withDuckDb({}, async (session) => {
      const whole = join(folder, `whole.${kind}`);
      writeFileSync(whole, sound[kind]);
      expect(await tryFile(kind, whole, { session, id: count })).toBe('sound');
      for (let id = 0; id < count; id++) {
        const path = join(folder, `${id}.${kind}`);
        await writeDamaged(path, kind, { sound, random: random.fork(String(id)) });
        const outcome = await tryFile(kind, path, { session, id });
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
        for (const ending of ['', '-lock', '-wal', '-shm']) rmSync(path + ending, { force: true });
      }
    });
    expect([...outcomes.keys()].length).toBeGreaterThan(1); // some are read, some refused
  });

  it('of the kind onnx, in a process of their own', async () => {
    const random = new Random(2026).fork('onnx');
    const place = join(folder, 'onnx');
    const { refused, crashes } = await tryOnnxFiles(place, count, (path, id) =>
      writeDamaged(path, 'onnx', { sound, random: random.fork(String(id)) }),
    );
    expect(refused + crashes).toBe(count); // whatever native code did, all were tried, and this process goes on
    expect(refused).toBeGreaterThan(count / 2);
  });
});
