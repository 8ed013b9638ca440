// Tables in random dialects are read back as they were written: delimiter, quoting, encoding, line ends, form of the time,
// lines above the header, short rows, a stray quote. The long form: tools/read-random-tables.ts.
import { describe, expect, it } from 'vitest';
import { Random } from '../foundation/random.ts';
import { randomTable, readBack } from '../../test/support/random-tables.ts';
import { withDuckDb } from './duckdb-session.ts';

const cases = 300;
const blocks = 10;

describe('random tables', () => {
  for (let block = 0; block < blocks; block++) {
    const first = (block * cases) / blocks;
    it(`${first} to ${first + cases / blocks - 1} come back unchanged`, async () => {
      await withDuckDb({}, async (session) => {
        for (let k = first; k < first + cases / blocks; k++) {
          const table = randomTable(new Random(k));
          const { columns, rows, times } = table;
          expect({ k, form: table.form, ...(await readBack(session, table, k)) }).toEqual({
            ...{ k, form: table.form, columns, rows, times },
          });
        }
      });
    });
  }
});
