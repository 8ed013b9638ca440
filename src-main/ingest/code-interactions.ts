// Judges every staged row and turns ids into integer codes: table `coded` with a reason for each rejected row, table
// `item_codes` (by domain, then id, in byte order) and table `user_codes` (by id, in byte order), so that the same
// data gives the same indices in whatever order its rows come.
import type { DuckDbSession } from './duckdb-session.ts';
import { codeItems } from './item-catalogue.ts';
import { nestedMark } from './source-table.ts';
import { sqlText } from './sql-text.ts';
import type { StagedFiles } from './staged-files.ts';
import type { TimePlan } from './time-plan.ts';
import type { WeightPlan } from './weight-values.ts';

/** SQL: the value is a list, an object or binary data. */
export const isNestedSql = (text: string): string => `starts_with(${text}, ${sqlText(nestedMark)})`;

/** Reasons are the codes of `RejectedRow.reason`; of a row of another width `unparsable:expected/found`. */
export async function codeInteractions(
  session: DuckDbSession,
  staged: StagedFiles,
  { time, weight }: { readonly time: TimePlan; readonly weight: WeightPlan },
): Promise<void> {
  await codeItems(session, staged);
  await session.run(`CREATE TEMP TABLE user_codes AS
    SELECT u, (row_number() OVER (ORDER BY u) - 1)::INTEGER AS code FROM (SELECT DISTINCT u FROM raw_interactions WHERE u IS NOT NULL)`);
  // The item's key: (domain, id) where the interactions know their domain, else the id alone.
  const itemKey = staged.interactionsHaveDomain
    ? `SELECT d, i, code, 1 AS places FROM item_codes`
    : `SELECT i, min(code) AS code, count(*) AS places FROM item_codes GROUP BY i`;
  const join = staged.interactionsHaveDomain ? 'k.i = r.i AND k.d = r.d' : 'k.i = r.i';
  const mayBeNested = staged.interactions.some(({ source }) => source.hasNested);
  const mayBeMisshapen = staged.interactions.some(({ source }) => source.careful !== undefined);
  const nested = ['user', 'item', 'domain'].map(
    (role) => `WHEN ${isNestedSql(`raw_${role[0]!}`)} THEN 'nested-${role}'`,
  );
  await session.run(`CREATE TEMP TABLE coded AS
    SELECT ord, u, i, t, w, CASE
      ${mayBeMisshapen ? `WHEN raw_x IS NOT NULL THEN 'unparsable:' || raw_x` : ''}
      WHEN raw_u IS NULL THEN 'missing-user'
      WHEN raw_i IS NULL THEN 'missing-item'
      ${staged.interactionsHaveDomain ? `WHEN raw_d IS NULL THEN 'missing-domain'` : ''}
      WHEN raw_t IS NULL THEN 'missing-time'
      WHEN t IS NULL THEN 'bad-time'
      ${mayBeNested ? nested.join('\n') : ''}
      WHEN i IS NULL THEN 'unknown-item'
      WHEN places > 1 THEN 'ambiguous-item'
      END AS reason
    FROM (
      SELECT r.rowid::INTEGER AS ord, c.code AS u, k.code AS i, k.places, ${time.toSql('r.t', 'r.rowid')} AS t,
        ${staged.hasWeight ? weight.toSql('r.w', 'r.rowid') : 'NULL::DOUBLE'} AS w,
        r.u AS raw_u, r.i AS raw_i, r.d AS raw_d, r.t AS raw_t, r.x AS raw_x
      FROM raw_interactions r LEFT JOIN user_codes c ON c.u = r.u LEFT JOIN (${itemKey}) k ON ${join})`);
}
