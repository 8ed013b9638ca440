// `isthmus workspace encrypt|change-passphrase|decrypt`: the encryption of the workspace file.
import type { Command } from 'commander';
import { recode } from '../../app/workspaces/recode-workspace.ts';
import type { Encryption } from '../../contract/keeping.ts';
import { message } from '../../messages/message.ts';
import { defineCommand, type CommandOutcome } from '../command.ts';
import { UsageError } from '../exit-codes.ts';
import { askNewPassphrase, isAtTerminal } from '../ask-passphrase.ts';
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
      run: async (_, { workspace, newPassphraseFile }) => {
        const path = existingWorkspacePath(workspace);
        return outcome(recode(path, await newPassphrase(newPassphraseFile, words)), words);
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

/** @throws UsageError without a file and nobody at a terminal */
function newPassphrase(file: string | undefined, words: Words): Promise<string> | string {
  if (file !== undefined) return readPassphrase(file);
  if (isAtTerminal()) return askNewPassphrase(words);
  throw new UsageError(message('passphrase-missing', { option }));
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
