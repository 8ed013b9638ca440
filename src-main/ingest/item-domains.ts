// Whether the items files and the interactions mean the same domains: told on all rows once they are staged.
// What does not belong: which column holds the domain (file-columns.ts).
import type { DuckDbSession } from './duckdb-session.ts';
import { fileStem, type FilePlans } from './file-columns.ts';
import { message } from '../messages/message.ts';
import type { Message } from '../messages/message-shape.ts';
import { saysDomain } from './column-roles.ts';
import { sqlText } from './sql-text.ts';
import type { StagedItems } from './staged-files.ts';

/** What names of items files have before or after the domain. */
const catalogueName =
  /^(meta|items?|products?|catalogue?)[._ -]|[._ -](meta|metadata|items?|products?|catalogue?)$/i;

interface SettledDomains {
  readonly items: readonly StagedItems[];
  readonly interactionsHaveDomain: boolean;
  readonly findings: readonly Message[];
}

/**
 * Decides which of several tellings of the domain counts:
 * interactions that are named only by their file take the domains of the items where these name other ones;
 * a domain column of items that was only guessed counts if it holds domains of the interactions;
 * an items file without a domain whose name is one of the domains belongs to it.
 */
export async function settleItemDomains(
  session: DuckDbSession,
  plans: FilePlans,
  items: readonly StagedItems[],
): Promise<SettledDomains> {
  const findings: Message[] = [];
  const rowsOf = ({ firstRow, rowCount }: StagedItems): string =>
    `rowid BETWEEN ${firstRow} AND ${firstRow + rowCount - 1}`;
  /** Names compared without case: another case is another domain, and said by another finding. */
  const known = `(SELECT DISTINCT lower(d) FROM raw_interactions WHERE d IS NOT NULL)`;
  const matching = async (file: StagedItems): Promise<number> =>
    file.rowCount === 0
      ? 0
      : (await session.number(
          `SELECT count(*) FROM raw_items WHERE ${rowsOf(file)} AND lower(domain) IN ${known}`,
        )) / file.rowCount;

  /** Where the file is named like a domain (`Books`, `meta_Books`, `Books-items`), its items belong to it. */
  const takeNameOf = async (file: StagedItems): Promise<boolean> => {
    const stem = fileStem(file.source.file.name);
    for (const name of new Set([stem, stem.replace(catalogueName, '')])) {
      const isDomain = await session.number(
        `SELECT count(*) FROM (SELECT d FROM raw_interactions WHERE d = ${sqlText(name)} LIMIT 1)`,
      );
      if (isDomain === 0) continue;
      await session.run(`UPDATE raw_items SET domain = ${sqlText(name)} WHERE ${rowsOf(file)}`);
      return true;
    }
    return false;
  };

  let interactionsHaveDomain = plans.interactions.some(
    ({ columns, domain }) => columns.domain !== undefined || domain !== undefined,
  );
  const settled: StagedItems[] = [];
  let namesAreOver = false;
  for (const [place, file] of items.entries()) {
    const plan = plans.items[place]!;
    const column = plan.columns.domain;
    if (!interactionsHaveDomain || plan.domain !== undefined) {
      settled.push(file);
    } else if (column === undefined) {
      settled.push({ ...file, hasDomain: await takeNameOf(file) });
    } else {
      const share = await matching(file);
      const allNamedByFile = plans.interactions.every(({ isNamedByFile }) => isNamedByFile);
      if (share === 0 && allNamedByFile && (!plan.isDomainGuessed || saysDomain(column))) namesAreOver = true;
      if (namesAreOver || !plan.isDomainGuessed || share >= (saysDomain(column) ? Number.MIN_VALUE : 0.5)) {
        settled.push(file);
        continue;
      }
      await session.run(`UPDATE raw_items SET domain = NULL WHERE ${rowsOf(file)}`);
      const hasDomain = await takeNameOf(file);
      settled.push({ ...file, hasDomain });
      if (!hasDomain) findings.push(message('items-domain-ignored', { column, name: file.source.file.name }));
    }
  }
  if (namesAreOver) {
    await session.run('UPDATE raw_interactions SET d = NULL');
    interactionsHaveDomain = false;
  }
  return { items: settled, interactionsHaveDomain, findings };
}
