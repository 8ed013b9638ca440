// `isthmus demo`: the whole flow on sample data.
import type { DemoResult } from '../../contract/demo.ts';
import { demoSettings, runDemo } from '../../app/system/run-demo.ts';
import { defineCommand } from '../command.ts';
import { asUsage, collect, parseOverrides, parsePositive } from '../option-values.ts';
import { describeEvaluation } from '../text/evaluation-text.ts';
import { count, duration } from '../text/numbers.ts';
import { describeRecommendation } from '../text/recommendation-text.ts';
import { alignedTable } from '../text/table.ts';
import { describeAugmentation } from './augment-command.ts';
import { describeStats } from './stats-command.ts';
import type { Command } from 'commander';
import { message } from '../../messages/message.ts';
import type { Words } from '../text/words.ts';

interface DemoOptions {
  readonly users: number;
  readonly llmUsers: number;
  readonly set?: readonly string[];
  readonly fresh?: true;
}

const defaultFile = 'demo.isthmus';

export function demoCommand(words: Words): Command {
  return defineCommand<DemoOptions>(words, {
    name: 'demo',
    description: `make a sample workspace (default: ${defaultFile} in this folder) and run the whole flow on it`,
    configure: (command) => {
      command
        .option('--users <n>', 'users of the sample data, from 20', parsePositive, 2000)
        .option('--llm-users <n>', 'users that the language-model stages serve at most', parsePositive, 40)
        .option('--set <path=value>', 'override a run setting, for example phase1.maxEpochs=3', collect)
        .option('--fresh', 'delete the workspace of an earlier demo first');
    },
    afterCancel: message('kept-stages'),
    run: async (context, options) => {
      const overrides = parseOverrides(options.set);
      asUsage(() => demoSettings(overrides));
      const path = options.workspace ?? defaultFile;
      const { users, llmUsers } = options;
      if (options.fresh === true) context.host.deleteWorkspace(path);
      const session = context.host.openSession(path, { mode: 'open-or-create' });
      const result = await runDemo(session, { users, llmUsers, overrides }, context.options);
      return { document: result, text: () => describe(result) };
    },
  });
}

function describe(result: DemoResult): string {
  const { augmentation, profiles, embedding, recommendations, stages } = result;
  const skipped = (what: string, reason: string): string => `${what} was left out. ${reason}`;
  return [
    heading('Data'),
    describeStats(result.stats),
    `Text vectors: ${count(embedding.texts)} titles by ${embedding.encoder}. ${embedding.note ?? ''}`.trimEnd(),
    heading('Augmentation'),
    'skipped' in augmentation
      ? skipped('Augmentation', augmentation.reason)
      : describeAugmentation(augmentation),
    heading('Profiles'),
    'skipped' in profiles ? skipped('Profiling', profiles.reason) : describeProfiles(profiles),
    heading('Evaluation'),
    describeEvaluation(result.evaluation),
    heading('Recommendations'),
    ...recommendations.map(describeRecommendation),
    heading('Time'),
    alignedTable(
      [{ title: 'stage' }, { title: 'time', align: 'right' }],
      stages.map(({ stage, seconds }) => [stage, duration(seconds)]),
    ),
    `The workspace is ${result.workspace}; try: isthmus recommend --workspace "${result.workspace}" --user ${recommendations[0]?.user ?? 'ID'}`,
  ].join('\n\n');
}

const heading = (title: string): string => `${title}\n${'─'.repeat(title.length)}`;

function describeProfiles(profiles: Exclude<DemoResult['profiles'], { readonly skipped: true }>): string {
  const { user, domains, overall, report } = profiles;
  return [
    `${count(report.users.served)} users profiled; for example ${user}:`,
    ...Object.entries(domains).map(([domain, text]) => `${domain}: ${text}`),
    ...(overall === null ? [] : [`Overall: ${overall}`]),
  ].join('\n\n');
}
