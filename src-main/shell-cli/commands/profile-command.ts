// `isthmus profile`: what a user likes in each domain, and overall, in words.
import { profileJob } from '../../app/profiles/profile-jobs.ts';
import { profileOptionsSchema } from '../../contract/profile-options.ts';
import type { ProfileReport } from '../../contract/profiles.ts';
import { settingsWith } from '../../contract/setting-overrides.ts';
import { runJob } from '../../app/session/session-jobs.ts';
import { defineCommand } from '../command.ts';
import { asUsage } from '../option-values.ts';
import { addStageOptions, stageInput, type StageOptions } from '../stage-options.ts';
import { endedByMessage } from '../text/ended-by.ts';
import { count, duration } from '../text/numbers.ts';
import { personalDataText } from '../text/personal-data-text.ts';
import { nameValueTable } from '../text/table.ts';
import type { Command } from 'commander';
import { message } from '../../messages/message.ts';
import type { Words } from '../text/words.ts';

export function profileCommand(words: Words): Command {
  return defineCommand<StageOptions>(words, {
    name: 'profile',
    description: words('help-profile'),
    configure: (command) => addStageOptions(command, words),
    afterCancel: message('kept-profiles'),
    run: async (context, options) => {
      const input = stageInput(options);
      asUsage(() => settingsWith(profileOptionsSchema, input.overrides));
      const session = context.openWorkspace();
      const report = await runJob(session, profileJob, input, context.options);
      return { document: report, text: () => describe(report, words) };
    },
  });
}

function describe(report: ProfileReport, words: Words): string {
  const { users, written, prompts, failures } = report;
  return [
    nameValueTable([
      [
        words('label-users'),
        words('served-users', {
          users: count(users.all),
          served: count(users.served),
          endedBy: endedByMessage[report.endedBy],
        }),
      ],
      [
        words('label-written'),
        words('profiles-written', { domain: count(written.domain), overall: count(written.overall) }),
      ],
      [words('label-complete-before'), count(report.complete)],
      [
        words('label-prompts'),
        words('prompts-asked', { asked: count(prompts.asked), cached: count(prompts.cached) }),
      ],
      [words('label-failed'), count(report.failed)],
      [
        words('label-profile-vectors'),
        words('vectors-encoded', {
          encoded: count(report.vectors.encoded),
          stored: count(report.vectors.stored),
        }),
      ],
      [words('label-time'), duration((report.durationMs + report.vectors.durationMs) / 1000, words)],
    ]),
    ...failures.map(({ said, count: times }) => words('told-failed', { times, said })),
    ...personalDataText([report.personalData], words),
  ].join('\n\n');
}
