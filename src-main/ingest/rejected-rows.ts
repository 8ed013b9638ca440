// The rows that did not get in: counted by reason, and found again in their files with line and original text.
import { reasonInGeneral } from '../contract/rejection-reasons.ts';
import { message } from '../messages/message.ts';
import type { Message } from '../messages/message-shape.ts';
import { bytesOf } from './input-file.ts';
import type { DuckDbSession } from './duckdb-session.ts';
import type { RejectedRow } from './import-request.ts';
import { locateRows, maxContentLength, type LocatedRow, type RefusedRow } from './record-locator.ts';
import { recordsOf } from './csv-shape.ts';
import { splitLines } from './text-lines.ts';
import type { StagedFile, StagedFiles } from './staged-files.ts';
import { readColumns } from './typed-columns.ts';

const batchSize = 5000;

/** Rejected rows by reason, over all files. */
export async function countRejected(
  session: DuckDbSession,
  staged: StagedFiles,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  const unparsable = filesOf(staged).reduce((sum, { file }) => sum + file.refused.length, 0);
  if (unparsable > 0) counts['unparsable'] = unparsable;
  for (const table of staged.items.length === 0 ? ['coded'] : ['coded', 'judged_items']) {
    const rows = await session.rows(
      `SELECT split_part(reason, ':', 1) AS kind, count(*)::DOUBLE AS n FROM ${table} WHERE reason IS NOT NULL GROUP BY kind ORDER BY kind`,
    );
    for (const row of rows)
      counts[String(row['kind'])] = (counts[String(row['kind'])] ?? 0) + Number(row['n']);
  }
  return counts;
}

/** Batches of rejected rows, file by file, in file order. */
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
  return [...interactions, ...staged.items.map((file) => ({ file, table: 'judged_items' }))];
}

async function* rejectedOf(
  session: DuckDbSession,
  file: StagedFile,
  table: string,
): AsyncGenerator<RejectedRow> {
  const path = file.source.file.sourcePath;
  const condition = `reason IS NOT NULL AND ord BETWEEN ${file.firstRow} AND ${file.firstRow + file.rowCount - 1}`;
  const count = await session.number(`SELECT count(*) FROM ${table} WHERE ${condition}`);
  if (count + file.refused.length === 0) return;
  const [ordinals, reasons] = await readColumns(
    session,
    `SELECT (ord - ${file.firstRow})::INTEGER, reason FROM ${table} WHERE ${condition} ORDER BY ord`,
    count,
    ['integer', 'text'],
  );
  const known = new Map<string, Message>();
  const reasonOf = (judged: string): Message => {
    const reason = known.get(judged) ?? judgement(judged);
    known.set(judged, reason);
    return reason;
  };
  let next = 0;
  for await (const { line, content, refused } of locate(session, file, ordinals)) {
    const reason = refused === undefined ? reasonOf(reasons[next++] ?? '') : refusal(refused);
    yield { file: path, line: line ?? null, reason, content };
  }
}

/** What `coded` and `judged_items` say of a row. */
function judgement(judged: string): Message {
  const [code = '', shape] = judged.split(':');
  if (shape === undefined) return reasonInGeneral(code);
  const [expected = '', found = ''] = shape.split('/');
  return message('unparsable', { why: message('row-of-other-width', { expected, found }) });
}

function refusal({ why, content }: RefusedRow): Message {
  const lines = content.split('\n').length;
  return message('unparsable', { why: lines > 1 ? message('row-with-open-quote', { why, lines }) : why });
}

type Place = Pick<LocatedRow, 'line' | 'content' | 'refused'>;

async function* locate(
  session: DuckDbSession,
  file: StagedFile,
  ordinals: Int32Array,
): AsyncGenerator<Place> {
  const { source, refused } = file;
  if (source.layout !== undefined && source.file.format !== 'jsonl') {
    let ordinal = -1;
    let next = 0;
    for await (const record of recordsOf(bytesOf(source.file.path, source.file.gzip), source.layout)) {
      ordinal += 1;
      if (ordinal !== ordinals[next]) continue;
      yield { line: record.line, content: record.content.slice(0, maxContentLength), refused: undefined };
      next += 1;
      if (next === ordinals.length) return;
    }
    return;
  }
  if (source.layout !== undefined) {
    yield* locateRows(
      splitLines(bytesOf(source.file.path, source.file.gzip)),
      source.layout,
      refused,
      ordinals,
    );
    return;
  }
  for (let start = 0; start < ordinals.length; start += batchSize) {
    const batch = ordinals.subarray(start, start + batchSize);
    const numbered = source.from.replace(/\)$/, ', file_row_number = true)');
    const [lines, contents] = await readColumns(
      session,
      `SELECT (p.file_row_number + 1)::INTEGER, left(to_json(p)::VARCHAR, ${maxContentLength})
       FROM (SELECT * FROM ${numbered}) p WHERE p.file_row_number IN (${batch.join(', ')}) ORDER BY p.file_row_number`,
      batch.length,
      ['integer', 'text'],
    );
    for (let row = 0; row < lines.length; row++)
      yield { line: lines[row], content: contents[row] ?? '', refused: undefined };
  }
}
