// A sheet of an .xlsx workbook as lines of text, row by row: a sheet of any length takes the memory of its texts that repeat.
// Source: ECMA-376 part 1, SpreadsheetML. What does not belong: what the columns mean, where a table begins (csv-dialect.ts).
import type { Readable } from 'node:stream';
import { openPromise } from 'yauzl';
import { readXml, xmlReader } from './workbook-xml.ts';

export interface Workbook {
  /** Names of the sheets, in their order. */
  readonly sheets: readonly string[];
  /** Those that are not hidden. */
  readonly visibleSheets: readonly string[];
  /** Lines of comma-separated cells, each cell quoted; line k is row k of the sheet. */
  readonly linesOf: (sheet: string) => AsyncGenerator<string>;
  readonly close: () => void;
}

/** @throws Error where the file is no zip archive, or holds no workbook */
export async function openWorkbook(path: string): Promise<Workbook> {
  const archive = await openPromise(path, { autoClose: false });
  const entries = new Map<string, () => Promise<Readable>>();
  for await (const entry of archive.eachEntry())
    entries.set(entry.fileName, () => archive.openReadStreamPromise(entry));
  const part = async (name: string): Promise<Readable> => {
    const open = entries.get(name);
    if (open === undefined) throw new Error(`there is no ${name} in it`);
    return open();
  };
  const { sheets, hidden, is1904 } = await readSheets(part);
  return {
    sheets: [...sheets.keys()],
    visibleSheets: [...sheets.keys()].filter((name) => !hidden.has(name)),
    close: () => archive.close(),
    linesOf: async function* (sheet) {
      const texts = entries.has('xl/sharedStrings.xml')
        ? await readTexts(await part('xl/sharedStrings.xml'))
        : [];
      const isDate = entries.has('xl/styles.xml') ? await readDateStyles(await part('xl/styles.xml')) : [];
      yield* readRows(await part(sheets.get(sheet)!), { texts, isDate, is1904 });
    },
  };
}

type Part = (name: string) => Promise<Readable>;

interface Sheets {
  /** Path within the archive by name. */
  readonly sheets: ReadonlyMap<string, string>;
  readonly hidden: ReadonlySet<string>;
  readonly is1904: boolean;
}

async function readSheets(part: Part): Promise<Sheets> {
  const targets = new Map<string, string>();
  await readXml(await part('xl/_rels/workbook.xml.rels'), {
    open: (name, { Id = '', Target = '' }) => {
      if (name === 'Relationship') targets.set(Id, Target.replace(/^\/?(xl\/)?/, 'xl/'));
    },
    close: () => undefined,
    text: () => undefined,
  });
  const sheets = new Map<string, string>();
  const hidden = new Set<string>();
  let is1904 = false;
  await readXml(await part('xl/workbook.xml'), {
    open: (name, attributes) => {
      if (name === 'workbookPr') is1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
      if (name !== 'sheet') return;
      const { name: sheet = '', state = '' } = attributes;
      sheets.set(sheet, targets.get(attributes['r:id'] ?? '') ?? '');
      if (/hidden/i.test(state)) hidden.add(sheet);
    },
    close: () => undefined,
    text: () => undefined,
  });
  return { sheets, hidden, is1904 };
}

/** Texts that cells refer to; runs of one text are joined, readings (furigana) left out. */
async function readTexts(source: Readable): Promise<string[]> {
  const texts: string[] = [];
  let text = '';
  let isText = false;
  let inReading = false;
  await readXml(source, {
    open: (name) => {
      if (name === 'si') text = '';
      else if (name === 'rPh') inReading = true;
      else if (name === 't') isText = !inReading;
    },
    close: (name) => {
      if (name === 'si') texts.push(text);
      else if (name === 'rPh') inReading = false;
      else if (name === 't') isText = false;
    },
    text: (more) => {
      if (isText) text += more;
    },
  });
  return texts;
}

