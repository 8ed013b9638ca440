// The blocks of a file that is given up, filled with zeros. What a flash drive or a file system that copies on write has kept of them
// is out of reach.
import { closeSync, fstatSync, fsyncSync, openSync, writeSync } from 'node:fs';

/** @param handle open for writing; the file may have lost its name already */
export function overwrite(handle: number): void {
  const zeros = Buffer.alloc(1024 * 1024);
  const { size } = fstatSync(handle);
  for (let at = 0; at < size; at += zeros.length)
    writeSync(handle, zeros, 0, Math.min(zeros.length, size - at), at);
  fsyncSync(handle);
}

/** Only files of this program's own folders: a link would be followed. */
export function overwriteFile(path: string): void {
  const handle = openSync(path, 'r+');
  try {
    overwrite(handle);
  } finally {
    closeSync(handle);
  }
}
