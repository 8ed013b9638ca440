// What the user should know about the files although the import went through.
import { message } from '../messages/message.ts';
import type { Message } from '../messages/message-shape.ts';
import type { DuckDbSession } from './duckdb-session.ts';
import type { Counts } from './import-request.ts';
import type { StagedFiles } from './staged-files.ts';
import type { WeightPlan } from './weight-values.ts';
import { dataFindings, titlesThatAreNone } from './data-findings.ts';
import { partFindings, partSql } from './given-parts.ts';
import { readingFindings } from './reading-findings.ts';
import { timeFindings, type TimePlan } from './time-plan.ts';

/**
 * Findings of the reading stage; an empty list if all is well.
 * @param accepted what the checks let through, before filters; `unused`: catalogue items left out for want of interactions
 */
export async function ingestFindings(
  session: DuckDbSession,
  staged: StagedFiles,
  { time, weight }: { readonly time: TimePlan; readonly weight: WeightPlan },
  accepted: Counts & { readonly unused: number },
): Promise<Message[]> {
  const findings = [
    ...(await dataFindings(session, time)),
    ...(await titlesThatAreNone(session, staged.itemTexts.includes('title'))),
    ...staged.findings,
    ...weight.findings,
    ...(await partFindings(session, staged.interactions)),
    ...(await timeFindings(session, time, { areParts: partSql(staged.interactions) !== undefined })),
  ];
  for (const { source } of [...staged.interactions, ...staged.items])
    findings.push(...readingFindings(source));
  const leadingZeros = await session.number(
    `SELECT count(*) FROM user_codes WHERE regexp_full_match(u, '0[0-9]+')`,
  );
  const itemZeros = await session.number(
    `SELECT count(*) FROM item_codes WHERE regexp_full_match(i, '0[0-9]+')`,
  );
  if (leadingZeros > 0) findings.push(message('leading-zeros-user', { ids: leadingZeros }));
  if (itemZeros > 0) findings.push(message('leading-zeros-item', { ids: itemZeros }));
  const { users, items, interactions, unused } = accepted;
  if (items > 20 && users > 20 && interactions === items && users * 4 < items) {
    findings.push(message('swapped-columns', { sign: message('items-occur-once') }));
  }
  const names = staged.items.map(({ source }) => source.file.name).join(', ');
  if (staged.items.length > 0 && staged.interactionsHaveDomain) {
    const [unlisted] = await session.rows(
      `SELECT count(DISTINCT i)::DOUBLE AS items, count(*)::DOUBLE AS n FROM coded
       WHERE reason IS NULL AND i IN (SELECT code FROM item_codes WHERE unlisted)`,
    );
    if (Number(unlisted?.['n']) > 0) {
      findings.push(
        message('unlisted-items', {
          items: Number(unlisted?.['items']),
          rows: Number(unlisted?.['n']),
          names,
          examples: await unlistedExamples(session, names),
        }),
      );
    }
  }
  if (staged.items.length > 0 && unused > 0) {
    findings.push(message('unused-items', { items: unused, names }));
  }
  return findings;
}

/** Ids of either side that the other lacks (match-ids.ts has found them); nothing where the items files lack none. */
async function unlistedExamples(session: DuckDbSession, names: string): Promise<Message | string> {
  const ids = async (column: string, table: string): Promise<string> =>
    (await session.rows(`SELECT DISTINCT ${column} AS id FROM ${table} ORDER BY id LIMIT 2`))
      .map((row) => JSON.stringify(String(row['id']).slice(0, 40)))
      .join(', ');
  const theirs = await ids('item', 'lone_items');
  if (theirs === '') return '';
  return message('unlisted-examples', { ours: await ids('i', 'lone_events'), theirs, names });
}
