// What `isthmus import` prints of an import.
import type { ImportSummary } from '../../contract/import-results.ts';
import { reasonInGeneral } from '../../contract/rejection-reasons.ts';
import { count, duration } from './numbers.ts';
import { describeRepeats } from './repeats-text.ts';
import { describeSplit } from './split-text.ts';
import { alignedTable, nameValueTable } from './table.ts';
import type { Words } from './words.ts';

/** A time for people: a date where the unit is known. */
function timeText({ scaleMs }: ImportSummary['time'], time: number): string {
  const date = new Date(time * (scaleMs ?? NaN));
  if (Number.isNaN(date.getTime())) return String(time);
  return date
    .toISOString()
    .replace(/T00:00:00\.000Z$/, '')
    .replace(/\.000Z$/, 'Z');
}

export function describeImport(summary: ImportSummary, words: Words): string {
  const { interactions, users, items, domains, rejected, filters, findings, seconds } = summary;
  const rate = count(interactions / Math.max(seconds, 1e-3));
  const rolesOf = Object.entries(summary.roles).map(([file, roles]): [string, string] => [
    words('label-columns-of', { file }),
    Object.entries(roles)
      .map(([role, column]) => `${role}: ${column}`)
      .join(', '),
  ]);
  const parts = [
    words('dataset-imported', {
      name: summary.name,
      dataset: summary.dataset,
      workspace: summary.workspace,
    }),
    nameValueTable([
      [words('label-interactions'), count(interactions)],
      [words('label-users'), count(users)],
      [words('label-items'), count(items)],
      [words('label-domains'), domains.join(', ')],
      [
        words('label-period'),
        words('period-with-format', {
          first: timeText(summary.time, summary.time.first),
          last: timeText(summary.time, summary.time.last),
          format: summary.timeFormat,
        }),
      ],
      ...rolesOf,
      [words('label-split'), describeSplit(summary.split, summary.time.kind, words)],
      [words('label-repeats'), describeRepeats(summary.repeats, words)],
      [words('label-time'), words('time-with-rate', { time: duration(seconds, words), rate })],
      [words('label-rejected-rows'), count(rejected.total)],
      ...Object.entries(rejected.byReason).map(([reason, rows]): [string, string] => [
        `  ${words.of(reasonInGeneral(reason))}`,
        count(rows),
      ]),
    ]),
  ];
  if (filters.length > 0) {
    const numbers = (step: (typeof filters)[number]): string[] => [
      words.of(step.name),
      `${count(step.before.interactions)} → ${count(step.after.interactions)}`,
      `${count(step.before.users)} → ${count(step.after.users)}`,
      `${count(step.before.items)} → ${count(step.after.items)}`,
    ];
    const columns = [words('label-interactions'), words('label-users'), words('label-items')].map(
      (title) => ({
        ...{ title, align: 'right' as const },
      }),
    );
    parts.push(alignedTable([{ title: words('label-filter') }, ...columns], filters.map(numbers)));
  }
  const isLoud = ({ code }: (typeof findings)[number]): boolean => code === 'many-rejected';
  for (const said of findings.filter(isLoud)) parts.unshift(words('told-warning', { said }));
  for (const said of findings.filter((other) => !isLoud(other))) parts.push(words('told-note', { said }));
  return parts.join('\n\n');
}
