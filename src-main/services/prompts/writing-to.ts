// A file that a person asked for: put into place whole, with the usual obstacles said in words.
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { replaceFile } from '../../files/replace-file.ts';
import { AppError, type ErrorCode } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import type { Message } from '../../messages/message-shape.ts';

/**
 * As `replaceFile`.
 * @throws AppError not-found (the folder), resource-exhausted (the disk), invalid-input (not to be written), as `fill`
 */
export async function writingTo<T>(path: string, fill: (temporary: string) => Promise<T>): Promise<T> {
  const folder = dirname(path);
  if ((await stat(folder).catch(() => undefined))?.isDirectory() !== true)
    throw new AppError('not-found', message('output-folder-missing', { folder, path }));
  try {
    return await replaceFile(path, fill);
  } catch (error) {
    const [code, said] = obstacle(error, path) ?? [];
    if (code === undefined || said === undefined) throw error;
    throw new AppError(code, said, { cause: error });
  }
}

function obstacle(error: unknown, path: string): readonly [ErrorCode, Message] | undefined {
  if (!(error instanceof Error && 'code' in error)) return undefined;
  switch (error.code) {
    case 'ENOSPC':
      return ['resource-exhausted', message('output-disk-full', { path })];
    case 'EACCES':
    case 'EISDIR':
    case 'EPERM':
      return ['invalid-input', message('output-forbidden', { path, reason: error.code })];
    default:
      return undefined;
  }
}
