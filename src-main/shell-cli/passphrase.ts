// Passphrases of encrypted workspaces: from a file, so that neither the list of processes nor the shell's history shows them, or
// from the environment, for scripts that keep secrets there.
import { readFileSync } from 'node:fs';
import { AppError } from '../foundation/errors.ts';
import { message } from '../messages/message.ts';

/**
 * What ISTHMUS_PASSPHRASE_FILE or ISTHMUS_PASSPHRASE say; undefined: neither is set. Both are taken out of the environment, which
 * child processes inherit.
 * @throws AppError invalid-input for a file that cannot be read
 */
export function takePassphrase(environment: NodeJS.ProcessEnv): string | undefined {
  const { ISTHMUS_PASSPHRASE_FILE: file, ISTHMUS_PASSPHRASE: text } = environment;
  delete environment['ISTHMUS_PASSPHRASE_FILE'];
  delete environment['ISTHMUS_PASSPHRASE'];
  return file === undefined ? text : readPassphrase(file);
}

/** @param file `-`: standard input @throws AppError invalid-input */
export function readPassphrase(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8').replace(/\r?\n$/, '');
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? String(cause);
    throw new AppError('invalid-input', message('passphrase-file-unreadable', { file, reason }), { cause });
  }
}
