// The long form of test/faults/mutated-files.test.ts: many damaged files of each kind are read or refused in words.
// node tools/break-files.ts [FILES OF EACH KIND = 10000] [SEED = 1] [KIND…]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Random } from '../src-main/foundation/random.ts';
import { withDuckDb } from '../src-main/ingest/duckdb-session.ts';
import { tryOnnxFiles } from '../test/faults/store-processes/try-onnx.ts';
import { fileKinds, soundFiles, tryFile, writeDamaged } from '../test/support/mutated-files.ts';

const [count = '10000', seed = '1', ...wanted] = process.argv.slice(2);
const kinds = fileKinds.filter((kind) => wanted.length === 0 || wanted.includes(kind));
/** A DuckDB session keeps its tables. */
const perSession = 500;
const folder = mkdtempSync(join(tmpdir(), 'isthmus-damaged-'));
let faults = 0;
try {
  const sound = await soundFiles(folder);
  for (const kind of kinds) {
    const random = new Random(Number(seed)).fork(kind);
    if (kind === 'onnx') {
      const { refused, crashes } = await tryOnnxFiles(join(folder, 'onnx'), Number(count), (path, id) =>
        writeDamaged(path, 'onnx', { sound, random: random.fork(String(id)) }),
      );
      console.log(`onnx: ${count} files, ${refused} refused or loaded, ${crashes} ended their process`);
      continue;
    }
    const outcomes = new Map<string, number>();
    for (let first = 0; first < Number(count); first += perSession) {
      await withDuckDb({}, async (session) => {
        for (let id = first; id < Math.min(first + perSession, Number(count)); id++) {
          const path = join(folder, `${id}.${kind}`);
          await writeDamaged(path, kind, { sound, random: random.fork(String(id)) });
          const outcome = await tryFile(kind, path, { session, id }).catch((error: unknown) => {
            faults += 1;
            console.error(
              `${kind} ${id}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
            );
            return 'FAULT';
          });
          outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
          for (const ending of ['', '-lock', '-wal', '-shm']) rmSync(path + ending, { force: true });
        }
      });
    }
    console.log(
      `${kind}: ${count} files, ${[...outcomes].map(([code, times]) => `${code} ${times}`).join(', ')}`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = faults === 0 ? 0 : 1;
