// Files that are the training, validation and test part of one split (RecBole's benchmark files X.train.inter, X.valid.inter,
// X.test.inter, or files that were named so): taken as they are, and looked through for leakage.
// What does not belong: what is asked of the parts (recsys/split/given-split.ts).
import { AppError } from '../foundation/errors.ts';
import { message } from '../messages/message.ts';
import type { Message } from '../messages/message-shape.ts';
import type { DuckDbSession } from './duckdb-session.ts';

/** In the order in which they follow each other in a user's sequence. */
export const parts = ['train', 'valid', 'test'] as const;
export type Part = (typeof parts)[number];

const partAtEnd = /(?:^|[._ -])(train|training|valid|validation|val|dev|test)$/i;

/** `Books.train` → `Books`, `train` → ``. */
export const withoutPart = (stem: string): string => stem.replace(partAtEnd, '');

/** Names of domains that were taken from files and tell of a training and a test file. @returns some of them; none: all is well */
export function namesOfParts(names: readonly string[]): readonly string[] {
  const found = names.map((name) => ({ name, part: partAtEnd.exec(name)?.[1]?.toLowerCase() ?? '' }));
  const isTraining = found.some(({ part }) => part.startsWith('train'));
  return isTraining && found.some(({ part }) => part === 'test')
    ? found.filter(({ part }) => part !== '').map(({ name }) => name)
    : [];
}

interface FileOfPart {
  readonly path: string;
  readonly part?: Part | undefined;
}

/** @throws AppError invalid-input where only some files name their part, or a part is missing that nothing can stand in for */
export function checkParts(files: readonly FileOfPart[]): void {
  const without = files.find(({ part }) => part === undefined);
  if (without !== undefined && files.every(({ part }) => part === undefined)) return;
  if (without !== undefined)
    throw new AppError('invalid-input', message('part-untold', { path: without.path }));
  for (const part of ['train', 'test'] as const) {
    if (!files.some((file) => file.part === part))
      throw new AppError('invalid-input', message('part-missing', { part }), { details: { part } });
  }
}

/** Where the rows of a part lie in the table of all rows. */
export interface StagedPart {
  readonly firstRow: number;
  readonly rowCount: number;
  readonly part: Part | undefined;
}

/** SQL: the number of a row → the place of its part in `parts`; undefined where the files are no parts. */
export function partSql(files: readonly StagedPart[]): ((row: string) => string) | undefined {
  if (files.some(({ part }) => part === undefined)) return undefined;
  const cases = files.map(
    ({ firstRow, rowCount, part }, place) =>
      [firstRow + rowCount, parts.indexOf(part!), place === files.length - 1] as const,
  );
  return (row) =>
    `CASE ${cases.map(([end, part, isLast]) => (isLast ? `ELSE ${part}` : `WHEN ${row} < ${end} THEN ${part}`)).join(' ')} END`;
}

export interface PartLengths {
  /** Int32 [users]. */
  readonly trainingLengths: Int32Array;
  readonly validationLengths: Int32Array;
}

/**
 * How long the parts of each user are. Where there is no validation file, the last training interaction of each user with two or
 * more becomes the validation.
 * @param partOf Int32 [rows], places in `parts`; each user's rows part after part
 * @param offsets Int32 [users + 1]
 */
export function partLengths(
  partOf: Int32Array,
  offsets: Int32Array,
  { hasValidation }: { readonly hasValidation: boolean },
): PartLengths {
  const users = offsets.length - 1;
  const trainingLengths = new Int32Array(users);
  const validationLengths = new Int32Array(users);
  for (let u = 0; u < users; u++) {
    for (let row = offsets[u]!; row < offsets[u + 1]!; row++) {
      if (partOf[row] === 0) trainingLengths[u]! += 1;
      else if (partOf[row] === 1) validationLengths[u]! += 1;
    }
    if (hasValidation || trainingLengths[u]! < 2) continue;
    trainingLengths[u]! -= 1;
    validationLengths[u] = 1;
  }
  return { trainingLengths, validationLengths };
}

