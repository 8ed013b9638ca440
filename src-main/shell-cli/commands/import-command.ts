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
import { collect, parseCount, parseNumber, tableFormatOf } from '../option-values.ts';
import { count, duration } from '../text/numbers.ts';
import { describeRepeats } from '../text/repeats-text.ts';
import { alignedTable, nameValueTable } from '../text/table.ts';
import { workspacePathForImport } from '../workspace-path.ts';
import type { Command } from 'commander';
import { message } from '../../messages/message.ts';
import type { Words } from '../text/words.ts';

interface ImportOptions {
  readonly interactions: readonly string[];
  readonly items?: readonly string[];
  readonly name?: string;
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
  readonly matchIds?: readonly IdRule[];
  readonly split?: 'leave-one-out' | 'global-time';
  readonly validationFrom?: string;
  readonly testFrom?: string;
  readonly repeats?: RepeatRule;
  readonly rejected?: string;
  readonly exactCsv?: true;
}

export function importCommand(words: Words): Command {
  return defineCommand<ImportOptions>(words, {
    name: 'import',
    description: 'import files as a dataset; makes the workspace file if there is none',
    configure: (command) => {
      command
        .requiredOption(
          '-i, --interactions <file>',
          'file of interactions: CSV, TSV, JSON lines, Parquet, RecBole .inter, also .gz; DOMAIN=FILE for a file without a domain column; repeat for more files',
          collect,
        )
        .option(
          '--items <file>',
          'file of item titles, brands, categories, descriptions; DOMAIN=FILE for the items of one domain; repeat for more files',
          collect,
        )
        .option('--name <name>', 'name of the dataset (default: that of the file)')
        .option(
          '-m, --map <role=column,…>',
          `columns of roles (${mappedRoles.join(', ')}); ROLE= for no column; timestamp=DAY+TIME for two`,
          collect,
        )
        .option('--min-user <n>', 'k-core: fewest interactions of a user', parseCount)
        .option('--min-item <n>', 'k-core: fewest interactions of an item', parseCount)
        .option('--min-domain <n>', 'shortest part of a user in a domain', parseCount)
        .option(
          '--min-weight <n>',
          'keep interactions of this weight or more (those without a weight stay)',
          parseNumber,
        )
        .option('--from <time>', 'keep interactions from this time on (a date, or a number)')
        .option('--to <time>', 'keep interactions up to this time')
        .addOption(
          new Option('--duplicates <rule>', 'several of one user with one item').choices(duplicateRules),
        )
        .option('--delimiter <character>', 'default: told per file; FILE=CHARACTER for one file', collect)
        .option(
          '--quote <sign>',
          'sign around cells, or none for files in which quotes are text; FILE=SIGN for one file',
          collect,
        )
        .option(
          '--skip <n>',
          'lines before the header (default: told per file); FILE=N for one file',
          collect,
        )
        .option(
          '--encoding <name>',
          'of the text files that are not UTF-8, for example gb18030, windows-1252; FILE=NAME for one file',
          collect,
        )
        .addOption(
          new Option(
            '--invalid-bytes <what>',
            'a few bytes that are no UTF-8: refuse (default), or replace them by �',
          ).choices(['refuse', 'replace']),
        )
        .option(
          '--time-format <format>',
          'strptime format, or "number" (default: recognised, for each file); FILE=FORMAT for one file; repeat for more',
          collect,
        )
        .option(
          '--rejected <file>',
          'also write the rejected rows, with line and reason: .csv, .parquet or .jsonl; also when the import fails',
        )
        .option(
          '--exact-csv',
          'with --rejected: every text of a CSV file as it is, also one that a spreadsheet would run',
        )
        .addOption(
          new Option(
            '--split <kind>',
            'what is held out: the last two interactions of each user (default), or what comes after two moments',
          ).choices(['leave-one-out', 'global-time']),
        )
        .option(
          '--validation-from <time>',
          'global-time: end of training, a date, a number, or a share of the interactions (default: 80%)',
        )
        .option('--test-from <time>', 'global-time: end of validation (default: 90%)')
        .addOption(
          new Option(
            '--repeats <rule>',
            'whether items that a user has had before can come again (default: by the data; changed later by isthmus dataset)',
          ).choices(repeatRules),
        )
        .option(
          '--match-ids <change,…>',
          `changes of ids by which the items files list items of the interactions: ${idRules.join(', ')}`,
          parseIdRules,
        )
        .option('--keep-unused-items', 'keep items that nobody has, as cold items');
    },
    afterCancel: message('kept-import'),
    run: async (context, options) => {
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
      if (rejectedFormat === undefined) return { document: summary, text: () => describe(summary, words) };
      const file = options.rejected!;
      const { defused } = await writeRejectedRows(
        session,
        { dataset: summary.dataset, file, format: rejectedFormat, ...given({ exactCsv: options.exactCsv }) },
        context.options,
      );
      return {
        document: { ...summary, rejectedFile: file },
        notes: textsDefused(defused).map(words.of),
        text: () => `${describe(summary, words)}\n\n${words('rejected-rows-in', { file })}`,
      };
    },
  });
}

