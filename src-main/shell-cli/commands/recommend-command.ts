// `isthmus recommend`: what to show next, to one user with reasons, to somebody new, or to many as a file.
import { recommendJob } from '../../app/recommendations/recommendation-jobs.ts';
import { Option } from 'commander';
import {
  exportColumnNames,
  type Recommendation,
  type RecommendRules,
} from '../../contract/recommendations.ts';
import {
  decimalSigns,
  delimiters,
  tableFormats,
  type DecimalSign,
  type Delimiter,
} from '../../contract/table-formats.ts';
import { reasonLanguages, type ReasonLanguage } from '../../contract/reasons.ts';
import { runJob } from '../../app/session/session-jobs.ts';
import { recommendByHistory, recommendToUsers } from '../../app/recommendations/recommend-items.ts';
import { inputChangesOf } from '../../app/augmentation/input-changes-of.ts';
import { textsDefused } from '../../contract/defused-texts.ts';
import { defineCommand, type CommandContext, type CommandOutcome } from '../command.ts';
import { UsageError } from '../exit-codes.ts';
import { collect, parseNames, parseNumber, parsePositive, tableFormatOf } from '../option-values.ts';
import { count, duration } from '../text/numbers.ts';
import { describeOlderBests } from '../text/describe-older-bests.ts';
import { describeInputChanges } from '../text/input-changes-text.ts';
import { describeRecommendation } from '../text/recommendation-text.ts';
import type { Command } from 'commander';
import { message } from '../../messages/message.ts';
import type { Words } from '../text/words.ts';

interface RecommendOptions {
  readonly run?: string;
  readonly dataset?: string;
  readonly user?: readonly string[];
  readonly history?: readonly string[];
  readonly all?: true;
  readonly histories?: string;
  readonly out?: string;
  readonly format?: (typeof tableFormats)[number];
  readonly top?: number;
  readonly reasons?: true | ReasonLanguage;
  readonly exactCsv?: true;
  readonly domain?: readonly string[];
  readonly columns?: readonly string[];
  readonly delimiter?: string;
  readonly decimal?: DecimalSign;
  readonly users?: string;
  readonly usersIn?: string;
  readonly where?: readonly string[];
  readonly allow?: string;
  readonly deny?: string;
  readonly perCategory?: number;
  readonly minimumScore?: number;
}

/** A tab is hard to type. */
const typedDelimiters: Readonly<Record<string, Delimiter>> = {
  ...Object.fromEntries(delimiters.map((sign) => [sign, sign])),
  tab: '\t',
};

export function recommendCommand(words: Words): Command {
  return defineCommand<RecommendOptions>(words, {
    name: 'recommend',
    description: words('help-recommend'),
    configure: (command) => {
      command
        .option('-r, --run <id>', words('option-run'))
        .option('-d, --dataset <id>', words('option-recommend-dataset'))
        .option('-u, --user <id...>', words('option-user'), collect)
        .option('--history <domain:item...>', words('option-history'), collect)
        .option('--all', words('option-all'))
        .option('--histories <file>', words('option-histories'))
        .option('-o, --out <file>', words('option-recommend-out'))
        .addOption(new Option('--format <name>', words('option-format')).choices(tableFormats))
        .addOption(new Option('--reasons [language]', words('option-reasons')).choices(reasonLanguages))
        .option(
          '--columns <names>',
          words('option-columns', { columns: exportColumnNames.join(', ') }),
          parseNames,
        )
        .option('--domain <name...>', words('option-target-domain'), collect)
        .addOption(
          new Option('--delimiter <sign>', words('option-csv-delimiter')).choices([
            ...delimiters.filter((sign) => sign !== '\t'),
            'tab',
          ]),
        )
        .addOption(new Option('--decimal <sign>', words('option-csv-decimal')).choices(decimalSigns))
        .option('--exact-csv', words('option-exact-csv'))
        .option('--users <file>', words('option-rule-users'))
        .option('--users-in <domain>', words('option-rule-users-in'))
        .option('--where <column=value...>', words('option-rule-where'), collect)
        .option('--allow <file>', words('option-rule-allow'))
        .option('--deny <file>', words('option-rule-deny'))
        .option('--per-category <n>', words('option-rule-per-category'), parsePositive)
        .option('--minimum-score <x>', words('option-rule-minimum-score'), parseNumber)
        .option('-k, --top <n>', words('option-top'), parsePositive);
    },
    afterCancel: message('kept-no-file'),
    run: (context, options) => {
      const { user, history, all, histories, out } = options;
      const asked = [user, history, all, histories].filter((value) => value !== undefined);
      if (asked.length !== 1) throw new UsageError(message('recommend-to-whom'));
      const isOne = history !== undefined || (user?.length === 1 && out === undefined);
      if (!isOne) return recommendTable(context, options, words);
      if (out !== undefined) throw new UsageError(message('history-with-file'));
      const others = fileOptions.filter((name) => options[name] !== undefined);
      if (others.length > 0)
        throw new UsageError(
          message('recommend-file-options', { options: others.map((name) => `--${kebab(name)}`).join(', ') }),
        );
      return recommendOne(context, options, words);
    },
  });
}

