// Judges every staged row and turns ids into integer codes: table `coded` with a reason for each rejected row, table
// `item_codes` (by domain, then id, in byte order) and table `user_codes` (by id, in byte order), so that the same
// data gives the same indices in whatever order its rows come.
import { itemTextRoles } from './column-roles.ts';
import type { DuckDbSession } from './duckdb-session.ts';
import type { StagedFiles } from './stage-files.ts';
import type { TimePlan } from './time-plan.ts';

/** Reasons are the words of `RejectedRow.reason`. */
export async function codeInteractions(
  session: DuckDbSession,
  staged: StagedFiles,
  time: TimePlan,
): Promise<void> {
  await codeItems(session, staged);
  await session.run(`CREATE TEMP TABLE user_codes AS
    SELECT u, (row_number() OVER (ORDER BY u) - 1)::INTEGER AS code FROM (SELECT DISTINCT u FROM raw_interactions WHERE u IS NOT NULL)`);
  // The item's key: (domain, id) where the interactions know their domain, else the id alone.
  const itemKey = staged.interactionsHaveDomain
    ? `SELECT d, i, code, 1 AS places FROM item_codes`
    : `SELECT i, min(code) AS code, count(*) AS places FROM item_codes GROUP BY i`;
  const join = staged.interactionsHaveDomain ? 'k.i = r.i AND k.d = r.d' : 'k.i = r.i';
  await session.run(`CREATE TEMP TABLE coded AS
    SELECT ord, u, i, t, w, CASE
      WHEN raw_u IS NULL THEN 'missing-user'
      WHEN raw_i IS NULL THEN 'missing-item'
      ${staged.interactionsHaveDomain ? `WHEN raw_d IS NULL THEN 'missing-domain'` : ''}
      WHEN raw_t IS NULL THEN 'missing-time'
      WHEN t IS NULL THEN 'bad-time'
      ${staged.hasWeight ? `WHEN raw_w IS NOT NULL AND w IS NULL THEN 'bad-weight'` : ''}
      WHEN i IS NULL THEN 'unknown-item'
      WHEN places > 1 THEN 'ambiguous-item'
      END AS reason
    FROM (
      SELECT r.rowid::INTEGER AS ord, c.code AS u, k.code AS i, k.places, ${time.toSql('r.t', 'r.rowid')} AS t,
        ${staged.hasWeight ? 'CASE WHEN isfinite(TRY_CAST(r.w AS DOUBLE)) THEN TRY_CAST(r.w AS DOUBLE) END' : 'NULL::DOUBLE'} AS w,
        r.u AS raw_u, r.i AS raw_i, r.d AS raw_d, r.t AS raw_t, r.w AS raw_w
      FROM raw_interactions r LEFT JOIN user_codes c ON c.u = r.u LEFT JOIN (${itemKey}) k ON ${join})`);
}

async function codeItems(session: DuckDbSession, staged: StagedFiles): Promise<void> {
  const domains = staged.itemsHaveDomain ? 'domain' : `''`;
  if (staged.items !== undefined) {
    // The first row of an item counts; later ones are duplicates.
    await session.run(
      `CREATE TEMP TABLE first_items AS SELECT min(rowid) AS ord FROM raw_items GROUP BY ${domains}, item`,
    );
    await session.run(`CREATE TEMP TABLE judged_items AS
      SELECT rowid::INTEGER AS ord, *, CASE
        WHEN item IS NULL THEN 'missing-item'
        ${staged.itemsHaveDomain ? `WHEN domain IS NULL THEN 'missing-domain'` : ''}
        WHEN rowid NOT IN (SELECT ord FROM first_items) THEN 'duplicate-item'
        END AS reason
      FROM raw_items`);
  }
  const catalogue = staged.itemsHaveDomain
    ? `SELECT domain AS d, item AS i, ${itemTextRoles.join(', ')} FROM judged_items WHERE reason IS NULL`
    : staged.items !== undefined
      ? `SELECT p.d, p.i, ${itemTextRoles.map((name) => `j.${name}`).join(', ')}
         FROM ${pairs} p JOIN judged_items j ON j.item = p.i AND j.reason IS NULL`
      : `SELECT d, i, ${itemTextRoles.map((name) => `NULL::VARCHAR AS ${name}`).join(', ')} FROM ${pairs}`;
  await session.run(`CREATE TEMP TABLE item_codes AS
    SELECT d, i, ${itemTextRoles.join(', ')}, (row_number() OVER (ORDER BY d, i) - 1)::INTEGER AS code,
      (dense_rank() OVER (ORDER BY d) - 1)::INTEGER AS domain FROM (${catalogue})`);
}

const pairs = '(SELECT DISTINCT d, i FROM raw_interactions WHERE d IS NOT NULL AND i IS NOT NULL)';
