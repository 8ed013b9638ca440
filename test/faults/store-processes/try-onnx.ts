// Damaged ONNX files, loaded as the text encoder in a process of its own (child.ts), which native code may end.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startChild } from './start-child.ts';

/**
 * @param write makes the file of a number
 * @returns files that were refused in words, and those at which the process died
 * @throws Error where one was refused as an internal error
 */
export async function tryOnnxFiles(
  folder: string,
  count: number,
  write: (path: string, id: number) => Promise<void>,
): Promise<{ readonly refused: number; readonly crashes: number }> {
  mkdirSync(folder, { recursive: true });
  for (let id = 0; id < count; id++) await write(join(folder, `${id}.onnx`), id);
  let refused = 0;
  let crashes = 0;
  while (refused + crashes < count) {
    const child = startChild(['onnx', folder, String(refused + crashes)]);
    await child.ended();
    const fault = child.lines.find((line) => line.includes('internal'));
    if (fault !== undefined) throw new Error(fault);
    refused += child.lines.length;
    if (refused + crashes < count) crashes += 1;
  }
  return { refused, crashes };
}
