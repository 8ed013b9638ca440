// `isthmus import`: files of interactions and items become a dataset of a workspace.
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { Option } from 'commander';
import { importJob } from '../../app/datasets/dataset-jobs.ts';
import {
  duplicateRules,
  idRules,
  mappedRoles,
  repeatRules,
  userIdRules,
  type IdRule,
  type ImportInput,
  type ImportSummary,
  type RepeatRule,
} from '../../contract/datasets.ts';
import { textsDefused } from '../../contract/defused-texts.ts';
import { reasonInGeneral } from '../../contract/rejection-reasons.ts';
import { nearestName } from '../../foundation/nearest-name.ts';
import { runJob } from '../../app/session/session-jobs.ts';
import { writeRejectedRows } from '../../app/datasets/write-rejected-rows.ts';
import { defineCommand } from '../command.ts';
import { UsageError } from '../exit-codes.ts';
import { collect, isCount, parseCount, parseNumber, refusals, tableFormatOf } from '../option-values.ts';
import { count, duration } from '../text/numbers.ts';
import { describeRepeats } from '../text/repeats-text.ts';
import { describeSplit } from '../text/split-text.ts';
import { alignedTable, nameValueTable } from '../text/table.ts';
import { parseSplit, toSplit } from './import-split.ts';
import { workspacePathForImport } from '../workspace-path.ts';
import type { Command } from 'commander';
import { message } from '../../messages/message.ts';
import type { Words } from '../text/words.ts';

interface ImportOptions {
  readonly interactions?: readonly string[];
  readonly items?: readonly string[];
  readonly name?: string;
  readonly append?: string;
  readonly map?: readonly string[];
  readonly minUser?: number;
  readonly minItem?: number;
  readonly minDomain?: number;
  readonly minWeight?: number;
  readonly from?: string;
  readonly to?: string;
  readonly duplicates?: (typeof duplicateRules)[number];
  readonly delimiter?: readonly string[];
  readonly encoding?: readonly string[];
  readonly quote?: readonly string[];
  readonly skip?: readonly string[];
  readonly invalidBytes?: 'refuse' | 'replace';
  readonly timeFormat?: readonly string[];
  readonly keepUnusedItems?: true;
  readonly matchIds?: string;
  readonly matchUserIds?: string;
  readonly split?: readonly string[];
  readonly validationFrom?: string;
  readonly testFrom?: string;
  readonly repeats?: RepeatRule;
  readonly rejected?: string;
  readonly exactCsv?: true;
}

export function importCommand(words: Words): Command {
  return defineCommand<ImportOptions>(words, {
    name: 'import',
    description: words('help-import'),
    configure: (command) => {
      command
        .argument('[files...]', words('argument-interactions'))
        .option('-i, --interactions <file>', words('option-interactions'), collect)
        .option('--items <file>', words('option-items'), collect)
        .option('--append <dataset>', words('option-append'))
        .option('--name <name>', words('option-dataset-name'))
        .option('-m, --map <role=column,…>', words('option-map', { roles: mappedRoles.join(', ') }), collect)
        .option('--users <file>', words('option-import-users'))
        .option('--min-user <n>', words('option-min-user'), parseCount)
        .option('--min-item <n>', words('option-min-item'), parseCount)
        .option('--min-domain <n>', words('option-min-domain'), parseCount)
        .option('--min-weight <n>', words('option-min-weight'), parseNumber)
        .option('--from <time>', words('option-from'))
        .option('--to <time>', words('option-to'))
        .addOption(new Option('--duplicates <rule>', words('option-duplicates')).choices(duplicateRules))
        .option('--delimiter <character>', words('option-delimiter'), collect)
        .option('--quote <sign>', words('option-quote'), collect)
        .option('--skip <n>', words('option-skip'), collect)
        .option('--encoding <name>', words('option-encoding'), collect)
        .addOption(
          new Option('--invalid-bytes <what>', words('option-invalid-bytes')).choices(['refuse', 'replace']),
        )
        .option('--time-format <format>', words('option-time-format'), collect)
        .option('--rejected <file>', words('option-rejected'))
        .option('--exact-csv', words('option-exact-rejected'))
        .option('--split <kind>', words('option-split'), collect)
        .option('--validation-from <time>', words('option-validation-from'))
        .option('--test-from <time>', words('option-test-from'))
        .addOption(new Option('--repeats <rule>', words('option-import-repeats')).choices(repeatRules))
        .option('--match-ids <change,…>', words('option-match-ids', { changes: idRules.join(', ') }))
        .option(
          '--match-user-ids <change,…>',
          words('option-match-user-ids', { changes: userIdRules.join(', ') }),
        )
        .option('--keep-unused-items', words('option-keep-unused-items'));
    },
    afterCancel: message('kept-import'),
    run: async (context, typed, files) => {
      const options = { ...typed, interactions: [...files, ...(typed.interactions ?? [])] };
      const input = toInput(options); // usage errors first: they must not make a file
      const rejectedFormat = options.rejected === undefined ? undefined : tableFormatOf(options.rejected);
      const path = workspacePathForImport(options.workspace, 'workspace.isthmus');
      const session = context.host.openSession(path, { mode: 'open-or-create' });
      const summary = await runJob(session, importJob, input, context.options).catch(
        async (error: unknown) => {
          await context.host.discardIfEmpty(session); // a failed first import leaves no empty file behind
          throw error;
        },
      );
      const aboutUsers = (summary.userColumns?.notes ?? []).map(words.of);
      if (rejectedFormat === undefined)
        return { document: summary, notes: aboutUsers, text: () => describe(summary, words) };
      const file = options.rejected!;
      const { defused } = await writeRejectedRows(
        session,
        { dataset: summary.dataset, file, format: rejectedFormat, ...given({ exactCsv: options.exactCsv }) },
        context.options,
      );
      return {
        document: { ...summary, rejectedFile: file },
        notes: [...aboutUsers, ...textsDefused(defused).map(words.of)],
        text: () => `${describe(summary, words)}\n\n${words('rejected-rows-in', { file })}`,
      };
    },
  });
}

