// Where the build puts the programs that the main process starts.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';

/**
 * @param path relative to `out/main/`
 * @param moduleUrl of this module: in the build's root, in its `chunks/`, or (tests) in the sources
 * @throws AppError not-found
 */
export function builtProgram(path: string, moduleUrl: string = import.meta.url): string {
  const fromHere = (base: string): string => fileURLToPath(new URL(`${base}${path}`, moduleUrl));
  if (moduleUrl.endsWith('.ts')) return fromHere('../../../out/main/');
  const candidates = [fromHere('./'), fromHere('../')];
  const found = candidates.find((candidate) => existsSync(candidate));
  if (found === undefined) {
    throw new AppError('not-found', message('program-missing', { places: candidates.join(', ') }));
  }
  return found;
}
