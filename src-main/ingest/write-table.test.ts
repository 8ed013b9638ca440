// Tables are written whole, read back by DuckDB with the same values, and never half.
import { runsAsFormula } from '../contract/spreadsheet-formulas.ts';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { AppError } from '../foundation/errors.ts';
import { asSaid } from '../messages/message.ts';
import type { CodedRows } from './coded-rows.ts';
import { withDuckDb } from './duckdb-session.ts';
import { sqlPath } from './sql-text.ts';
import { tableFormats } from '../contract/table-formats.ts';
import { openWorkbook } from './workbook.ts';
import { writeTable, type TableColumn } from './write-table.ts';
import { writeWorkbook } from './write-workbook.ts';

const folder = mkdtempSync(join(tmpdir(), 'isthmus-write-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
const columns: TableColumn[] = [
  { name: 'user', type: 'text' },
  { name: 'rank', type: 'integer' },
  { name: 'the "score"', type: 'real' },
];
const data = [
  ['007', 1, 0.5],
  ['say "hi", 你好\nsecond line', 2, -1e-9],
  [null, 9_007_199_254_740_991, Number.NaN],
];

async function* batches(): AsyncGenerator<unknown[][]> {
  yield data.slice(0, 2);
  await Promise.resolve();
  yield data.slice(2);
}

/** Lines of a sheet as the import reads them. */
async function linesOf(path: string, sheet = 'Table'): Promise<string[]> {
  const book = await openWorkbook(path);
  let text = '';
  for await (const lines of book.linesOf(sheet)) text += lines;
  book.close();
  return text.trimEnd().split(/\n(?=")/);
}

describe('writeTable', () => {
  for (const format of tableFormats.filter((each) => each !== 'xlsx')) {
    it(`writes ${format} that reads back with the same values`, async () => {
      const path = join(folder, `table.${format}`);
      expect(await writeTable(path, { format, columns }, batches())).toEqual({ rowCount: 3 });
      const reader = { csv: 'read_csv', parquet: 'read_parquet', jsonl: 'read_json' }[format];
      const types = `{'user': 'VARCHAR', 'rank': 'BIGINT', 'the "score"': 'DOUBLE'}`;
      const given = {
        csv: `, columns = ${types}, header = true, delim = ',', quote = '"'`,
        parquet: '',
        jsonl: `, columns = ${types}`,
      }[format];
      const rows = await withDuckDb({}, (session) =>
        session.rows(`SELECT * FROM ${reader}(${sqlPath(path)}${given})`),
      );
      expect(rows.map((row) => Object.values(row))).toEqual([
        ['007', 1n, 0.5],
        ['say "hi", 你好\nsecond line', 2n, -1e-9],
        [null, 9_007_199_254_740_991n, null],
      ]);
    });
  }

  for (const format of tableFormats) {
    it(`writes rows by column as ${format} like rows one by one`, async () => {
      const texts = ['007', 'say "hi", 你好\nsecond line', ''];
      const numbers = Float32Array.of(0.1, -1e-9, NaN, 3);
      async function* coded(): AsyncGenerator<CodedRows> {
        const codes = Int32Array.of(1, 0);
        yield { rowCount: 2, columns: [{ texts, codes }, Int32Array.of(7, -2), numbers.slice(0, 2)] };
        await Promise.resolve();
        yield {
          rowCount: 2,
          columns: [{ texts, codes: Int32Array.of(2, 1) }, Int32Array.of(1, 2), numbers.slice(2)],
        };
      }
      async function* plain(): AsyncGenerator<unknown[][]> {
        yield [1, 0, 2, 1].map((code, i) => [texts[code], [7, -2, 1, 2][i], numbers[i]]);
        await Promise.resolve();
      }
      const [byColumn, byRow] = [join(folder, `coded.${format}`), join(folder, `plain.${format}`)];
      expect(await writeTable(byColumn, { format, columns }, coded())).toEqual({ rowCount: 4 });
      await writeTable(byRow, { format, columns }, plain());
      const read = async (path: string): Promise<unknown> => {
        if (format === 'xlsx') return linesOf(path);
        if (format !== 'parquet') return readFileSync(path, 'utf8');
        return withDuckDb({}, (session) => session.rows(`SELECT * FROM read_parquet(${sqlPath(path)})`));
      };
      expect(await read(byColumn)).toEqual(await read(byRow));
    });
  }

  it('writes a workbook whose texts stay texts and whose rows go on in further sheets', async () => {
    const path = join(folder, 'book.xlsx');
    async function* rows(): AsyncGenerator<(string | number | null)[][]> {
      await Promise.resolve();
      yield [
        ['=1+1', 1, 0.5],
        ['<a> & "b"\tnext', 2, null],
      ];
      yield [[' 007 ', 3, -1e-9]];
    }
    expect(await writeWorkbook(path, columns, rows(), { sheetRows: 3 })).toBe(3);
    const head = '"user","rank","the ""score"""';
    expect(await linesOf(path)).toEqual([head, '"=1+1","1","0.5"', '"<a> & ""b""\tnext","2",""']);
    expect(await linesOf(path, 'Table 2')).toEqual([head, '" 007 ","3","-1e-9"']);
  });

  it('writes no workbook of a text that no cell holds, and none when the rows fail', async () => {
    const path = join(folder, 'long.xlsx');
    async function* long(): AsyncGenerator<unknown[][]> {
      await Promise.resolve();
      yield [['x'.repeat(40_000), 1, 0]];
    }
    await expect(writeTable(path, { format: 'xlsx', columns }, long())).rejects.toThrow(
      /"user" has 40,?000 characters.*32,?767/,
    );
    async function* failing(): AsyncGenerator<unknown[][]> {
      yield data.slice(0, 1);
      await Promise.resolve();
      throw new AppError('internal', asSaid('broken source'));
    }
    await expect(writeTable(path, { format: 'xlsx', columns }, failing())).rejects.toThrow('broken source');
    expect(readdirSync(folder).filter((name) => name.startsWith('long'))).toEqual([]);
  });

  it('writes CSV by another delimiter and decimal sign, with quotes where a cell holds it', async () => {
    const path = join(folder, 'signs.csv');
    const shape = { format: 'csv', columns, delimiter: ';', decimal: ',' } as const;
    async function* rows(): AsyncGenerator<unknown[][]> {
      await Promise.resolve();
      yield [
        ['a;b', 1, 0.5],
        ['a,b', 2, -1.5e-9],
      ];
    }
    await writeTable(path, shape, rows());
    expect(readFileSync(path, 'utf8')).toBe(
      '\uFEFFuser;rank;"the ""score"""\r\n"a;b";1;0,5\r\na,b;2;-1,5e-9\r\n',
    );
    await writeTable(path, { ...shape, delimiter: ',' }, rows());
    expect(readFileSync(path, 'utf8')).toContain('a;b,1,"0,5"\r\n"a,b",2,"-1,5e-9"');
  });

  it('starts CSV with a byte order mark and ends lines as spreadsheets expect', async () => {
    const path = join(folder, 'bom.csv');
    await writeTable(path, { format: 'csv', columns }, batches());
    const bytes = readFileSync(path);
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(bytes.toString('utf8')).toContain('007,1,0.5\r\n');
  });

  it('keeps the old file and leaves no partial one when the rows fail', async () => {
    const path = join(folder, 'kept.csv');
    writeFileSync(path, 'old');
    async function* failing(): AsyncGenerator<unknown[][]> {
      yield data.slice(0, 1);
      await Promise.resolve();
      throw new AppError('internal', asSaid('broken source'));
    }
    await expect(writeTable(path, { format: 'csv', columns }, failing())).rejects.toThrow('broken source');
    expect(readFileSync(path, 'utf8')).toBe('old');
    expect(readdirSync(folder).filter((name) => name.endsWith('.partial'))).toEqual([]);
  });

  it('refuses a value that does not fit its column, and a folder that is not there', async () => {
    async function* wrong(): AsyncGenerator<unknown[][]> {
      yield [['a', 1.5, 0]];
      await Promise.resolve();
    }
    await expect(writeTable(join(folder, 'x.csv'), { format: 'csv', columns }, wrong())).rejects.toThrow(
      /"rank" takes integer/,
    );
    await expect(
      writeTable(join(folder, 'none', 'x.csv'), { format: 'csv', columns }, batches()),
    ).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('stops when cancelled', async () => {
    const path = join(folder, 'cancelled.parquet');
    const signal = AbortSignal.abort();
    await expect(
      writeTable(path, { format: 'parquet', columns }, batches(), { signal }),
    ).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(readdirSync(folder)).not.toContain('cancelled.parquet');
  });
});

describe('CSV for spreadsheets', () => {
  const texts = ['=1+1', '+43', '-5', '@SUM(A1)', '\t=2', '\r=3', 'a=b', '007', ''];
  async function* rows(): AsyncGenerator<unknown[][] | CodedRows> {
    await Promise.resolve();
    yield texts.map((text) => [text, -1, -0.5]);
    const codes = Int32Array.of(0, 7, 0);
    yield {
      rowCount: 3,
      columns: [{ codes, texts }, Int32Array.of(-1, 2, 3), Float32Array.of(-0.5, 1, 2)],
    };
  }
  const cellsOf = async (path: string): Promise<string[]> =>
    withDuckDb({}, async (session) =>
      (
        await session.rows(
          `SELECT "user" AS u FROM read_csv(${sqlPath(path)}, all_varchar = true, header = true, delim = ',', quote = '"', escape = '"', new_line = '\\r\\n', nullstr = 'NOTHING')`,
        )
      ).map((row) => String(row['u'])),
    );

  it('keeps texts from running as formulas, and names them; numbers stay numbers', async () => {
    const path = join(folder, 'people.csv');
    const written = await writeTable(path, { format: 'csv', columns, isForSpreadsheets: true }, rows());
    expect(written).toEqual({ rowCount: 12, defused: texts.slice(0, 5) });
    const kept = texts.map((text) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text));
    expect(await cellsOf(path)).toEqual([...kept, "'=1+1", '007', "'=1+1"]);
    expect(readFileSync(path, 'utf8')).toContain("'-5,-1,-0.5\r\n");
  });

  it.each([
    ...['=1+1', '+1', '-1', '@A1', '\t=1', '\r=1', '\n=1', ' =1', '\u00A0=1', '\u3000@A1'],
    ...['\uFEFF=1', '\u200B=1', '\u202E-1', '＝1+1', '＋1', '－1', '＠A1', '=1,2', '="a"', '\u0000=1'],
  ])('%j gets an apostrophe, as a cell and as the name of a column', async (text) => {
    async function* one(): AsyncGenerator<unknown[][]> {
      await Promise.resolve();
      yield [[text, -5]];
    }
    const path = join(folder, 'one.csv');
    const shape = {
      format: 'csv',
      columns: [
        { name: text, type: 'text' },
        { name: 'n', type: 'integer' },
      ],
      isForSpreadsheets: true,
    } as const;
    await writeTable(path, shape, one());
    const told = /[",\r\n]/.test(text) ? `"'${text.replaceAll('"', '""')}"` : `'${text}`;
    expect(readFileSync(path, 'utf8')).toBe(`\uFEFF${told},n\r\n${told},-5\r\n`);
  });

  it.each(['a=1', '−5', '–', '1-2', '"=1', "'=1", '(=1)', ' ', '', 'x\t=1', '07'])(
    '%j stays as it is',
    (text) => {
      expect(runsAsFormula(text)).toBe(false);
    },
  );

  it('is exact by default, and in every other format', async () => {
    const path = join(folder, 'exact.csv');
    expect(await writeTable(path, { format: 'csv', columns }, rows())).toEqual({ rowCount: 12 });
    expect(await cellsOf(path)).toEqual([...texts, '=1+1', '007', '=1+1']);
    const lines = join(folder, 'people.jsonl');
    const shape = { format: 'jsonl', columns, isForSpreadsheets: true } as const;
    expect(await writeTable(lines, shape, rows())).toEqual({ rowCount: 12 });
    expect(readFileSync(lines, 'utf8')).toContain('{"user":"=1+1"');
  });
});
