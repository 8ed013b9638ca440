// Where the built window lies beside the running program.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';

/** @param moduleUrl of a module in `out/main/` (or its chunks), or in the sources. @throws AppError not-found */
export function rendererFolder(moduleUrl: string): string {
  const candidates = ['../renderer/', '../../renderer/', '../../out/renderer/', '../../../out/renderer/'].map(
    (path) => fileURLToPath(new URL(path, moduleUrl)),
  );
  const found = candidates.find((path) => existsSync(`${path}index.html`));
  if (found === undefined) {
    throw new AppError('not-found', message('window-not-built'));
  }
  return found;
}
