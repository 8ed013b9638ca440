// What the user should know about the files although the import went through.
// What does not belong: findings about the sequences themselves (see services/datasets).
import type { DuckDbSession } from './duckdb-session.ts';
import type { Counts, ImportFinding } from './import-request.ts';
import type { StagedFiles } from './staged-files.ts';
import type { WeightPlan } from './weight-values.ts';
import { dataFindings } from './data-findings.ts';
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
): Promise<ImportFinding[]> {
  const findings = [
    ...(await dataFindings(session, time)),
    ...staged.findings,
    ...weight.findings,
    ...(await timeFindings(session, time)),
  ];
  for (const { source } of [...staged.interactions, ...staged.items])
    findings.push(...readingFindings(source));
  const leadingZeros = await session.number(
    `SELECT count(*) FROM user_codes WHERE regexp_full_match(u, '0[0-9]+')`,
  );
  const itemZeros = await session.number(
    `SELECT count(*) FROM item_codes WHERE regexp_full_match(i, '0[0-9]+')`,
  );
  for (const [noun, count] of [
    ['user', leadingZeros],
    ['item', itemZeros],
  ] as const) {
    if (count === 0) continue;
    findings.push({
      code: `leading-zeros-${noun}`,
      message: `${count} ${noun} ids look like numbers with leading zeros; they are kept as text. If another file of yours has lost the zeros (as spreadsheets do), its ids will not match.`,
    });
  }
  const { users, items, interactions, unused } = accepted;
  if (items > 20 && users > 20 && interactions === items && users * 4 < items) {
    findings.push({
      code: 'swapped-columns',
      message:
        'Every item occurs exactly once. The item column may hold order or row numbers; check the column map.',
    });
  }
  const itemsNames = staged.items.map(({ source }) => source.file.name).join(', ');
  if (staged.items.length > 0 && staged.interactionsHaveDomain) {
    const [unlisted] = await session.rows(
      `SELECT count(DISTINCT i)::DOUBLE AS items, count(*)::DOUBLE AS n FROM coded
       WHERE reason IS NULL AND i IN (SELECT code FROM item_codes WHERE unlisted)`,
    );
    if (Number(unlisted?.['n']) > 0) {
      findings.push({
        code: 'unlisted-items',
        message: `${Number(unlisted?.['items'])} items with ${Number(unlisted?.['n'])} interactions are not listed in ${itemsNames}; they were kept without texts.`,
      });
    }
  }
  if (staged.items.length > 0 && unused > 0) {
    findings.push({
      code: 'unused-items',
      message: `${unused} items of ${itemsNames} have no interaction and were left out of the catalogue (unused items can be kept).`,
    });
  }
  return findings;
}
