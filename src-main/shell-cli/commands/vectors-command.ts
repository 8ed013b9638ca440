// `isthmus vectors`: vectors of items or users as a file with ids.
import { Option, type Command } from 'commander';
import { vectorsJob } from '../../app/recommendations/recommendation-jobs.ts';
import { runJob } from '../../app/session/session-jobs.ts';
import { vectorFormats, vectorKinds, type VectorKind } from '../../contract/vectors.ts';
import { message } from '../../messages/message.ts';
import { defineCommand } from '../command.ts';
import { UsageError } from '../exit-codes.ts';
import { count } from '../text/numbers.ts';
import type { Words } from '../text/words.ts';

interface VectorsOptions {
  readonly of: VectorKind;
  readonly run?: string;
  readonly dataset?: string;
  readonly out: string;
}

export function vectorsCommand(words: Words): Command {
  return defineCommand<VectorsOptions>(words, {
    name: 'vectors',
    description: words('help-vectors'),
    configure: (command) => {
      command
        .addOption(
          new Option('--of <what>', words('option-vectors-of')).choices(vectorKinds).makeOptionMandatory(),
        )
        .option('-r, --run <id>', words('option-run'))
        .option('-d, --dataset <id>', words('option-dataset'))
        .requiredOption('-o, --out <file>', words('option-vectors-out'));
    },
    afterCancel: message('kept-no-file'),
    run: async (context, { of, run, dataset, out }) => {
      const format = vectorFormats.find((ending) => out.toLowerCase().endsWith(`.${ending}`));
      if (format === undefined) throw new UsageError(message('vectors-ending-unknown', { path: out }));
      if (of === 'texts' ? run !== undefined : dataset !== undefined)
        throw new UsageError(message('vectors-run-or-dataset'));
      const session = context.openWorkspace();
      const input = { of, file: out, format, run, dataset };
      const written = await runJob(session, vectorsJob, input, context.options);
      return {
        document: written,
        text: () =>
          words(written.ids === null ? 'vectors-written' : 'vectors-written-with-ids', {
            rows: count(written.rows),
            width: written.width,
            file: out,
            ids: written.ids ?? '',
          }),
      };
    },
  });
}
