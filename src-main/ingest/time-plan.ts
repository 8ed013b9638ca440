// The times of all files of an import: each file has its own reading; where these differ they are brought to one unit.
import { AppError } from '../foundation/errors.ts';
import { message } from '../messages/message.ts';
import type { Message } from '../messages/message-shape.ts';
import type { DuckDbSession } from './duckdb-session.ts';
import { chooseTimeFormat, type TimeFormat } from './time-format.ts';

/** The rows of one file in `raw_interactions`. */
export interface TimedFile {
  readonly name: string;
  readonly firstRow: number;
  readonly rowCount: number;
  /** strptime format of the user, or `number`. */
  readonly timeFormat: string | undefined;
}

export interface TimePlan {
  /** date: milliseconds since 1970; number: the files' own unit. */
  readonly kind: 'number' | 'date';
  /** For people: `number`, `ISO 8601`, `%d.%m.%Y`; of files that differ, all. */
  readonly name: string;
  /** Milliseconds in one unit since 1970; undefined where it is not known. */
  readonly scaleMs: number | undefined;
  /** SQL: the text of a time and its row's number → DOUBLE, NULL where it does not fit. */
  readonly toSql: (text: string, row: string) => string;
  readonly files: readonly { readonly file: TimedFile; readonly format: TimeFormat }[];
}

/** @throws AppError invalid-input: a time column that cannot be read, or two that cannot be brought together */
export async function planTimes(session: DuckDbSession, files: readonly TimedFile[]): Promise<TimePlan> {
  const read: { file: TimedFile; format: TimeFormat }[] = [];
  for (const file of files) {
    const rows = `(SELECT t FROM raw_interactions WHERE rowid BETWEEN ${file.firstRow} AND ${file.firstRow + file.rowCount - 1})`;
    const format = await chooseTimeFormat(session, rows, { fileName: file.name, given: file.timeFormat });
    read.push({ file, format });
  }
  const formats = read.filter(({ file }) => file.rowCount > 0).map(({ format }) => format);
  const [first = read[0]!.format] = formats;
  const areNumbers = formats.every(({ kind }) => kind === 'number');
  const areAlike =
    areNumbers &&
    (formats.every(({ scaleMs }) => scaleMs === first.scaleMs) ||
      formats.some(({ scaleMs }) => scaleMs === undefined));
  if (areAlike) {
    const scaleMs = formats.every((format) => format.scaleMs === first.scaleMs) ? first.scaleMs : undefined;
    return { kind: 'number', name: 'number', scaleMs, toSql: first.toSql, files: read };
  }
  const unknown = read.find(({ format, file }) => format.scaleMs === undefined && file.rowCount > 0);
  if (unknown !== undefined) throw notComparable(unknown.file, read);
  const names = [...new Set(formats.map(({ kind, name }) => (kind === 'number' ? 'Unix time' : name)))];
  return { kind: 'date', name: names.join(', '), scaleMs: 1, toSql: inMilliseconds(read), files: read };
}

/** Each file's rows by its own reading; DuckDB evaluates a branch for its own rows only. */
function inMilliseconds(read: TimePlan['files']): TimePlan['toSql'] {
  const inMs = ({ toSql, kind, scaleMs = 1 }: TimeFormat, text: string): string =>
    kind === 'number' && scaleMs !== 1 ? `(${toSql(text)}) * ${scaleMs}` : toSql(text);
  return (text, row) => {
    const sql = read.map(({ file, format }) => ({
      end: file.firstRow + file.rowCount,
      value: inMs(format, text),
    }));
    if (new Set(sql.map(({ value }) => value)).size === 1) return sql[0]!.value;
    return `CASE ${sql.map(({ end, value }) => `WHEN ${row} < ${end} THEN ${value}`).join(' ')} END`;
  };
}

function notComparable(unknown: TimedFile, read: TimePlan['files']): AppError {
  const other = read.find(({ format }) => format.scaleMs !== undefined)!;
  const kind =
    other.format.kind === 'date'
      ? message('times-are-dates', { format: other.format.name })
      : message('times-are-unix');
  return new AppError(
    'invalid-input',
    message('times-not-comparable', { name: unknown.name, other: other.file.name, kind }),
    { details: { files: [unknown.name, other.file.name] } },
  );
}

/**
 * What people should know about the times: dates that may be read otherwise, files that do not meet in time.
 * @param areParts of a split: those follow each other in time
 */
export async function timeFindings(
  session: DuckDbSession,
  plan: TimePlan,
  { areParts }: { readonly areParts: boolean },
): Promise<Message[]> {
  const findings: Message[] = [];
  for (const { file, format } of plan.files) {
    const { name } = file;
    if (format.kinds !== undefined) findings.push(message('mixed-times', { name, kinds: format.kinds }));
    if (format.against !== undefined)
      findings.push(message('dates-of-both-orders', { name, format: format.name, ...format.against }));
    if (format.areSerialDays === true) findings.push(message('spreadsheet-days', { name }));
    if (format.ambiguousWith === undefined) continue;
    const values = { name: file.name, format: format.name, other: format.ambiguousWith };
    findings.push(message('ambiguous-date', values));
  }
  const apart = areParts ? undefined : await filesApart(session, plan);
  if (apart !== undefined) {
    const { from, to, others } = apart;
    findings.push(
      message('times-apart', {
        name: apart.name,
        from: timeText(plan, from),
        to: timeText(plan, to),
        otherFrom: timeText(plan, others.from),
        otherTo: timeText(plan, others.to),
      }),
    );
  }
  return findings;
}

/** A time of the plan for people. */
export function timeText({ scaleMs }: Pick<TimePlan, 'scaleMs'>, time: number): string {
  const date = new Date(time * (scaleMs ?? NaN));
  return Number.isNaN(date.getTime())
    ? String(time)
    : date.toISOString().replace(/T00:00:00\.000Z$|\.000Z$/, '');
}

interface Range {
  readonly from: number;
  readonly to: number;
}

/** The first file whose times meet those of no other file, with the range of the others. */
async function filesApart(
  session: DuckDbSession,
  { files }: TimePlan,
): Promise<(Range & { readonly name: string; readonly others: Range }) | undefined> {
  if (files.length < 2) return undefined;
  const cases = files.map(({ file }, k) => `WHEN ord < ${file.firstRow + file.rowCount} THEN ${k}`);
  const rows = await session.rows(
    `SELECT CASE ${cases.join(' ')} END AS k, min(t)::DOUBLE AS low, max(t)::DOUBLE AS high
     FROM coded WHERE reason IS NULL GROUP BY k ORDER BY k`,
  );
  const ranges = rows.map((row) => ({
    k: Number(row['k']),
    from: Number(row['low']),
    to: Number(row['high']),
  }));
  for (const range of ranges) {
    const rest = ranges.filter((other) => other !== range);
    if (rest.length === 0 || rest.some(({ from, to }) => from <= range.to && to >= range.from)) continue;
    const others = {
      from: Math.min(...rest.map(({ from }) => from)),
      to: Math.max(...rest.map(({ to }) => to)),
    };
    return { name: files[range.k]!.file.name, from: range.from, to: range.to, others };
  }
  return undefined;
}
