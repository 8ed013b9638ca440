// What people should know about the values that were read: rejected rows, shortened ids, values that stand for "none".
// What does not belong: how files were read (reading-findings.ts).
import type { DuckDbSession } from './duckdb-session.ts';
import { message } from '../messages/message.ts';
import type { Message } from '../messages/message-shape.ts';
import { reasonInGeneral } from '../contract/rejection-reasons.ts';
import { idForm } from './match-ids.ts';
import { timeText, type TimePlan } from './time-plan.ts';

/** Share of the rows from which rejected ones are said first. */
const manyRejected = 0.2;
/** Share of the interactions from which a user, or exact repeats, are worth a word. */
const [largeShare, smallShare] = [0.05, 0.01];
const nobody = `'null', 'none', 'nan', 'na', 'n/a', '\\n', 'nil', 'undefined', 'unknown', 'anonymous', 'anon', 'guest', '0', '-1', '-', '?',
  '(null)', '<null>', '<na>', '(none)', 'missing', 'not available', 'test', '(blank)', 'blank', '(not set)', 'not set', 'n.a.', 'k.a.', 'nobody', 'no user', 'dummy', 'default', '#n/a', '(none selected)',
  'unbekannt', 'anonym', 'gast', 'inconnu', 'invité', 'anonyme', 'desconocido', 'anónimo', 'invitado', 'sconosciuto', 'неизвестно', 'гость',
  '00000000-0000-0000-0000-000000000000', '未知', '匿名', '匿名用户', '游客', '访客', '未登录', '无', '空'`;
/** 2099, which stands for no end, begins; in milliseconds. */
const farFuture = 4_070_908_800_000;
/** What spreadsheets leave where an id was: a day made of `1-3`, an error, a column that was too narrow. */
const spoiled =
  '[0-9]{1,2}-(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-[0-9]{2}|#{3,}|#(REF|VALUE|NULL|NUM)!|#DIV/0!|#NAME\\?|#N/A';

/** @param rejected rows by reason; `total` of all rows that were read */
export function rejectedFinding(rejected: Readonly<Record<string, number>>, total: number): Message[] {
  const count = Object.values(rejected).reduce((sum, rows) => sum + rows, 0);
  if (count <= total * manyRejected) return [];
  return [message('many-rejected', { rows: count, total, reasons: rejectedReasons(rejected) })];
}

/** `bad-time 12, missing-user 3`, the most frequent first. */
export const rejectedReasons = (rejected: Readonly<Record<string, number>>): readonly Message[] =>
  Object.entries(rejected)
    .sort(([, a], [, b]) => b - a)
    .map(([code, rows]) => message('reason-of-rows', { reason: reasonInGeneral(code), rows }));

/** Findings about the accepted rows, before filters. */
export async function dataFindings(session: DuckDbSession, time: TimePlan): Promise<Message[]> {
  return [
    ...(await shortenedIds(session, 'user')),
    ...(await shortenedIds(session, 'item')),
    ...(await spoiledIds(session, 'user')),
    ...(await spoiledIds(session, 'item')),
    ...(await usersThatAreNone(session)),
    ...(await itemsThatAreNone(session)),
    ...(await domainsAlike(session)),
    ...(await timesThatAreNone(session, time)),
  ];
}

async function shortenedIds(session: DuckDbSession, noun: 'user' | 'item'): Promise<Message[]> {
  const id = noun[0]!;
  const [row] = await session.rows(
    `SELECT count(*)::DOUBLE AS n, min(${id}) AS example FROM ${noun}_codes WHERE regexp_full_match(${id}, '[0-9]([.,][0-9]+)?[eE][+]?[0-9]{1,3}')`,
  );
  const count = Number(row?.['n']);
  if (count === 0) return [];
  return [message(`shortened-ids-${noun}`, { ids: count, example: String(row?.['example']) })];
}

async function usersThatAreNone(session: DuckDbSession): Promise<Message[]> {
  const codes = await session.rows(`SELECT code FROM user_codes WHERE lower(u) IN (${nobody})`);
  if (codes.length === 0) return [];
  const rows = await session.rows(
    `SELECT any_value(n.u) AS u, count(*)::DOUBLE AS n, (SELECT count(*) FROM coded WHERE reason IS NULL)::DOUBLE AS total
     FROM coded c JOIN (SELECT u, code FROM user_codes WHERE lower(u) IN (${nobody})) n ON n.code = c.u WHERE c.reason IS NULL GROUP BY n.code ORDER BY 2 DESC`,
  );
  return rows
    .filter((row) => Number(row['n']) >= Number(row['total']) * largeShare)
    .map((row) =>
      message('nobody-user', {
        rows: Number(row['n']),
        total: Number(row['total']),
        user: String(row['u']),
      }),
    );
}

