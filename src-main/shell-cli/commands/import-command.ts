// `isthmus import`: files of interactions and items become a dataset of a workspace.
import { Option } from 'commander';
import { importJob } from '../../app/datasets/dataset-jobs.ts';
import { writeRejectedRows } from '../../app/datasets/write-rejected-rows.ts';
import { runJob } from '../../app/session/session-jobs.ts';
import { textsDefused } from '../../contract/defused-texts.ts';
import {
  duplicateRules,
  idRules,
  mappedRoles,
  repeatRules,
  userIdRules,
} from '../../contract/import-rules.ts';
import { message } from '../../messages/message.ts';
import { defineCommand } from '../command.ts';
import { collect, parseCount, parseNumber, tableFormatOf } from '../option-values.ts';
import { describeImport } from '../text/import-text.ts';
import type { Words } from '../text/words.ts';
import { workspacePathForImport } from '../workspace-path.ts';
import { given } from './import-file-options.ts';
import { toInput, type ImportOptions } from './import-options.ts';
import type { Command } from 'commander';

export function importCommand(words: Words): Command {
  return defineCommand<ImportOptions>(words, {
    name: 'import',
    description: words('help-import'),
    configure: (command) => {
      command
        .argument('[files...]', words('argument-interactions'))
        .option('-i, --interactions <file>', words('option-interactions'), collect)
        .option('--items <file>', words('option-items'), collect)
        .option('--append <dataset>', words('option-append'))
        .option('--name <name>', words('option-dataset-name'))
        .option('-m, --map <role=column,…>', words('option-map', { roles: mappedRoles.join(', ') }), collect)
        .option('--users <file>', words('option-import-users'))
        .option('--min-user <n>', words('option-min-user'), parseCount)
        .option('--min-item <n>', words('option-min-item'), parseCount)
        .option('--min-domain <n>', words('option-min-domain'), parseCount)
        .option('--min-weight <n>', words('option-min-weight'), parseNumber)
        .option('--from <time>', words('option-from'))
        .option('--to <time>', words('option-to'))
        .addOption(new Option('--duplicates <rule>', words('option-duplicates')).choices(duplicateRules))
        .option('--delimiter <character>', words('option-delimiter'), collect)
        .option('--quote <sign>', words('option-quote'), collect)
        .option('--skip <n>', words('option-skip'), collect)
        .option('--encoding <name>', words('option-encoding'), collect)
        .addOption(
          new Option('--invalid-bytes <what>', words('option-invalid-bytes')).choices(['refuse', 'replace']),
        )
        .option('--time-format <format>', words('option-time-format'), collect)
        .option('--rejected <file>', words('option-rejected'))
        .option('--exact-csv', words('option-exact-rejected'))
        .option('--split <kind>', words('option-split'), collect)
        .option('--validation-from <time>', words('option-validation-from'))
        .option('--test-from <time>', words('option-test-from'))
        .addOption(new Option('--repeats <rule>', words('option-import-repeats')).choices(repeatRules))
        .option('--match-ids <change,…>', words('option-match-ids', { changes: idRules.join(', ') }))
        .option(
          '--match-user-ids <change,…>',
          words('option-match-user-ids', { changes: userIdRules.join(', ') }),
        )
        .option('--keep-unused-items', words('option-keep-unused-items'));
    },
    afterCancel: message('kept-import'),
    run: async (context, typed, files) => {
      const options = { ...typed, interactions: [...files, ...(typed.interactions ?? [])] };
      const input = toInput(options); // usage errors first: they must not make a file
      const rejectedFormat = options.rejected === undefined ? undefined : tableFormatOf(options.rejected);
      const path = workspacePathForImport(options.workspace, 'workspace.isthmus');
      const session = context.host.openSession(path, { mode: 'open-or-create' });
      const summary = await runJob(session, importJob, input, context.options).catch(
        async (error: unknown) => {
          await context.host.discardIfEmpty(session); // a failed first import leaves no empty file behind
          throw error;
        },
      );
      const aboutUsers = (summary.userColumns?.notes ?? []).map(words.of);
      if (rejectedFormat === undefined)
        return { document: summary, notes: aboutUsers, text: () => describeImport(summary, words) };
      const file = options.rejected!;
      const { defused } = await writeRejectedRows(
        session,
        { dataset: summary.dataset, file, format: rejectedFormat, ...given({ exactCsv: options.exactCsv }) },
        context.options,
      );
      return {
        document: { ...summary, rejectedFile: file },
        notes: [...aboutUsers, ...textsDefused(defused).map(words.of)],
        text: () => `${describeImport(summary, words)}\n\n${words('rejected-rows-in', { file })}`,
      };
    },
  });
}