function toInput(options: ImportOptions): ImportInput {
  const { name, invalidBytes } = options;
  const [timeFormat, delimiter, encoding, quote, skip] = [
    ...[options.timeFormat, options.delimiter, options.encoding, options.quote, options.skip],
  ].map((texts) => perFile(texts, options)) as [PerFile, PerFile, PerFile, PerFile, PerFile];
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
    interactions: options.interactions.map(toFile).map((file) => ({
      ...file,
      ...textOf((values) => values.of(file)),
      ...given({ timeFormat: timeFormat.of(file) }),
    })),
    ...(options.items === undefined
      ? {}
      : {
          items: options.items
            .map(toFile)
            .map((file) => ({ ...file, ...textOf((values) => values.of(file)) })),
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
    ...given({ name, invalidBytes, timeFormat: timeFormat.forAll }),
    ...(options.map === undefined ? {} : { map: parseMap(options.map) }),
    ...(options.keepUnusedItems === true ? { unusedItems: 'keep' as const } : {}),
    ...toSplit(options),
    ...given({ repeats: options.repeats, matchIds: options.matchIds }),
    filters: given(filters),
  };
}

function toSplit({ split, validationFrom, testFrom }: ImportOptions): Pick<ImportInput, 'split'> {
  if (split === 'global-time') return { split: { kind: split, ...given({ validationFrom, testFrom }) } };
  if (validationFrom !== undefined || testFrom !== undefined) {
    throw new UsageError(message('split-options-alone'));
  }
  return split === undefined ? {} : { split: { kind: split } };
}

/** The entries that are not undefined. */
function given<T extends Record<string, unknown>>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

/** `Food=food.csv` names the domain of a file; `year=2024/part=1.csv` is a path where there is such a file. */
function toFile(text: string): { path: string; domain?: string } {
  const match = existsSync(text) ? null : /^([^=/\\]+)=(.+)$/.exec(text);
  return match === null ? { path: text } : { domain: match[1]!, path: match[2]! };
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
  return text === undefined ? undefined : parseCount(text);
}

/** Values of an option that may be for one file: `FILE=VALUE`, where FILE is a path, a file name or a domain of the command. */
function perFile(
  texts: readonly string[] | undefined,
  { interactions, items = [] }: Pick<ImportOptions, 'interactions' | 'items'>,
): PerFile {
  const files = [...interactions, ...items].map(toFile);
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

function parseIdRules(text: string): readonly IdRule[] {
  return text.split(',').map((part) => {
    const rule = idRules.find((known) => known === part.trim());
    if (rule === undefined)
      throw new UsageError(
        message('id-change-unknown', { change: part.trim(), changes: idRules.join(', ') }),
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
