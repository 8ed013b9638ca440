// The catalogue: every item of the items files and of the interactions, with the texts that are known of it, numbered by
// domain, then id, in byte order. An item that no items file lists stays, without texts.
import { itemTextRoles } from './column-roles.ts';
import type { DuckDbSession } from './duckdb-session.ts';
import { nestedMark } from './source-table.ts';
import { sqlText } from './sql-text.ts';
import type { StagedFiles } from './staged-files.ts';

const pairs = `(SELECT DISTINCT d, i FROM raw_interactions WHERE d IS NOT NULL AND i IS NOT NULL AND x IS NULL)`;
const textsOf = (alias: string): string => itemTextRoles.map((name) => `${alias}.${name}`).join(', ');

/** Makes `item_codes` (d, i, texts, unlisted, code, domain), and `judged_items` where there are items files. */
export async function codeItems(session: DuckDbSession, staged: StagedFiles): Promise<void> {
  if (staged.items.length > 0) await judgeItems(session, staged);
  await session.run(`CREATE TEMP TABLE item_codes AS
    SELECT d, i, ${itemTextRoles.join(', ')}, unlisted, (row_number() OVER (ORDER BY d, i) - 1)::INTEGER AS code,
      (dense_rank() OVER (ORDER BY d) - 1)::INTEGER AS domain FROM (${catalogueOf(staged)})
    ${staged.interactions.some(({ source }) => source.hasNested) ? `WHERE NOT starts_with(i, ${sqlText(nestedMark)}) AND NOT starts_with(d, ${sqlText(nestedMark)})` : ''}`);
}

async function judgeItems(session: DuckDbSession, staged: StagedFiles): Promise<void> {
  const anywhere = staged.items
    .filter(({ hasDomain }) => !hasDomain)
    .map(({ firstRow, rowCount }) => `rowid BETWEEN ${firstRow} AND ${firstRow + rowCount - 1}`);
  const isAnywhere = anywhere.length === 0 ? 'false' : `(${anywhere.join(' OR ')})`;
  // The first row of an item counts; later ones are duplicates.
  await session.run(
    `CREATE TEMP TABLE first_items AS SELECT min(rowid) AS ord FROM raw_items WHERE x IS NULL GROUP BY ${isAnywhere}, domain, item`,
  );
  await session.run(`CREATE TEMP TABLE judged_items AS
    SELECT rowid::INTEGER AS ord, * EXCLUDE (x), ${isAnywhere} AS anywhere, CASE
      WHEN x IS NOT NULL THEN 'unparsable:' || x
      WHEN item IS NULL THEN 'missing-item'
      WHEN NOT ${isAnywhere} AND domain IS NULL THEN 'missing-domain'
      WHEN starts_with(item, ${sqlText(nestedMark)}) THEN 'nested-item'
      WHEN NOT ${isAnywhere} AND starts_with(domain, ${sqlText(nestedMark)}) THEN 'nested-domain'
      WHEN rowid NOT IN (SELECT ord FROM first_items) THEN 'duplicate-item'
      END AS reason
    FROM raw_items`);
}

function catalogueOf(staged: StagedFiles): string {
  if (staged.items.length === 0)
    return `SELECT d, i, ${itemTextRoles.map((name) => `NULL::VARCHAR AS ${name}`).join(', ')}, false AS unlisted FROM ${pairs}`;
  const placed = `(SELECT * FROM judged_items WHERE reason IS NULL AND NOT anywhere)`;
  if (!staged.interactionsHaveDomain)
    return `SELECT domain AS d, item AS i, ${textsOf('a')}, false AS unlisted FROM ${placed} a`;
  const texts = itemTextRoles.map(
    (name) => `CASE WHEN a.item IS NOT NULL THEN a.${name} ELSE e.${name} END AS ${name}`,
  );
  return `SELECT coalesce(p.d, a.domain) AS d, coalesce(p.i, a.item) AS i, ${texts.join(', ')},
      a.item IS NULL AND e.item IS NULL AS unlisted
    FROM ${pairs} p FULL JOIN ${placed} a ON a.domain = p.d AND a.item = p.i
      LEFT JOIN (SELECT * FROM judged_items WHERE reason IS NULL AND anywhere) e ON e.item = p.i`;
}
