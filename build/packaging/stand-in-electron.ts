// A folder that electron-builder takes for an unpacked Electron (Linux): for checking packages where no Electron binary
// can be had. It cannot start. Its fuse wire is real, so that the fuses' settings can be read back.
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Marks the fuse wire in every Electron binary; version, length and one state a fuse follow. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** The states that Electron ships with, in the order of its fuses: '1' on, '0' off. */
const shippedStates = '101100010';

/** Makes the folder, or overwrites it. @param version of Electron */
export async function makeStandInElectron(folder: string, version: string): Promise<void> {
  await mkdir(join(folder, 'locales'), { recursive: true });
  await mkdir(join(folder, 'resources'), { recursive: true });
  const wire = Buffer.concat([
    Buffer.from(sentinel, 'ascii'),
    Buffer.from([1, shippedStates.length]),
    Buffer.from(shippedStates, 'ascii'),
  ]);
  const words = Buffer.from(
    '#!/bin/sh\necho "This package was made without an Electron binary." >&2; exit 1\n#',
  );
  await writeFile(join(folder, 'electron'), Buffer.concat([words, wire, Buffer.from('\n')]));
  await chmod(join(folder, 'electron'), 0o755);
  await writeFile(join(folder, 'version'), version);
  await writeFile(join(folder, 'LICENSE'), 'stand-in\n');
  await writeFile(join(folder, 'LICENSES.chromium.html'), '<p>stand-in</p>\n');
  for (const language of ['en-US', 'zh-CN', 'de'])
    await writeFile(join(folder, 'locales', `${language}.pak`), language);
}
