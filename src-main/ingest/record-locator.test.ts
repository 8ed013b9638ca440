// Records are found by their number whatever lies between them; lines are those of the file.
import { describe, expect, it } from 'vitest';
import { asSaid } from '../messages/message.ts';
import type { CsvDialect } from './csv-dialect.ts';
import { locateRows, type RefusedRow } from './record-locator.ts';
import { splitLines } from './text-lines.ts';

const csv: CsvDialect = {
  delimiter: ',',
  quote: '"',
  escape: '"',
  skipLines: 0,
  hasHeader: true,
  columns: ['a', 'b'],
};

async function* chunked(text: string, size: number): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) {
    yield bytes.subarray(at, at + size);
    await Promise.resolve();
  }
}

async function lines(text: string, size: number): Promise<[string, number][]> {
  const found: [string, number][] = [];
  for await (const line of splitLines(chunked(text, size))) found.push([line.text, line.byteOffset]);
  return found;
}

async function locate(
  text: string,
  ordinals: number[],
  refused: RefusedRow[] = [],
  layout = csv,
): Promise<[number | undefined, number | undefined, string][]> {
  const found: [number | undefined, number | undefined, string][] = [];
  for await (const row of locateRows(splitLines(chunked(text, 7)), layout, refused, ordinals))
    found.push([row.ordinal, row.line, row.content]);
  return found;
}

const refusedAt = (text: string, content: string, early = 0): RefusedRow => ({
  byteOffset: Buffer.byteLength(text.slice(0, text.indexOf(content))) - early,
  line: undefined,
  why: asSaid(''),
  content,
});

describe('splitLines', () => {
  for (const size of [1, 2, 5, 1000]) {
    it(`splits at every kind of line end, chunks of ${size}`, async () => {
      expect(await lines('\uFEFFa\n\u4f60b\r\n\nc', size)).toEqual([
        ['a', 0],
        ['你b', 5],
        ['', 11],
        ['c', 12],
      ]);
      if (size > 1)
        expect(await lines('a\rbb\r\rc', size)).toEqual([
          ['a', 0],
          ['bb', 2],
          ['', 5],
          ['c', 6],
        ]);
    });
  }
});

describe('locateRows', () => {
  it('counts quoted line ends, doubled quotes and blank lines, not quotes inside a value', async () => {
    const text = 'a,b\n1,2\n"x\n\ny ""q"" ",3\n\n5" pipe,4\n"z",5\n';
    expect(await locate(text, [0, 1, 2, 3])).toEqual([
      [0, 2, '1,2'],
      [1, 3, '"x\n\ny ""q"" ",3'],
      [2, 7, '5" pipe,4'],
      [3, 8, '"z",5'],
    ]);
    expect(await locate(text, [2])).toEqual([[2, 7, '5" pipe,4']]);
  });

  it('passes over refused rows, also where the parser tells their place a little early', async () => {
    const text = 'a,b\r\n"x\r\ny",1\r\nbad\r\n2,3\r\n"open,\r\n4,5\r\n';
    const refused = [refusedAt(text, 'bad', 1), refusedAt(text, '"open,\r\n4,5', 1)];
    expect(await locate(text, [1], refused)).toEqual([
      [undefined, 4, 'bad'],
      [1, 5, '2,3'],
      [undefined, 6, '"open,\r\n4,5'],
    ]);
  });

  it('reports a record that is not there as unknown', async () => {
    expect(await locate('a,b\n1,2\n', [0, 9])).toEqual([
      [0, 2, '1,2'],
      [9, undefined, ''],
    ]);
  });
});
