// `isthmus demo`: the whole flow on sample data.
import type { DemoResult } from '../../contract/demo.ts';
import { demoSettings, demoStages, runDemo } from '../../app/system/run-demo.ts';
import { defineCommand } from '../command.ts';
import { asUsage, collect, parseOverrides, parsePositive } from '../option-values.ts';
import { displayWidth } from '../text/display-width.ts';
import { describeEvaluation } from '../text/evaluation-text.ts';
import { count, duration } from '../text/numbers.ts';
import { describeRecommendation } from '../text/recommendation-text.ts';
import { alignedTable } from '../text/table.ts';
import { describeAugmentation } from './augment-command.ts';
import { describeStats } from './stats-command.ts';
import type { Command } from 'commander';
import { message } from '../../messages/message.ts';
import { sentences } from '../../messages/rows-of-messages.ts';
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
    description: words('help-demo', { file: defaultFile }),
    configure: (command) => {
      command
        .option('--users <n>', words('option-demo-users'), parsePositive, 2000)
        .option('--llm-users <n>', words('option-demo-llm-users'), parsePositive, 40)
        .option('--set <path=value>', words('option-demo-set'), collect)
        .option('--fresh', words('option-demo-fresh'));
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
      return { document: result, text: () => describe(result, words) };
    },
  });
}

function describe(result: DemoResult, words: Words): string {
  const { augmentation, profiles, embedding, recommendations, stages } = result;
  const user = recommendations[0]?.user ?? 'ID';
  const command = `isthmus recommend --workspace "${result.workspace}" --user ${user}`;
  return [
    heading(words('heading-data')),
    describeStats(result.stats, words),
    describeEmbedding(embedding, words),
    heading(words('heading-augmentation')),
    'skipped' in augmentation
      ? words('demo-without-augmentation', { reason: augmentation.reason })
      : describeAugmentation(augmentation, words),
    heading(words('heading-profiles')),
    'skipped' in profiles
      ? words('demo-without-profiles', { reason: profiles.reason })
      : describeProfiles(profiles, words),
    heading(words('heading-evaluation')),
    describeEvaluation(result.evaluation, words),
    heading(words('heading-recommendations')),
    ...recommendations.map((each) => describeRecommendation(each, words)),
    heading(words('heading-time')),
    alignedTable(
      [{ title: words('label-stage') }, { title: words('label-time'), align: 'right' }],
      stages.map(({ stage, seconds }) => [words.of(demoStages[stage]), duration(seconds, words)]),
    ),
    words('demo-try', { workspace: result.workspace, command }),
  ].join('\n\n');
}

const heading = (title: string): string => `${title}\n${'─'.repeat(displayWidth(title))}`;

function describeEmbedding({ texts, encoder, note }: DemoResult['embedding'], words: Words): string {
  const made = message('vectors-of-titles', { texts: count(texts), encoder });
  return words.of(note === undefined ? made : sentences([made, note]));
}

type Profiles = Exclude<DemoResult['profiles'], { readonly skipped: true }>;

function describeProfiles(profiles: Profiles, words: Words): string {
  const { user, domains, overall, report } = profiles;
  return [
    words('demo-profiled', { users: count(report.users.served), user }),
    ...Object.entries(domains).map(([domain, text]) => words('demo-profile-of-domain', { domain, text })),
    ...(overall === null ? [] : [words('demo-profile-overall', { text: overall })]),
  ].join('\n\n');
}