async function spoiledIds(session: DuckDbSession, noun: 'user' | 'item'): Promise<Message[]> {
  const id = noun[0]!;
  const rows = await session.rows(
    `SELECT DISTINCT ${id} AS id FROM ${noun}_codes
     WHERE (${id} LIKE '#%' OR ${id} LIKE '%-%') AND regexp_full_match(${id}, '${spoiled}') ORDER BY id`,
  );
  if (rows.length === 0) return [];
  const examples = rows.slice(0, 3).map((row) => JSON.stringify(String(row['id'])));
  return [message(`spoiled-ids-${noun}`, { ids: rows.length, examples: examples.join(', ') })];
}

/** As for users: many interactions with one item that looks like none. */
async function itemsThatAreNone(session: DuckDbSession): Promise<Message[]> {
  const rows = await session.rows(
    `SELECT any_value(n.i) AS i, count(*)::DOUBLE AS n, (SELECT count(*) FROM coded WHERE reason IS NULL)::DOUBLE AS total
     FROM coded c JOIN (SELECT i, code FROM item_codes WHERE lower(i) IN (${nobody}) AND i NOT IN ('0', '-1', 'test')) n ON n.code = c.i
     WHERE c.reason IS NULL GROUP BY lower(n.i) ORDER BY 2 DESC`,
  );
  return rows
    .filter((row) => Number(row['n']) >= Number(row['total']) * smallShare)
    .map((row) =>
      message('nothing-item', {
        rows: Number(row['n']),
        total: Number(row['total']),
        item: String(row['i']),
      }),
    );
}

/** Domains that only case, blanks or width tell apart: nobody means two. */
async function domainsAlike(session: DuckDbSession): Promise<Message[]> {
  const rows = await session.rows(
    `SELECT string_agg(d, ' / ' ORDER BY d) AS names FROM (SELECT DISTINCT d FROM item_codes)
     GROUP BY ${idForm('d', ['blanks', 'case', 'width', 'signs'])} HAVING count(*) > 1 ORDER BY 1`,
  );
  if (rows.length === 0) return [];
  return [message('domains-alike', { names: rows.map((row) => String(row['names'])).join(', ') })];
}

/** Items whose title stands for none: several with the same one. @param hasTitles an items file gives titles */
export async function titlesThatAreNone(session: DuckDbSession, hasTitles: boolean): Promise<Message[]> {
  if (!hasTitles) return [];
  const rows = await session.rows(
    `SELECT title, count(*)::DOUBLE AS n FROM item_codes WHERE lower(title) IN (${nobody}) GROUP BY title HAVING count(*) > 1 ORDER BY n DESC`,
  );
  if (rows.length === 0) return [];
  const items = rows.reduce((sum, row) => sum + Number(row['n']), 0);
  const titles = rows.map((row) => JSON.stringify(String(row['title']))).join(', ');
  return [message('nothing-titles', { items, titles })];
}

async function timesThatAreNone(session: DuckDbSession, time: TimePlan): Promise<Message[]> {
  const { scaleMs } = time;
  if (scaleMs === undefined) return [];
  const [row] = await session.rows(
    `SELECT count(*)::DOUBLE AS n, min(t)::DOUBLE AS example FROM coded WHERE reason IS NULL AND (t < ${86_400_000 / scaleMs} OR t >= ${farFuture / scaleMs} OR t = ${2_147_483_647_000 / scaleMs})`,
  );
  const count = Number(row?.['n']);
  if (count === 0) return [];
  return [message('sentinel-times', { rows: count, time: timeText(time, Number(row?.['example'])) })];
}

/** What stands of each interaction, grouped by user and ordered by time. */
interface Rows {
  readonly offsets: Int32Array;
  readonly itemOf: Int32Array;
  readonly timestamps: Float64Array;
  readonly weights: Float64Array | undefined;
}

/** Interactions that repeat one of the same user, item, time and weight. */
export function exactRepeatsFinding({ offsets, itemOf, timestamps, weights }: Rows): Message[] {
  let count = 0;
  let user = 0;
  for (let start = 0, end: number; start < itemOf.length; start = end) {
    while (offsets[user + 1]! <= start) user += 1;
    const stop = offsets[user + 1]!;
    for (end = start + 1; end < stop && timestamps[end] === timestamps[start];) end += 1;
    if (end === start + 1) continue;
    const seen = new Set<string>();
    for (let row = start; row < end; row++) seen.add(`${itemOf[row]!} ${weights?.[row] ?? ''}`);
    count += end - start - seen.size;
  }
  if (count === 0 || count < itemOf.length * smallShare) return [];
  return [message('exact-repeats', { rows: count })];
}
