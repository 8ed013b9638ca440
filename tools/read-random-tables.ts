// The long form of src-main/ingest/read-random-tables.test.ts: many random tables are written and read back.
// node tools/read-random-tables.ts [CASES = 10000] [FIRST = 0]
import assert from 'node:assert/strict';
import { Random } from '../src-main/foundation/random.ts';
import { withDuckDb } from '../src-main/ingest/duckdb-session.ts';
import { randomTable, readBack } from '../test/support/random-tables.ts';

const [cases = 10_000, first = 0] = process.argv.slice(2).map(Number);
const perSession = 100;
let failed = 0;
for (let start = first; start < first + cases; start += perSession) {
  await withDuckDb({}, async (session) => {
    for (let k = start; k < Math.min(start + perSession, first + cases); k++) {
      const table = randomTable(new Random(k));
      const { columns, rows, times } = table;
      try {
        assert.deepEqual(await readBack(session, table, k), { columns, rows, times });
      } catch (error) {
        failed += 1;
        console.error(`table ${k} ${table.form}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  });
}
console.log(`${cases} tables, ${failed} changed`);
process.exitCode = failed === 0 ? 0 : 1;