function toInput(options: ImportOptions): ImportInput {
  const { name, invalidBytes } = options;
  const split = parseSplit(options.split);
  const logs = [
    ...(options.interactions ?? []).map(toFile),
    ...split.files.map(({ part, text }) => ({ ...toFile(text), part })),
  ];
  if (logs.length === 0)
    throw new UsageError(message('option-missing', { flags: '-i, --interactions <file>' }));
  const catalogues = (options.items ?? []).map(toFile);
  const [timeFormat, delimiter, encoding, quote, skip] = [
    ...[options.timeFormat, options.delimiter, options.encoding, options.quote, options.skip],
  ].map((texts) => perFile(texts, [...logs, ...catalogues])) as [PerFile, PerFile, PerFile, PerFile, PerFile];
  const textOf = (valueOf: (values: PerFile) => string | undefined): TextSettings =>
    given({
      delimiter: valueOf(delimiter),
      encoding: valueOf(encoding),
      quote: toQuote(valueOf(quote)),
      skipLines: toLines(valueOf(skip)),
    });
  const filters = {
    from: options.from,
    to: options.to,
    duplicates: options.duplicates,
    minWeight: options.minWeight,
    minUserInteractions: options.minUser,
    minItemInteractions: options.minItem,
    minDomainLength: options.minDomain,
  };
  return {
    interactions: logs.map((file) => ({
      ...file,
      ...textOf((values) => values.of(file)),
      ...given({ timeFormat: timeFormat.of(file) }),
    })),
    ...(options.items === undefined
      ? {}
      : {
          items: catalogues.map((file) => ({ ...file, ...textOf((values) => values.of(file)) })),
        }),
    ...(options.rejected === undefined
      ? {}
      : {
          rejectedFile: {
            file: options.rejected,
            format: tableFormatOf(options.rejected),
            ...given({ exactCsv: options.exactCsv }),
          },
        }),
    ...textOf(({ forAll }) => forAll),
    ...given({ name, append: options.append, invalidBytes, timeFormat: timeFormat.forAll }),
    ...(options.map === undefined ? {} : { map: parseMap(options.map) }),
    ...(options.keepUnusedItems === true ? { unusedItems: 'keep' as const } : {}),
    ...toSplit(split.kind, given({ validationFrom: options.validationFrom, testFrom: options.testFrom })),
    ...given({
      repeats: options.repeats,
      matchIds: parseIdRules('--match-ids', options.matchIds, idRules),
      matchUserIds: parseIdRules('--match-user-ids', options.matchUserIds, userIdRules),
    }),
    filters: given(filters),
  };
}

