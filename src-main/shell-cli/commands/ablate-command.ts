// `isthmus ablate`: what augmentation and profiles bring, and the language model in them, in one table.
import { Option } from 'commander';
import type { Command } from 'commander';
import { ablateJob } from '../../app/evaluation/ablation-jobs.ts';
import { runJob } from '../../app/session/session-jobs.ts';
import { augmentOptionsSchema } from '../../contract/augment-options.ts';
import { runSettingsSchema } from '../../contract/run-settings.ts';
import { settingsWith } from '../../contract/setting-overrides.ts';
import { message } from '../../messages/message.ts';
import { defineCommand } from '../command.ts';
import {
  asUsage,
  collect,
  parseDuration,
  parseOverrides,
  parsePositive,
  parseSeeds,
} from '../option-values.ts';
import { describeStudy } from '../text/study-text.ts';
import type { Words } from '../text/words.ts';

interface AblateOptions {
  readonly dataset?: string;
  readonly seeds: readonly number[];
  readonly users?: number;
  /** Milliseconds. */
  readonly budget?: number;
  readonly decision?: 'accept' | 'accept-anyway' | 'propose';
  readonly setAugment?: readonly string[];
  readonly set?: readonly string[];
}

export function ablateCommand(words: Words): Command {
  return defineCommand<AblateOptions>(words, {
    name: 'ablate',
    description: words('help-ablate'),
    configure: (command) => {
      command
        .option('-d, --dataset <id>', words('option-dataset'))
        .option('--seeds <list>', words('option-seeds'), parseSeeds, [42, 44, 46])
        .option('--users <n>', words('option-ablate-users'), parsePositive)
        .option('--budget <time>', words('option-ablate-budget'), parseDuration)
        .addOption(
          new Option('--decision <how>', words('option-decision')).choices(['accept', 'accept-anyway']),
        )
        .option('--set-augment <path=value>', words('option-set-augment'), collect)
        .option('--set <path=value>', words('option-set'), collect);
    },
    afterCancel: message('kept-study'),
    run: async (context, options) => {
      const { dataset, users, budget, decision } = options;
      const overrides = parseOverrides(options.set);
      const augmentOverrides = parseOverrides(options.setAugment);
      asUsage(() => settingsWith(runSettingsSchema, overrides));
      asUsage(() => settingsWith(augmentOptionsSchema, augmentOverrides));
      const session = context.openWorkspace();
      const input = {
        ...{ dataset, seeds: [...options.seeds], budget: { users, durationMs: budget } },
        ...{ decision, augmentOverrides, overrides },
      };
      const study = await runJob(session, ablateJob, input, context.options);
      return { document: study, text: () => describeStudy(study, words) };
    },
  });
}
