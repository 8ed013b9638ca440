// `isthmus augment`: synthetic rows for users who are short in a domain, with measured precision.
import { augmentJob } from '../../app/augmentation/augmentation-jobs.ts';
import { Option } from 'commander';
import { augmentOptionsSchema } from '../../contract/augment-options.ts';
import type { AugmentationReport, JudgingChoice } from '../../contract/augmentation.ts';
import { settingsWith } from '../../contract/setting-overrides.ts';
import { runJob } from '../../app/session/session-jobs.ts';
import { defineCommand } from '../command.ts';
import { UsageError } from '../exit-codes.ts';
import { asUsage } from '../option-values.ts';
import { addStageOptions, stageInput, type StageOptions } from '../stage-options.ts';
import { count, duration, percent } from '../text/numbers.ts';
import { alignedTable, nameValueTable } from '../text/table.ts';
import type { Command } from 'commander';
import { chosenWords, wayWords } from '../../contract/judging-words.ts';
import { sentences } from '../../messages/rows-of-messages.ts';
import { endedByMessage } from '../text/ended-by.ts';
import { message } from '../../messages/message.ts';
import type { Words } from '../text/words.ts';

interface AugmentOptions extends StageOptions {
  readonly judge?: string;
  readonly decision?: 'accept' | 'accept-anyway' | 'propose';
}

export function augmentCommand(words: Words): Command {
  return defineCommand<AugmentOptions>(words, {
    name: 'augment',
    description: words('help-augment'),
    configure: (command) => {
      addStageOptions(command, words);
      command.addOption(
        new Option('--judge <how>', words('option-judge')).choices(
          augmentOptionsSchema.shape.judging.unwrap().options,
        ),
      );
      command.addOption(
        new Option('--decision <how>', words('option-decision')).choices([
          'accept',
          'accept-anyway',
          'propose',
        ]),
      );
    },
    afterCancel: message('kept-rows'),
    run: async (context, options) => {
      const { overrides, ...stage } = stageInput(options);
      const { judge } = options;
      // the option is the setting by another name: two different values cannot both be meant
      if (judge !== undefined && (overrides['judging'] ?? judge) !== judge)
        throw new UsageError(message('judge-named-twice', { judge, setting: overrides['judging']! }));
      const input = { ...stage, overrides: { ...overrides, ...(judge !== undefined && { judging: judge }) } };
      asUsage(() => settingsWith(augmentOptionsSchema, input.overrides));
      const { decision } = options;
      const session = context.openWorkspace();
      const report = await runJob(session, augmentJob, { ...input, decision }, context.options);
      return { document: report, text: () => describeAugmentation(report, words) };
    },
  });
}

/** With its sign where it is a difference below zero. */
const auc = (value: number | null | undefined): string =>
  value == null || Number.isNaN(value) ? '–' : `${value < 0 ? '−' : ''}${Math.abs(value).toFixed(3)}`;

/** null or NaN: nothing to measure it by. */
interface Share {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** What `judging=auto` settled on, and how well each way told hidden items. */
function describeChoice(choice: JudgingChoice, words: Words): string {
  const rows = choice.tried.map(({ judging: way, cases, auc: found, durationMs, refused }) => [
    words(wayWords[way]),
    count(cases),
    refused === undefined
      ? words('value-with-interval', {
          value: auc(found.value),
          lower: auc(found.low),
          upper: auc(found.high),
        })
      : words('told-note', { said: refused }),
    duration(durationMs / 1000, words),
  ]);
  const chosen = words('told-note', { said: chosenWords(choice) });
  if (rows.length === 0) return chosen;
  const columns = [
    { title: words('label-way-of-judging') },
    { title: words('label-hidden-items'), align: 'right' as const },
    { title: words('label-auc'), align: 'right' as const },
    { title: words('label-time'), align: 'right' as const },
  ];
  return `${chosen}\n\n${alignedTable(columns, rows)}`;
}

/** Users, rows and prompts, the measured precision, failures and warnings. */
export function describeAugmentation(report: AugmentationReport, words: Words): string {
  const { users, rows, prompts, calibration } = report;
  const parts = [
    nameValueTable([
      [
        words('label-short-users'),
        words('served-users', {
          users: count(users.short),
          served: count(users.served),
          endedBy: endedByMessage[report.endedBy],
        }),
      ],
      [
        words('label-synthetic-rows'),
        words('rows-decided', {
          accepted: count(rows.accepted),
          proposed: count(rows.proposed),
          rejected: count(rows.rejected),
        }),
      ],
      [
        words('label-prompts'),
        words('prompts-asked-and-failed', {
          asked: count(prompts.asked),
          cached: count(prompts.cached),
          failed: count(prompts.failed),
        }),
      ],
      [words('label-time'), duration(report.durationMs / 1000, words)],
    ]),
  ];
  if (report.judging !== undefined) parts.push(describeChoice(report.judging, words));
  if (calibration !== undefined) {
    const { judge, retrieval, popularity, random } = calibration.comparison;
    const share = ({ value, low, high }: Share): string =>
      value === null || Number.isNaN(value)
        ? '–'
        : words('value-with-interval', {
            value: percent(value),
            lower: percent(low ?? 0),
            upper: percent(high ?? 1),
          });
    parts.push(
      words('precision-on-hidden-items', { cases: count(calibration.cases) }),
      alignedTable(
        [
          { title: words('label-who-ranks') },
          { title: words('label-first-place'), align: 'right' },
          { title: words('label-first-five'), align: 'right' },
        ],
        [
          [words('ranker-judge'), share(judge.precisionAt1), share(judge.hitAt5)],
          [words('ranker-retrieval'), share(retrieval.precisionAt1), share(retrieval.hitAt5)],
          [words('ranker-popularity'), share(popularity.precisionAt1), share(popularity.hitAt5)],
          [words('ranker-random'), percent(random.precisionAt1), percent(random.hitAt5)],
        ],
      ),
      words('accepted-that-were-hidden', { share: share(calibration.crossFittedPrecision) }),
      words('told-note', { said: calibration.score.reason }),
    );
    const adds = calibration.score.judgeAdds;
    if (adds !== undefined)
      parts.push(
        words('judge-adds', {
          without: auc(calibration.score.evidence.evidenceAuc),
          difference: words('value-with-interval', {
            value: auc(adds.value),
            lower: auc(adds.low),
            upper: auc(adds.high),
          }),
        }),
      );
  }
  for (const { said, count: times } of prompts.failures) parts.push(words('told-failed', { times, said }));
  if (report.warnings.length > 0) parts.push(words('told-note', { said: sentences(report.warnings) }));
  return parts.join('\n\n');
}