/** @throws AppError invalid-input where nobody has something to learn from and something held out, in validation and in test */
export function checkPartLengths(
  { trainingLengths, validationLengths }: PartLengths,
  offsets: Int32Array,
): void {
  let [validation, test] = [0, 0];
  trainingLengths.forEach((length, u) => {
    if (length === 0) return;
    if (validationLengths[u]! > 0) validation += 1;
    if (offsets[u + 1]! - offsets[u]! > length + validationLengths[u]!) test += 1;
  });
  if (validation > 0 && test > 0) return;
  throw new AppError('invalid-input', message('parts-leave-too-few', { validation, test }), {
    details: { validation, test },
  });
}

/**
 * What is wrong or special about a split that came with files, with counts of the accepted rows before filters: interactions that
 * stand in two parts, rows later than what their user is asked for, held-out rows that are not asked for.
 */
export async function partFindings(session: DuckDbSession, files: readonly StagedPart[]): Promise<Message[]> {
  const partOf = partSql(files);
  if (partOf === undefined) return [];
  const findings: Message[] = [];
  await session.run(
    `CREATE OR REPLACE TEMP TABLE part_rows AS SELECT u, i, t, ${partOf('ord')} AS p FROM coded WHERE reason IS NULL`,
  );
  const numbers = async <Name extends string>(sql: string): Promise<Record<Name, number>> => {
    const [row = {}] = await session.rows(sql);
    return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, Number(value)])) as Record<
      Name,
      number
    >;
  };
  const shared = await numbers<'both' | 'test' | 'valid' | 'heldOut'>(
    `SELECT count(*)::DOUBLE AS both, count(*) FILTER (p0 AND p2)::DOUBLE AS test, count(*) FILTER (p0 AND p1)::DOUBLE AS valid,
       count(*) FILTER (p1 AND p2)::DOUBLE AS "heldOut"
     FROM (SELECT bool_or(p = 0) AS p0, bool_or(p = 1) AS p1, bool_or(p = 2) AS p2 FROM part_rows GROUP BY u, i, t HAVING min(p) < max(p))`,
  );
  if (shared.both > 0) findings.push(message('parts-share-rows', shared));
  const late = await numbers<'rows' | 'users' | 'validation'>(
    `SELECT count(*) FILTER (r.p = 0)::DOUBLE AS rows, count(*) FILTER (r.p = 1)::DOUBLE AS validation, count(DISTINCT r.u)::DOUBLE AS users
     FROM part_rows r JOIN (SELECT u, min(t) AS t FROM part_rows WHERE p = 2 GROUP BY u) h ON h.u = r.u AND r.p < 2 AND r.t > h.t`,
  );
  if (late.users > 0) findings.push(message('parts-out-of-time', late));
  const several = await numbers<'users' | 'rows'>(
    `SELECT count(DISTINCT u)::DOUBLE AS users, coalesce(sum(n - 1), 0)::DOUBLE AS rows
     FROM (SELECT u, p, count(*) AS n FROM part_rows WHERE p > 0 GROUP BY u, p HAVING n > 1)`,
  );
  if (several.users > 0) findings.push(message('parts-hold-several', several));
  if (!files.some(({ part }) => part === 'valid')) {
    const { users } = await numbers<'users'>(
      `SELECT count(*)::DOUBLE AS users FROM (SELECT u FROM part_rows WHERE p = 0 GROUP BY u HAVING count(*) > 1)`,
    );
    findings.push(message('parts-without-validation', { users }));
  }
  const unknown = await numbers<'users' | 'rows'>(
    `SELECT count(DISTINCT u)::DOUBLE AS users, count(*)::DOUBLE AS rows FROM part_rows
     WHERE p > 0 AND u NOT IN (SELECT u FROM part_rows WHERE p = 0)`,
  );
  if (unknown.users > 0) findings.push(message('parts-users-untrained', unknown));
  return findings;
}
