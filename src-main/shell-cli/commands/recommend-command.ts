// `isthmus recommend`: what to show next, to one user with reasons, to somebody new, or to everybody as a file.
import { recommendJob } from '../../app/recommendations/recommendation-jobs.ts';
import { Option } from 'commander';
import { tableFormats, type Recommendation } from '../../contract/recommendations.ts';
import { reasonLanguages, type ReasonLanguage } from '../../contract/reasons.ts';
import { runJob } from '../../app/session/session-jobs.ts';
import { recommendByHistory, recommendToUsers } from '../../app/recommendations/recommend-items.ts';
import { inputChangesOf } from '../../app/augmentation/input-changes-of.ts';
import { textsDefused } from '../../contract/defused-texts.ts';
import { defineCommand, type CommandContext, type CommandOutcome } from '../command.ts';
import { UsageError } from '../exit-codes.ts';
import { collect, parsePositive, tableFormatOf } from '../option-values.ts';
import { count, duration } from '../text/numbers.ts';
import { describeInputChanges } from '../text/input-changes-text.ts';
import { describeRecommendation } from '../text/recommendation-text.ts';
import type { Command } from 'commander';
import { message } from '../../messages/message.ts';
import type { Words } from '../text/words.ts';

interface RecommendOptions {
  readonly run?: string;
  readonly user?: string;
  readonly history?: readonly string[];
  readonly all?: true;
  readonly out?: string;
  readonly format?: (typeof tableFormats)[number];
  readonly top?: number;
  readonly reasons?: true | ReasonLanguage;
  readonly exactCsv?: true;
}

export function recommendCommand(words: Words): Command {
  return defineCommand<RecommendOptions>(words, {
    name: 'recommend',
    description: words('help-recommend'),
    configure: (command) => {
      command
        .option('-r, --run <id>', words('option-run'))
        .option('-u, --user <id>', words('option-user'))
        .option('--history <domain:item>', words('option-history'), collect)
        .option('--all', words('option-all'))
        .option('-o, --out <file>', words('option-recommend-out'))
        .addOption(new Option('--format <name>', words('option-format')).choices(tableFormats))
        .addOption(new Option('--reasons [language]', words('option-reasons')).choices(reasonLanguages))
        .option('--exact-csv', words('option-exact-csv'))
        .option('-k, --top <n>', words('option-top'), parsePositive);
    },
    afterCancel: message('kept-no-file'),
    run: (context, options) => {
      const asked = [options.user, options.history, options.all].filter((value) => value !== undefined);
      if (asked.length !== 1) throw new UsageError(message('recommend-to-whom'));
      if (options.all === true) return recommendAll(context, options, words);
      if (options.reasons !== undefined) throw new UsageError(message('reasons-without-all'));
      return recommendOne(context, options, words);
    },
  });
}

const runOf = ({ run, top }: RecommendOptions): { run: string | undefined; k: number | undefined } => ({
  run,
  k: top,
});

const reasonsOf = ({ reasons }: RecommendOptions): { reasons?: ReasonLanguage } =>
  reasons === undefined ? {} : { reasons: reasons === true ? 'en' : reasons };

async function recommendOne(
  context: CommandContext,
  options: RecommendOptions,
  words: Words,
): Promise<CommandOutcome> {
  const history = options.history?.map(parseHistoryItem);
  const session = context.openWorkspace();
  const result: Recommendation =
    history === undefined
      ? (await recommendToUsers(session, { ...runOf(options), users: [options.user!] }, context.options))[0]!
      : await recommendByHistory(session, { ...runOf(options), history }, context.options);
  const notes = describeInputChanges(inputChangesOf(session, result.run), words);
  return { document: result, text: () => describeRecommendation(result, words), notes };
}

async function recommendAll(
  context: CommandContext,
  options: RecommendOptions,
  words: Words,
): Promise<CommandOutcome> {
  const { out } = options;
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
    },
    context.options,
  );
  return {
    document: result,
    notes: [
      ...describeInputChanges(inputChangesOf(session, result.run), words),
      ...textsDefused(result.defused).map(words.of),
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

/** `Books:b17`; an item id may hold colons. */
function parseHistoryItem(text: string): { domain: string; item: string } {
  const at = text.indexOf(':');
  if (at <= 0 || at === text.length - 1) throw new UsageError(message('history-malformed', { text }));
  return { domain: text.slice(0, at), item: text.slice(at + 1) };
}
