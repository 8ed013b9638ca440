// A table as an .xlsx workbook, row by row. Texts are cells of the kind text, which no spreadsheet runs as a formula.
// Source: ECMA-376 part 1, SpreadsheetML. What does not belong: reading one (workbook.ts).
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { AppError, invariant } from '../foundation/errors.ts';
import { message } from '../messages/message.ts';
import { isCoded, rowsOf, type Cell, type CodedRows, type TableColumn } from './coded-rows.ts';

/** Of a sheet, its header included: what spreadsheet programs open. */
const mostRows = 1_048_576;
/** Of a cell. */
const mostCharacters = 32_767;
/** Characters handed to the archive at a time. */
const blockLength = 1 << 16;

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';

/**
 * @param sheetRows rows of a sheet at most, its header included; more of them go on in further sheets, each with the header
 * @returns rows written
 * @throws AppError invalid-input: a text that is longer than a cell can be
 */
export async function writeWorkbook(
  path: string,
  columns: readonly TableColumn[],
  rows: AsyncIterable<Cell[][] | CodedRows>,
  { sheetRows = mostRows }: { readonly sheetRows?: number } = {},
): Promise<number> {
  const archive = new ZipFile();
  const output: unknown = archive.outputStream;
  invariant(output instanceof Readable, 'an archive is a stream');
  archive.on('error', (error: unknown) => output.destroy(error as Error)); // of a sheet that could not be made
  const written = pipeline(output, createWriteStream(path));
  const lines = xmlRows(columns, rows);
  const head = xmlRow(
    columns,
    columns.map(({ name }) => name),
    columns.map(() => 'text'),
  );
  let sheets = 0;
  let rowCount = 0;
  const source = { isOver: false };
  async function* sheet(): AsyncGenerator<string> {
    yield `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>`;
    let block = head;
    for (let count = 1; count < sheetRows; count++) {
      const next = await lines.next();
      if (next.done === true) {
        source.isOver = true;
        break;
      }
      rowCount += 1;
      block += next.value;
      if (block.length < blockLength) continue;
      yield block;
      block = '';
    }
    yield `${block}</sheetData></worksheet>`;
  }
  try {
    do {
      sheets += 1;
      const rowsOfSheet = Readable.from(sheet(), { objectMode: false });
      const done = finished(rowsOfSheet);
      archive.addReadStream(rowsOfSheet, `xl/worksheets/sheet${sheets}.xml`);
      await Promise.race([done, written]);
    } while (!source.isOver);
    for (const [name, text] of bookParts(sheets)) archive.addBuffer(Buffer.from(declaration + text), name);
    archive.end();
    await written;
    return rowCount;
  } finally {
    await lines.return(undefined);
    output.destroy();
    await written.catch(() => undefined); // the first error is the one to tell
  }
}

async function* xmlRows(
  columns: readonly TableColumn[],
  rows: AsyncIterable<Cell[][] | CodedRows>,
): AsyncGenerator<string, undefined> {
  for await (const batch of rows)
    for (const cells of isCoded(batch) ? rowsOf(batch) : batch)
      yield xmlRow(
        columns,
        cells,
        columns.map(({ type }) => type),
      );
}

function xmlRow(
  columns: readonly TableColumn[],
  cells: readonly Cell[],
  types: readonly TableColumn['type'][],
): string {
  let row = '<row>';
  types.forEach((type, place) => {
    const cell = cells[place] ?? null;
    if (cell === null) row += '<c/>';
    else if (type === 'text')
      row += `<c t="inlineStr"><is><t xml:space="preserve">${textOf(String(cell), columns[place]!.name)}</t></is></c>`;
    else row += `<c><v>${cell}</v></c>`;
  });
  return `${row}</row>`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Characters that XML does not allow, and what reads like one of them escaped, stand as `_xHHHH_`. */
function textOf(text: string, column: string): string {
  if (text.length > mostCharacters)
    throw new AppError(
      'invalid-input',
      message('cell-too-long', {
        column,
        length: text.length,
        most: mostCharacters,
        text: text.slice(0, 60),
      }),
    );
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[&<>]/g, (sign) => entities[sign]!)
    .replace(notAllowed, (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`);
}

/** Control characters (a carriage return too, which XML would read as a line feed), lone surrogates, two non-characters. */
const notAllowed = /[^\t\n\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** The parts beside the sheets. */
function bookParts(sheets: number): [name: string, xml: string][] {
  const numbers = Array.from({ length: sheets }, (_, place) => place + 1);
  const each = (xml: (n: number) => string): string => numbers.map(xml).join('');
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  return [
    [
      'xl/workbook.xml',
      `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${each(
        (n) => `<sheet name="Table${n === 1 ? '' : ` ${n}`}" sheetId="${n}" r:id="rId${n}"/>`,
      )}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${packages}/relationships">${each(
        (n) => `<Relationship Id="rId${n}" Type="${relations}/worksheet" Target="worksheets/sheet${n}.xml"/>`,
      )}</Relationships>`,
    ],
    [
      '_rels/.rels',
      `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      '[Content_Types].xml',
      `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/>${each(
        (n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${type}.worksheet+xml"/>`,
      )}</Types>`,
    ],
  ];
}