/** Formats that the standard numbers and that show a day or a time. */
const dateFormats = new Set([
  ...[14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47],
  ...[27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58],
]);
/** Texts, escaped signs and colours of a format code say nothing. */
const showsDate = (code: string): boolean =>
  /[ymdhs]/i.test(code.replace(/"[^"]*"|\\.|_.|\[(?![hms]+\])[^\]]*\]/gi, '')) && !/general/i.test(code);

/** By the number of a cell's style: it shows a day or a time. */
async function readDateStyles(source: Readable): Promise<boolean[]> {
  const own = new Map<number, boolean>();
  const styles: boolean[] = [];
  let inCells = false;
  await readXml(source, {
    open: (name, { numFmtId = '0', formatCode = '' }) => {
      if (name === 'numFmt') own.set(Number(numFmtId), showsDate(formatCode));
      else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells)
        styles.push(own.get(Number(numFmtId)) ?? dateFormats.has(Number(numFmtId)));
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
    text: () => undefined,
  });
  return styles;
}

interface CellFacts {
  readonly texts: readonly string[];
  readonly isDate: readonly boolean[];
  readonly is1904: boolean;
}

async function* readRows(source: Readable, facts: CellFacts): AsyncGenerator<string> {
  let lines = '';
  let rowNumber = 0;
  let row: string[] = [];
  let cell = { column: 0, type: '', style: 0 };
  let value = '';
  let isValue = false;
  const reader = xmlReader({
    open: (name, { r = '', t = 'n', s = '0' }) => {
      if (name === 'row') {
        const number = r === '' ? rowNumber + 1 : Number(r);
        if (!(number >= 1 && number <= mostRows)) throw new Error(`there is no row ${r.slice(0, 20)}`);
        lines += '\n'.repeat(Math.max(0, number - rowNumber - 1)); // rows that are not there
        rowNumber = number;
        row = [];
      } else if (name === 'c') {
        cell = { column: r === '' ? row.length : columnOf(r), type: t, style: Number(s) };
        value = '';
      } else if (name === 'v' || name === 't') isValue = true;
    },
    close: (name) => {
      if (name === 'v' || name === 't') isValue = false;
      else if (name === 'c') {
        while (row.length < cell.column) row.push('');
        row[cell.column] = textOf(cell, value, facts);
      } else if (name === 'row') {
        lines += row.every((text) => text === '')
          ? '\n'
          : `${row.map((text) => `"${text.replaceAll('"', '""')}"`).join(',')}\n`;
      }
    },
    text: (more) => {
      if (isValue) value += more;
    },
  });
  for await (const chunk of source) {
    reader.write(chunk as Buffer);
    if (lines !== '') yield lines;
    lines = '';
  }
  reader.end();
}

/** Of a sheet, by the specification; what lies beyond would fill the memory with empty cells. */
const [mostRows, mostColumns] = [1_048_576, 16_384];

/** `AB12` → 27. @throws Error where no sheet has such a cell */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of reference.replace(/\d+$/, '')) column = column * 26 + letter.charCodeAt(0) - 64;
  if (!(column >= 1 && column <= mostColumns)) throw new Error(`there is no cell ${reference.slice(0, 20)}`);
  return column - 1;
}

function textOf(
  { type, style }: { readonly type: string; readonly style: number },
  value: string,
  { texts, isDate, is1904 }: CellFacts,
): string {
  // a line end within a cell would be a row of its own in the count of lines
  const oneLine = (text: string): string => text.replace(/\r\n|\r|\n/g, ' ');
  if (type === 's') return oneLine(texts[Number(value)] ?? '');
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
  if (value === '') return '';
  if (type !== 'n') return oneLine(value);
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  if (isDate[style] === true) return dateText(number, is1904);
  return String(Number.isSafeInteger(number) ? number : Number(number.toPrecision(15)));
}

/** Days since 1899-12-30 (or 1904-01-01) as ISO text; a time of day alone where there is no day. */
function dateText(days: number, is1904: boolean): string {
  const epoch = is1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  const date = new Date(epoch + Math.round(days * 86_400_000));
  if (Number.isNaN(date.getTime())) return String(days);
  const text = date.toISOString();
  const time = text.slice(11, text.endsWith('.000Z') ? 19 : 23);
  if (days > 0 && days < 1) return time;
  return time === '00:00:00' ? text.slice(0, 10) : `${text.slice(0, 10)} ${time}`;
}
