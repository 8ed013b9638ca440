// Puts a file into place only if it is the right one: written beside the target, checked, then renamed.
import { createHash } from 'node:crypto';
import { constants, createWriteStream } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { replaceFile } from '../../files/replace-file.ts';
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import type { Readable } from 'node:stream';
import type { FileIdentity } from './model-manifest.ts';

export interface InstallOptions {
  /** Size and digest that the content must have; none: any content. */
  readonly expected?: FileIdentity | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Told after each piece, with the bytes so far. */
  readonly onBytes?: ((writtenBytes: number) => void) | undefined;
}

/**
 * Writes the stream to `target`. What is there stays untouched until the new file is complete and checked.
 *
 * @returns size and digest of what was written
 * @throws AppError corrupt-data on a mismatch, resource-exhausted if the disk is full, unsupported if the folder cannot be
 *   written to, cancelled
 */
export async function installFile(
  source: Readable,
  target: string,
  { expected, signal, onBytes }: InstallOptions,
): Promise<FileIdentity> {
  await makeFolder(dirname(target));
  const hash = createHash('sha256');
  let sizeBytes = 0;
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      sizeBytes += chunk.length;
      onBytes?.(sizeBytes);
      done(null, chunk);
    },
  });
  try {
    return await replaceFile(target, async (temporary) => {
      await pipeline(source, meter, createWriteStream(temporary), { signal });
      const written = { sizeBytes, sha256: hash.digest('hex') };
      if (expected !== undefined) requireIdentity(written, expected, target);
      return written;
    });
  } catch (error) {
    if (signal?.aborted === true) throw new AppError('cancelled', message('cancelled'), { cause: error });
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') {
      throw new AppError('resource-exhausted', message('model-disk-full', { path: target }), {
        cause: error,
      });
    }
    throw error;
  }
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
  } catch (error) {
    throw new AppError('unsupported', message('model-folder-forbidden', { folder }), {
      cause: error,
      details: { folder },
    });
  }
}

function requireIdentity(written: FileIdentity, expected: FileIdentity, target: string): void {
  if (written.sizeBytes === expected.sizeBytes && written.sha256 === expected.sha256) return;
  throw new AppError(
    'corrupt-data',
    message('model-refused', {
      path: target,
      bytes: written.sizeBytes,
      sha256: written.sha256,
      expectedBytes: expected.sizeBytes,
      expected: expected.sha256,
    }),
    { details: { written, expected } },
  );
}
