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
import { message } from '../../messages/message.ts';
import type { Words } from '../text/words.ts';

interface AugmentOptions extends StageOptions {
  readonly decision?: 'accept' | 'accept-anyway' | 'propose';
}

export function augmentCommand(words: Words): Command {
  return defineCommand<AugmentOptions>(words, {
    name: 'augment',
    description: 'propose and judge items for users who are active in one domain only; resumable',
    configure: (command) => {
      addStageOptions(command);
      command.addOption(
        new Option(
          '--decision <how>',
          'accept rows above the calibrated threshold if the judge is shown to be better than chance (default), accept them anyway, or only propose them for review',
        ).choices(['accept', 'accept-anyway', 'propose']),
      );
    },
    afterCancel: message('kept-rows'),
    run: async (context, options) => {
      const input = stageInput(options);
      asUsage(() => settingsWith(augmentOptionsSchema, input.overrides));
      const { decision } = options;
      const session = context.openWorkspace();
      const report = await runJob(
        session,
        augmentJob,
        { ...input, ...(decision && { decision }) },
        context.options,
      );
      return { document: report, text: () => describeAugmentation(report) };
    },
  });
}

export function describeAugmentation(report: AugmentationReport): string {
  const { users, rows, prompts, calibration } = report;
  const parts = [
    nameValueTable([
      ['short users', `${count(users.short)}, served ${count(users.served)} (ended by: ${report.endedBy})`],
      [
        'synthetic rows',
        `${count(rows.accepted)} accepted, ${count(rows.proposed)} proposed, ${count(rows.rejected)} rejected`,
      ],
      [
        'prompts',
        `${count(prompts.asked)} asked, ${count(prompts.cached)} remembered, ${count(prompts.failed)} failed`,
      ],
      ['time', duration(report.durationMs / 1000)],
    ]),
  ];
  if (calibration !== undefined) {
    const { judge, retrieval, popularity, random } = calibration.comparison;
    const share = ({
      value,
      low,
      high,
    }: {
      value: number | null;
      low: number | null;
      high: number | null;
    }): string =>
      value === null || Number.isNaN(value)
        ? '–'
        : `${percent(value)} (${percent(low ?? 0)} to ${percent(high ?? 1)})`;
    parts.push(
      `Precision on ${count(calibration.cases)} hidden true items (95 % intervals):`,
      alignedTable(
        [
          { title: 'who ranks' },
          { title: 'first place', align: 'right' },
          { title: 'first five', align: 'right' },
        ],
        [
          ['judge', share(judge.precisionAt1), share(judge.hitAt5)],
          ['retrieval alone', share(retrieval.precisionAt1), share(retrieval.hitAt5)],
          ['popularity', share(popularity.precisionAt1), share(popularity.hitAt5)],
          ['random', percent(random.precisionAt1), percent(random.hitAt5)],
        ],
      ),
      `Of accepted candidates ${share(calibration.crossFittedPrecision)} are the hidden item.`,
    );
  }
  for (const { said, count: times } of prompts.failures) parts.push(`Failed ${times} times: ${said.text}`);
  if (report.warnings.length > 0) parts.push(`Note: ${sentences(report.warnings).text}`);
  return parts.join('\n\n');
}
