// Asks for a passphrase at a terminal, without showing what is typed. What does not belong: passphrases of scripts (passphrase.ts).
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { AppError } from '../foundation/errors.ts';
import { message } from '../messages/message.ts';
import type { Words } from './text/words.ts';

/** Somebody sits at a terminal, and what is printed for them does not end in a file. */
export const isAtTerminal = (): boolean => process.stdin.isTTY && process.stderr.isTTY;

const nowhere = (): Writable => new Writable({ write: (_chunk, _encoding, done) => done() });

/** @throws AppError cancelled by Ctrl-C, or where the input ends */
async function askHidden(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: nowhere(), terminal: true });
  const ended = new AbortController();
  lines.once('SIGINT', () => ended.abort());
  lines.once('close', () => ended.abort());
  process.stderr.write(`${question}: `);
  try {
    return await lines.question('', { signal: ended.signal });
  } catch (cause) {
    throw new AppError('cancelled', message('passphrase-not-given'), { cause });
  } finally {
    lines.close();
    process.stderr.write('\n');
  }
}

/** @throws AppError cancelled */
export const askPassphrase = (words: Words, path: string): Promise<string> =>
  askHidden(words('passphrase-asked', { path }));

/** Asks for a new one twice. @throws AppError cancelled; invalid-input if both differ */
export async function askNewPassphrase(words: Words): Promise<string> {
  const first = await askHidden(words('passphrase-new-asked'));
  const second = await askHidden(words('passphrase-again-asked'));
  if (first !== second) throw new AppError('invalid-input', message('passphrases-differ'));
  return first;
}
