// `isthmus report`: one HTML file about a run, to read, print and pass on.
import { reportJob } from '../../app/evaluation/evaluation-jobs.ts';
import { existsSync } from 'node:fs';
import { Option, type Command } from 'commander';
import { reportLanguages, type ReportInput } from '../../contract/report.ts';
import { AppError } from '../../foundation/errors.ts';
import { runJob } from '../../app/session/session-jobs.ts';
import { inputChangesOf } from '../../app/augmentation/input-changes-of.ts';
import { defineCommand } from '../command.ts';
import { parseCount } from '../option-values.ts';
import { describeInputChanges } from '../text/input-changes-text.ts';
import { count, duration, size } from '../text/numbers.ts';
import { message } from '../../messages/message.ts';
import type { Words } from '../text/words.ts';

interface ReportOptions {
  readonly run?: string;
  readonly out: string;
  readonly language?: ReportInput['language'];
  readonly examples?: number;
  readonly force?: true;
}

export function reportCommand(words: Words): Command {
  return defineCommand<ReportOptions>(words, {
    name: 'report',
    description: words('help-report'),
    configure: (command) => {
      command
        .option('-r, --run <id>', words('option-run'))
        .requiredOption('-o, --out <file>', words('option-report-out'))
        .addOption(new Option('--language <tag>', words('option-report-language')).choices(reportLanguages))
        .option('--force', words('option-force'))
        .option('--examples <n>', words('option-examples'), parseCount);
    },
    afterCancel: message('kept-no-file'),
    run: async (context, { run, out, language, examples, force }) => {
      if (force !== true && existsSync(out))
        throw new AppError('conflict', message('file-there', { file: out }));
      const session = context.openWorkspace();
      const input: ReportInput = { file: out, run, language, examples };
      const result = await runJob(session, reportJob, input, context.options);
      return {
        document: result,
        notes: describeInputChanges(inputChangesOf(session, result.run), words),
        text: () =>
          words('report-written', {
            file: result.file,
            size: size(result.sizeBytes),
            charts: count(result.charts),
            examples: count(result.examples.length),
            time: duration(result.seconds, words),
          }),
      };
    },
  });
}
