// One file out of a Python wheel (a zip archive), as a stream.
import { openPromise } from 'yauzl';
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import type { Readable } from 'node:stream';

/**
 * Calls `use` with the content of one member of the archive.
 *
 * @throws AppError corrupt-data if the archive cannot be read, not-found if it has no such member
 */
export async function withWheelMember<T>(
  wheelPath: string,
  member: string,
  use: (content: Readable) => Promise<T>,
): Promise<T> {
  const archive = await openPromise(wheelPath, { autoClose: false }).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError('corrupt-data', message('wheel-unreadable', { path: wheelPath, reason }), {
      cause: error,
    });
  });
  try {
    for await (const entry of archive.eachEntry()) {
      if (entry.fileName === member) return await use(await archive.openReadStreamPromise(entry));
    }
  } finally {
    archive.close();
  }
  throw new AppError('not-found', message('wheel-without-file', { path: wheelPath, member }));
}
