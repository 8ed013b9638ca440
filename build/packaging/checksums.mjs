// Writes SHA256SUMS-<system> beside the packages of a folder, as sha256sum -c reads it.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

const folder = process.argv[2] ?? 'dist';
const names = (await readdir(folder)).filter((name) => name.startsWith('isthmus-'));
const lines = [];
for (const name of names.sort()) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(join(folder, name)), hash);
  lines.push(`${hash.digest('hex')}  ${name}`);
}
if (lines.length === 0) throw new Error(`There is no package in ${folder}.`);
const variant = /-(lite|cuda)\./.exec(names[0])?.[0].slice(0, -1) ?? '';
await writeFile(
  join(folder, `SHA256SUMS-${process.platform}-${process.arch}${variant}`),
  `${lines.join('\n')}\n`,
);
