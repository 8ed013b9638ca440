// Use case: a copy of the open workspace while work goes on (`isthmus backup`).
import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Backup } from '../../contract/keeping.ts';
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import { writingTo } from '../../services/prompts/writing-to.ts';
import type { EngineOwner } from '../../processes/run-engine.ts';
import { backUpWorkspace, isCopiedInSteps } from '../../store/backup.ts';
import type { UseCaseOptions } from '../session/use-case.ts';
import { copyByKeeper } from './copy-by-keeper.ts';

/**
 * The copy is one moment of the workspace, whole or not there.
 * @param owner of the process that copies an encrypted workspace
 * @param input.force replaces a file that is there
 * @throws AppError conflict (a file is there, or it is the workspace itself), not-found (the folder), resource-exhausted (the
 *   disk), cancelled
 */
export async function backUp(
  owner: EngineOwner,
  path: string,
  input: { readonly file: string; readonly force?: boolean | undefined },
  options: Pick<UseCaseOptions, 'onProgress' | 'signal'>,
): Promise<Backup> {
  const file = resolve(input.file);
  const isItself = existsSync(file) && isSameFile(file, path);
  if (isItself) throw new AppError('conflict', message('backup-onto-itself', { path: file }));
  if (existsSync(file) && input.force !== true)
    throw new AppError('conflict', message('backup-taken', { path: file }));
  await writingTo(file, (temporary) =>
    isCopiedInSteps(path)
      ? backUpWorkspace(path, temporary, options)
      : copyByKeeper(owner, { path, copy: temporary }, options),
  );
  return { workspace: path, file, bytes: statSync(file).size };
}

function isSameFile(one: string, other: string): boolean {
  const [a, b] = [statSync(one, { bigint: true }), statSync(other, { bigint: true })];
  return a.ino === b.ino && a.dev === b.dev;
}