/** Those that shape a file. */
const fileOptions = [
  ...(['format', 'reasons', 'exactCsv', 'columns', 'domain', 'delimiter', 'decimal'] as const),
  ...(['users', 'usersIn', 'where', 'allow', 'deny', 'perCategory', 'minimumScore'] as const),
] satisfies readonly (keyof RecommendOptions)[];
const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const runOf = ({
  run,
  dataset,
  top,
}: RecommendOptions): Record<'run' | 'dataset', string | undefined> & { k: number | undefined } => ({
  run,
  dataset,
  k: top,
});

const reasonsOf = ({ reasons }: RecommendOptions): { reasons?: ReasonLanguage } =>
  reasons === undefined ? {} : { reasons: reasons === true ? 'en' : reasons };

function rulesOf(options: RecommendOptions): RecommendRules {
  const { user, users, usersIn, where, allow, deny, perCategory, minimumScore } = options;
  return {
    ...(user !== undefined && { userIds: user }),
    ...(users !== undefined && { users }),
    ...(usersIn !== undefined && { usersIn: usersIn === 'all' ? usersIn : { only: usersIn } }),
    ...(where !== undefined && { where: where.map(parseCondition) }),
    ...(allow !== undefined && { allow }),
    ...(deny !== undefined && { deny }),
    ...(perCategory !== undefined && { perCategory }),
    ...(minimumScore !== undefined && { minimumScore }),
  };
}

async function recommendOne(
  context: CommandContext,
  options: RecommendOptions,
  words: Words,
): Promise<CommandOutcome> {
  const history = options.history?.map(parseHistoryItem);
  const session = context.openWorkspace();
  const result: Recommendation =
    history === undefined
      ? (await recommendToUsers(session, { ...runOf(options), users: options.user! }, context.options))[0]!
      : await recommendByHistory(session, { ...runOf(options), history }, context.options);
  const notes = [
    ...describeInputChanges(inputChangesOf(session, result.run), words),
    ...describeOlderBests(session, result.run, words),
  ];
  return { document: result, text: () => describeRecommendation(result, words), notes };
}

async function recommendTable(
  context: CommandContext,
  options: RecommendOptions,
  words: Words,
): Promise<CommandOutcome> {
  const { out, histories, domain, columns, delimiter, decimal } = options;
  if (out === undefined) throw new UsageError(message('all-without-file'));
  const format = options.format ?? tableFormatOf(out);
  const session = context.openWorkspace();
  const result = await runJob(
    session,
    recommendJob,
    {
      ...runOf(options),
      file: out,
      format,
      ...reasonsOf(options),
      ...(options.exactCsv && { exactCsv: true }),
      histories,
      domains: domain,
      columns,
      delimiter: delimiter === undefined ? undefined : typedDelimiters[delimiter],
      decimal,
      rules: rulesOf(options),
    },
    context.options,
  );
  return {
    document: result,
    notes: [
      ...describeInputChanges(inputChangesOf(session, result.run), words),
      ...textsDefused(result.defused).map(words.of),
      ...(result.notes ?? []).map(words.of),
    ],
    text: () =>
      words('recommendations-written', {
        rows: count(result.rows),
        users: count(result.users),
        file: out,
        time: duration(result.seconds, words),
      }),
  };
}

/** `country=DE`; a value may hold equals signs. */
function parseCondition(text: string): { column: string; value: string } {
  const at = text.indexOf('=');
  if (at <= 0) throw new UsageError(message('where-malformed', { text }));
  return { column: text.slice(0, at).trim(), value: text.slice(at + 1).trim() };
}

/** `Books:b17`; an item id may hold colons. */
function parseHistoryItem(text: string): { domain: string; item: string } {
  const at = text.indexOf(':');
  if (at <= 0 || at === text.length - 1) throw new UsageError(message('history-malformed', { text }));
  return { domain: text.slice(0, at), item: text.slice(at + 1) };
}
