// The rows that did not get in: counted by reason, and found again in their files with line and original text.
import { bytesOf } from './input-file.ts';
import type { DuckDbSession } from './duckdb-session.ts';
import type { RejectedRow } from './import-request.ts';
import { locateRecords, maxContentLength, splitLines } from './record-locator.ts';
import type { StagedFile, StagedFiles } from './stage-files.ts';
import { decodeText } from './text-encoding.ts';
import { readColumns } from './typed-columns.ts';

const batchSize = 5000;

/** Rejected rows by reason, over all files. */
export async function countRejected(
  session: DuckDbSession,
  staged: StagedFiles,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  const unparsable = filesOf(staged).reduce((sum, { file }) => sum + file.unparsable.length, 0);
  if (unparsable > 0) counts['unparsable'] = unparsable;
  for (const table of staged.items === undefined ? ['coded'] : ['coded', 'judged_items']) {
    const rows = await session.rows(
      `SELECT reason, count(*)::DOUBLE AS n FROM ${table} WHERE reason IS NOT NULL GROUP BY reason ORDER BY reason`,
    );
    for (const row of rows)
      counts[String(row['reason'])] = (counts[String(row['reason'])] ?? 0) + Number(row['n']);
  }
  return counts;
}

/** Batches of rejected rows, file by file; within a file the unparsable ones come first. */
export async function* rejectedRows(
  session: DuckDbSession,
  staged: StagedFiles,
): AsyncGenerator<readonly RejectedRow[]> {
  for (const { file, table } of filesOf(staged)) {
    let batch: RejectedRow[] = [];
    for await (const row of rejectedOf(session, file, table)) {
      batch.push(row);
      if (batch.length < batchSize) continue;
      yield batch;
      batch = [];
    }
    if (batch.length > 0) yield batch;
  }
}

function filesOf(staged: StagedFiles): { file: StagedFile; table: string }[] {
  const interactions = staged.interactions.map((file) => ({ file, table: 'coded' }));
  return staged.items === undefined
    ? interactions
    : [...interactions, { file: staged.items, table: 'judged_items' }];
}

async function* rejectedOf(
  session: DuckDbSession,
  file: StagedFile,
  table: string,
): AsyncGenerator<RejectedRow> {
  const path = file.source.file.sourcePath;
  for (const { line, message, content } of file.unparsable) {
    const lineCount = content.split('\n').length;
    const span = lineCount > 1 ? `; a quote is open over ${lineCount} lines` : '';
    yield {
      file: path,
      line,
      reason: `unparsable: ${message}${span}`,
      content: content.slice(0, maxContentLength),
    };
  }
  const condition = `reason IS NOT NULL AND ord BETWEEN ${file.firstRow} AND ${file.firstRow + file.rowCount - 1}`;
  const count = await session.number(`SELECT count(*) FROM ${table} WHERE ${condition}`);
  if (count === 0) return;
  const [ordinals, reasons] = await readColumns(
    session,
    `SELECT (ord - ${file.firstRow})::INTEGER, reason FROM ${table} WHERE ${condition} ORDER BY ord`,
    count,
    ['integer', 'text'],
  );
  let next = 0;
  for await (const { line, content } of locate(session, file, ordinals)) {
    yield { file: path, line: line < 0 ? null : line, reason: reasons[next++] ?? '', content };
  }
}

async function* locate(
  session: DuckDbSession,
  file: StagedFile,
  ordinals: Int32Array,
): AsyncGenerator<{ line: number; content: string }> {
  const { source, unparsable } = file;
  if (source.layout === undefined) {
    await session.run('CREATE OR REPLACE TEMP TABLE wanted (ord BIGINT)');
    for (let start = 0; start < ordinals.length; start += batchSize) {
      const batch = ordinals.subarray(start, start + batchSize);
      await session.run(`INSERT INTO wanted SELECT unnest([${batch.join(', ')}])`);
    }
    const sql = `SELECT (p.file_row_number + 1)::INTEGER, left(to_json(p)::VARCHAR, ${maxContentLength})
      FROM (SELECT * FROM ${source.from.replace(/\)$/, ', file_row_number = true)')}) p
      JOIN wanted ON wanted.ord = p.file_row_number ORDER BY p.file_row_number`;
    const [lines, contents] = await readColumns(session, sql, ordinals.length, ['integer', 'text']);
    for (let row = 0; row < lines.length; row++) yield { line: lines[row]!, content: contents[row] ?? '' };
    return;
  }
  const refused = new Map(unparsable.map(({ line, content }) => [line, content.split('\n').length]));
  const texts = decodeText(bytesOf(source.file.path, source.file.gzip), 'utf-8', source.file.name);
  yield* locateRecords(splitLines(texts), source.layout, refused, ordinals);
}
