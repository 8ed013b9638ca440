// Thinned copies of a data set, for measuring where data are few: `node tools/thin-data.ts FOLDER OUT [--seed N]`. FOLDER
// holds interactions.csv.gz and items.csv.gz as Food-Kitchen does. Writes OUT/short (most users cut to two or three
// interactions) and OUT/rare (the same, and items of the last domain bought once or twice), each with both files.
import { mkdirSync, readFileSync, writeFileSync, copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync, gzipSync } from 'node:zlib';
import { Random } from '../src-main/foundation/random.ts';

const shareCut = 0.8;
const shareBoughtOnce = 0.6;

interface Row {
  readonly line: string;
  readonly item: string;
  readonly domain: string;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string', default: '3' } },
});
const [from, to] = positionals;
if (from === undefined || to === undefined)
  throw new Error('Name the folder to read and the folder to write.');

const [header, ...lines] = gunzipSync(readFileSync(join(from, 'interactions.csv.gz')))
  .toString('utf8')
  .trim()
  .split('\n');
const columns = header!.split(',');
const column = (name: string): number => {
  const at = columns.indexOf(name);
  if (at < 0) throw new Error(`interactions.csv.gz has no column ${name}.`);
  return at;
};
const [userAt, itemAt, domainAt] = [column('user_id'), column('item_id'), column('domain')];

/** Rows of each user, in the order of the file. */
const users = new Map<string, Row[]>();
for (const line of lines) {
  const cells = line.split(',');
  const rows = users.get(cells[userAt]!) ?? [];
  rows.push({ line, item: cells[itemAt]!, domain: cells[domainAt]! });
  users.set(cells[userAt]!, rows);
}

const random = new Random(Number(values.seed));
const short = [...users.values()].map((rows) =>
  random.uniform() < shareCut ? rows.slice(0, 2 + random.integer(2)) : rows,
);
write('short', short);

const domain = [...new Set([...users.values()].flat().map((row) => row.domain))].sort().at(-1)!;
const places = short.flatMap((rows, u) => rows.map((_, place) => ({ u, place })));
random.shuffle(places);
const most = new Map<string, number>();
const dropped = new Set<Row>();
const bought = new Map<string, number>();
for (const { u, place } of places) {
  const row = short[u]![place]!;
  if (row.domain !== domain) continue;
  if (!most.has(row.item)) most.set(row.item, random.uniform() < shareBoughtOnce ? 1 : 2);
  const count = bought.get(row.item) ?? 0;
  if (count >= most.get(row.item)!) dropped.add(row);
  bought.set(row.item, count + 1);
}
write(
  'rare',
  short.map((rows) => rows.filter((row) => !dropped.has(row))),
);

function write(name: string, sequences: readonly (readonly Row[])[]): void {
  const folder = join(to!, name);
  mkdirSync(folder, { recursive: true });
  const kept = sequences.flat();
  const text = [header!, ...kept.map(({ line }) => line)].join('\n');
  writeFileSync(join(folder, 'interactions.csv.gz'), gzipSync(`${text}\n`));
  copyFileSync(join(from!, 'items.csv.gz'), join(folder, 'items.csv.gz'));
  console.log(
    `${name}: ${sequences.filter((rows) => rows.length > 0).length} users, ${kept.length} interactions`,
  );
}