/** The entries that are not undefined. */
function given<T extends Record<string, unknown>>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

/**
 * `Food=food.csv` names the domain of a file, `shop.db#orders` a table or sheet of it; `year=2024/part=1.csv` is a path where
 * there is such a file.
 */
function toFile(text: string): { path: string; domain?: string; table?: string } {
  if (existsSync(text)) return { path: text };
  const match = /^([^=/\\]+)=(.+)$/.exec(text);
  if (match !== null) return { domain: match[1]!, ...toTable(match[2]!) };
  return toTable(text);
}

function toTable(text: string): { path: string; table?: string } {
  const at = text.lastIndexOf('#');
  const [path, table] = [text.slice(0, at), text.slice(at + 1)];
  return at > 0 && table !== '' && !existsSync(text) && existsSync(path) ? { path, table } : { path: text };
}

interface PerFile {
  readonly forAll: string | undefined;
  readonly of: (file: { path: string; domain?: string }) => string | undefined;
}
type TextSettings = Pick<
  ImportInput['interactions'][number],
  'delimiter' | 'encoding' | 'quote' | 'skipLines'
>;

function toQuote(text: string | undefined): '"' | "'" | 'none' | undefined {
  if (text === undefined || text === '"' || text === "'" || text === 'none') return text;
  throw new UsageError(message('quote-not-allowed', { text }));
}

function toLines(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (isCount(text)) return Number(text);
  throw new UsageError(
    message('option-value-refused', { flags: '--skip <n>', value: text, why: refusals.count }),
  );
}

/** Values of an option that may be for one file: `FILE=VALUE`, where FILE is a path, a file name or a domain of the command. */
function perFile(
  texts: readonly string[] | undefined,
  files: readonly { path: string; domain?: string }[],
): PerFile {
  const namesOf = ({ path, domain }: { path: string; domain?: string }): string[] => [
    path,
    basename(path),
    ...(domain === undefined ? [] : [domain]),
  ];
  let forAll: string | undefined;
  const byName = new Map<string, string>();
  for (const text of texts ?? []) {
    const name = files.flatMap(namesOf).find((candidate) => text.startsWith(`${candidate}=`));
    if (name === undefined) forAll = text;
    else byName.set(name, text.slice(name.length + 1));
  }
  return {
    forAll,
    of: (file) =>
      namesOf(file)
        .map((name) => byName.get(name))
        .find((value) => value !== undefined),
  };
}

function parseIdRules<Rule extends IdRule>(
  option: string,
  text: string | undefined,
  rules: readonly Rule[],
): readonly Rule[] | undefined {
  return text?.split(',').map((part) => {
    const rule = rules.find((known) => known === part.trim());
    if (rule === undefined)
      throw new UsageError(
        message('id-change-unknown', { option, change: part.trim(), changes: rules.join(', ') }),
      );
    return rule;
  });
}

/** `user=uid,item=sku` → an object. A comma in a column name: give the option once per role. */
function parseMap(texts: readonly string[]): NonNullable<ImportInput['map']> {
  const map: Partial<Record<(typeof mappedRoles)[number], string | null>> = {};
  const isRole = (name: string): name is (typeof mappedRoles)[number] =>
    (mappedRoles as readonly string[]).includes(name);
  for (const part of texts.flatMap((text) => text.split(/,(?=[\w.]+=)/))) {
    const at = part.indexOf('=');
    const [role, column] = [part.slice(0, at).trim(), part.slice(at + 1).trim()];
    if (at <= 0) throw new UsageError(message('map-malformed', { text: part }));
    if (!isRole(role)) {
      const near = nearestName(role, mappedRoles);
      const values = { role, roles: mappedRoles.join(', ') };
      throw new UsageError(
        near === undefined
          ? message('map-role-unknown', values)
          : message('map-role-unknown-near', { ...values, near }),
      );
    }
    map[role] = column === '' ? null : column;
  }
  return map;
}

/** A time for people: a date where the unit is known. */
function timeText({ scaleMs }: ImportSummary['time'], time: number): string {
  const date = new Date(time * (scaleMs ?? NaN));
  if (Number.isNaN(date.getTime())) return String(time);
  return date
    .toISOString()
    .replace(/T00:00:00\.000Z$/, '')
    .replace(/\.000Z$/, 'Z');
}

function describe(summary: ImportSummary, words: Words): string {
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
