// `isthmus backup`: a copy of the workspace while work goes on.
import type { Command } from 'commander';
import { backUp } from '../../app/workspaces/back-up-workspace.ts';
import { message } from '../../messages/message.ts';
import { defineCommand } from '../command.ts';
import type { Words } from '../text/words.ts';
import { existingWorkspacePath } from '../workspace-path.ts';

interface BackupOptions {
  readonly out: string;
  readonly force?: true;
}

export function backupCommand(words: Words): Command {
  return defineCommand<BackupOptions>(words, {
    name: 'backup',
    description: words('help-backup'),
    configure: (command) => {
      command
        .requiredOption('--out <file>', words('option-backup-out'))
        .option('--force', words('option-backup-force'));
    },
    afterCancel: message('kept-no-file'),
    run: async (context, { workspace, out, force }) => {
      const path = existingWorkspacePath(workspace);
      const backup = await backUp(context.host, path, { file: out, force }, context.options);
      return {
        document: backup,
        text: () => words('backup-written', { file: backup.file, bytes: backup.bytes }),
      };
    },
  });
}
