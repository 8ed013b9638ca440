// `isthmus workspace encrypt|change-passphrase|decrypt`: the encryption of the workspace file.
import type { Command } from 'commander';
import { recode } from '../../app/workspaces/recode-workspace.ts';
import type { Encryption } from '../../contract/keeping.ts';
import { message } from '../../messages/message.ts';
import { defineCommand, type CommandOutcome } from '../command.ts';
import { UsageError } from '../exit-codes.ts';
import { readPassphrase } from '../passphrase.ts';
import type { Words } from '../text/words.ts';
import { existingWorkspacePath } from '../workspace-path.ts';
import { groupCommand } from '../worded-command.ts';

const option = '--new-passphrase-file';

interface NewPassphrase {
  readonly newPassphraseFile?: string;
}

export function workspaceCommand(words: Words): Command {
  const withPassphrase = (name: string, description: string): Command =>
    defineCommand<NewPassphrase>(words, {
      name,
      description,
      configure: (command) => {
        command.option(`${option} <file>`, words('option-new-passphrase'));
      },
      afterCancel: message('kept-unchanged'),
      run: (_, { workspace, newPassphraseFile }) => {
        if (newPassphraseFile === undefined) throw new UsageError(message('passphrase-missing', { option }));
        const passphrase = readPassphrase(newPassphraseFile);
        return Promise.resolve(outcome(recode(existingWorkspacePath(workspace), passphrase), words));
      },
    });
  const decrypt = defineCommand<object>(words, {
    name: 'decrypt',
    description: words('help-workspace-decrypt'),
    configure: () => undefined,
    afterCancel: message('kept-unchanged'),
    run: (_, { workspace }) =>
      Promise.resolve(outcome(recode(existingWorkspacePath(workspace), undefined), words)),
  });
  return groupCommand('workspace', words('help-workspace'), words)
    .addCommand(withPassphrase('encrypt', words('help-workspace-encrypt')))
    .addCommand(withPassphrase('change-passphrase', words('help-workspace-change')))
    .addCommand(decrypt);
}

function outcome(done: Encryption, words: Words): CommandOutcome {
  const { workspace: path, isEncrypted, isOverwritten, plainCopies } = done;
  const notes = [
    ...(isEncrypted && !isOverwritten ? [words('workspace-not-overwritten')] : []),
    ...(isEncrypted && plainCopies.length > 0
      ? [words('workspace-plain-copies', { files: plainCopies.join(', ') })]
      : []),
  ];
  const text = isEncrypted ? words('workspace-encrypted', { path }) : words('workspace-decrypted', { path });
  return { document: done, text: () => text, notes };
}
