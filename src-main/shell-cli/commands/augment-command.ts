// `isthmus augment`: synthetic rows for users who are short in a domain, with measured precision.
import { augmentJob } from '../../app/augmentation/augmentation-jobs.ts';
import { Option } from 'commander';
import { augmentOptionsSchema } from '../../contract/augment-options.ts';
import type { AugmentationReport } from '../../contract/augmentation.ts';
import { settingsWith } from '../../contract/setting-overrides.ts';
import { runJob } from '../../app/session/session-jobs.ts';
import { defineCommand } from '../command.ts';
import { asUsage } from '../option-values.ts';
import { addStageOptions, stageInput, type StageOptions } from '../stage-options.ts';
import { count, duration, percent } from '../text/numbers.ts';
import { alignedTable, nameValueTable } from '../text/table.ts';
import type { Command } from 'commander';
import { sentences } from '../../messages/rows-of-messages.ts';
import { endedByMessage } from '../text/ended-by.ts';
import { message } from '../../messages/message.ts';
import type { Words } from '../text/words.ts';

interface AugmentOptions extends StageOptions {
  readonly decision?: 'accept' | 'accept-anyway' | 'propose';
}

export function augmentCommand(words: Words): Command {
  return defineCommand<AugmentOptions>(words, {
    name: 'augment',
    description: words('help-augment'),
    configure: (command) => {
      addStageOptions(command, words);
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
      const input = stageInput(options);
      asUsage(() => settingsWith(augmentOptionsSchema, input.overrides));
      const { decision } = options;
      const session = context.openWorkspace();
      const report = await runJob(session, augmentJob, { ...input, decision }, context.options);
      return { document: report, text: () => describeAugmentation(report, words) };
    },
  });
}

/** null or NaN: nothing to measure it by. */
interface Share {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
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
    );
  }
  for (const { said, count: times } of prompts.failures) parts.push(words('told-failed', { times, said }));
  if (report.warnings.length > 0) parts.push(words('told-note', { said: sentences(report.warnings) }));
  return parts.join('\n\n');
}
