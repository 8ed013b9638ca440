// `isthmus jobs`: the jobs of a workspace.
import type { Command } from 'commander';
import { cancelJob, jobInFull, jobsOf, type ListedJob } from '../../app/jobs/manage-jobs.ts';
import { jobTitle } from '../../contract/job-words.ts';
import { message } from '../../messages/message.ts';
import { defineCommand } from '../command.ts';
import { parsePositive } from '../option-values.ts';
import { alignedTable } from '../text/table.ts';
import type { Words } from '../text/words.ts';
import { groupCommand } from '../worded-command.ts';

const unchanged = message('kept-unchanged');
const mostListed = 50;

export function jobsCommand(words: Words): Command {
  return groupCommand('jobs', words('help-jobs'), words)
    .addCommand(listCommand(words))
    .addCommand(showCommand(words))
    .addCommand(cancelCommand(words));
}

function table(jobs: readonly ListedJob[], words: Words): string {
  return alignedTable(
    [
      words('label-id'),
      words('label-kind'),
      words('label-state'),
      words('label-made'),
      words('label-title'),
    ].map((title) => ({ title })),
    jobs.map((job) => {
      const { id, kind, state, createdAt, error } = job;
      const title = words.of(jobTitle(job));
      return [
        ...[id, kind, words(`job-state-${state}`), createdAt],
        error === null ? title : `${title}: ${words.of(error.said)}`,
      ];
    }),
  );
}

function listCommand(words: Words): Command {
  return defineCommand<{ readonly limit?: number }>(words, {
    name: 'list',
    description: words('help-jobs-list'),
    configure: (command) =>
      void command.option('--limit <n>', words('option-limit', { most: mostListed }), parsePositive),
    afterCancel: unchanged,
    run: (context, { limit = mostListed }) => {
      const jobs = jobsOf(context.openWorkspace('read'), limit);
      return Promise.resolve({
        document: { jobs },
        text: () => (jobs.length === 0 ? words('jobs-none') : table(jobs, words)),
      });
    },
  });
}

const takesId =
  (words: Words) =>
  (command: Command): void =>
    void command.argument('<id>', words('argument-job'));

function showCommand(words: Words): Command {
  return defineCommand<object>(words, {
    name: 'show',
    description: words('help-jobs-show'),
    configure: takesId(words),
    afterCancel: unchanged,
    run: (context, _, [id]) => {
      const { job, log } = jobInFull(context.openWorkspace('read'), id!);
      const lines = log.map(({ at, level, said }) => `${at} ${level} ${words.of(said)}`);
      return Promise.resolve({
        document: { job, log },
        text: () => [table([job], words), ...(lines.length > 0 ? [lines.join('\n')] : [])].join('\n\n'),
      });
    },
  });
}

function cancelCommand(words: Words): Command {
  return defineCommand<object>(words, {
    name: 'cancel',
    description: words('help-jobs-cancel'),
    configure: takesId(words),
    afterCancel: unchanged,
    run: (context, _, [id]) => {
      const job = cancelJob(context.openWorkspace(), id!);
      return Promise.resolve({ document: job, text: () => words('job-cancelled-now', { job: job.id }) });
    },
  });
}
