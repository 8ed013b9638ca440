// Which column plays which role, guessed from what stands in it: for headers in a language that column-roles.ts does not know. Pure.
// What does not belong: names (column-roles.ts), and what was typed: that decides before anything is guessed.
import type { ColumnRole, InteractionRole, ItemRole, RoleColumns } from './column-roles.ts';

/** The first rows of a file, as text; null where a cell is empty. */
export interface SampleOfRows {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
}

/** Roles that the names left open, and the columns that no role has yet. */
export interface OpenRoles<Role extends ColumnRole> {
  readonly roles: readonly Role[];
  readonly columns: readonly string[];
  /** What names and the analyst have said. */
  readonly known: RoleColumns<Role>;
}

/** Fewer rows do not tell whether values repeat. */
const fewestRows = 20;
/** Share of the rows with a value below which a column is nobody's id. */
const filledShare = 0.95;
/** Ratings come in few steps of a short scale. */
const [mostRatings, highestRating] = [21, 100];

const dateForm = /^\d{1,4}[-./年]\d{1,2}[-./月]\d{1,4}/;

interface Column {
  readonly name: string;
  readonly values: readonly (string | null)[];
  /** Values that are there. */
  readonly filled: number;
  readonly distinct: number;
  /** Values have several words: a text for people. */
  readonly isText: boolean;
  readonly isNumber: boolean;
  /** Numbers with decimals are prices and measures, and no ids. */
  readonly hasDecimals: boolean;
}

/**
 * Times, users, items and ratings of an interactions file. Nothing is said where the values fit several ways alike: then the
 * import asks. Sources of evidence, strongest first: the text of an item is the same wherever the item is; rows of one
 * moment are one person's; users and items both come back, a row's own number does not.
 */
export function interactionRolesByValues(
  sample: SampleOfRows,
  { roles, columns, known }: OpenRoles<InteractionRole>,
): RoleColumns<InteractionRole> {
  const guessed: RoleColumns<InteractionRole> = {};
  const all = columnsOf(sample, columns);
  const times = all.filter(isTime);
  if (roles.includes('timestamp') && times.length === 1) guessed.timestamp = times[0]!.name;
  if (sample.rows.length < fewestRows) return guessed;
  const moment = known.timestamp ?? guessed.timestamp;
  const time = moment === undefined ? undefined : columnsOf(sample, [moment])[0];
  const open = all.filter((column) => !isTime(column));
  const ids = open.filter((column) => isId(column, sample.rows.length) && !isScale(column));
  const people = ids.filter((column) => !isOrder(column, time));
  const candidates = withoutGroups(people.length > 0 ? people : ids);
  const text = open.find(({ isText, distinct, filled }) => isText && distinct > 1 && distinct < filled);
  const wantsUser = roles.includes('user');
  const wantsItem = roles.includes('item');
  if (wantsUser && wantsItem && candidates.length === 2) {
    const item = itemOf(candidates as [Column, Column], text, time);
    guessed.item = item.name;
    guessed.user = candidates.find((column) => column !== item)!.name;
  } else if (wantsUser !== wantsItem && candidates.length === 1) {
    guessed[wantsUser ? 'user' : 'item'] = candidates[0]!.name;
  }
  const used = new Set<unknown>(Object.values(guessed));
  const scales = open.filter((column) => isScale(column) && !used.has(column.name));
  if (roles.includes('weight') && scales.length === 1) guessed.weight = scales[0]!.name;
  return guessed;
}

/** The id and the title of an items file: the column that no two rows share, and the longest text for people. */
export function itemRolesByValues(
  sample: SampleOfRows,
  { roles, columns }: OpenRoles<ItemRole>,
): RoleColumns<ItemRole> {
  if (sample.rows.length < fewestRows) return {};
  const open = columnsOf(sample, columns);
  const guessed: RoleColumns<ItemRole> = {};
  const unique = open.filter(
    ({ isText, hasDecimals, filled, distinct }) =>
      !isText && !hasDecimals && filled === sample.rows.length && distinct === filled,
  );
  if (roles.includes('item') && unique.length === 1) guessed.item = unique[0]!.name;
  const texts = open
    .filter(({ isText, distinct, filled }) => isText && distinct > filled / 2)
    .toSorted((a, b) => b.distinct - a.distinct || meanLength(a) - meanLength(b));
  if (roles.includes('title') && texts.length > 0) guessed.title = texts[0]!.name;
  return guessed;
}

/** Brands and categories have far fewer values than people and products. */
function withoutGroups(columns: readonly Column[]): readonly Column[] {
  if (columns.length < 3) return columns;
  const most = Math.max(...columns.map(({ distinct }) => distinct));
  return columns.filter(({ distinct }) => distinct * 8 >= most);
}

/** Of two columns of ids the one that names items. Where nothing tells, files name who before what. */
function itemOf(
  [first, second]: readonly [Column, Column],
  text: Column | undefined,
  time: Column | undefined,
): Column {
  if (text !== undefined) {
    const [a, b] = [decides(first, text), decides(second, text)];
    if (a !== b) return a ? first : second;
  }
  if (time !== undefined && time.distinct < time.filled) {
    const [a, b] = [changesWithin(first, time), changesWithin(second, time)];
    if (a !== b) return a > b ? first : second;
  }
  return second;
}

function columnsOf({ columns, rows }: SampleOfRows, names: readonly string[]): Column[] {
  return names
    .filter((name) => columns.includes(name))
    .map((name) => {
      const place = columns.indexOf(name);
      const values = rows.map((row) => row[place] ?? null);
      const there = values.filter((value) => value !== null);
      const isNumber = there.length > 0 && there.every((value) => /^[+-]?\d+([.,]\d+)?$/.test(value));
      return {
        ...{ name, values, filled: there.length, distinct: new Set(there).size, isNumber },
        isText: there.filter(isPhrase).length > there.length / 2,
        hasDecimals: isNumber && there.some((value) => /[.,]/.test(value)),
      };
    });
}

/** Words with blanks between them, or a run of signs that are written without blanks. */
function isPhrase(value: string): boolean {
  return (
    /\p{L}{2,}\s+[\p{L}\p{N}]/u.test(value) ||
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{4,}/u.test(value)
  );
}

/** Every value is a date. */
function isTime({ values, filled }: Column): boolean {
  const isDate = (value: string | null): boolean => value === null || dateForm.test(value);
  return filled > 0 && values.every(isDate);
}

/** One word or number in nearly every row, some of them more than once. */
function isId({ isText, hasDecimals, filled, distinct }: Column, rows: number): boolean {
  return !isText && !hasDecimals && filled >= rows * filledShare && distinct > 2 && distinct < filled;
}

/** Few steps of a short scale: ratings, stars, quantities. */
function isScale({ isNumber, distinct, values }: Column): boolean {
  if (!isNumber || distinct < 2 || distinct > mostRatings) return false;
  return values.every((value) => {
    const number = value === null ? 0 : Number(value.replace(',', '.'));
    return number >= 0 && number <= highestRating;
  });
}

/** A number of the order: all its rows are of one moment, of which it has several rows. */
function isOrder(column: Column, time: Column | undefined): boolean {
  return time !== undefined && time.distinct > 1 && decides(column, time);
}

/** Whether rows with the same value here have the same value there. */
function decides(column: Column, other: Column): boolean {
  const seen = new Map<string, string>();
  return column.values.every((value, row) => {
    const told = other.values[row];
    if (value === null || told === null || told === undefined) return true;
    const before = seen.get(value);
    seen.set(value, told);
    return before === undefined || before === told;
  });
}

/** How many values more than one the column has in rows of one moment, over all moments. */
function changesWithin(column: Column, time: Column): number {
  const groups = new Map<string, Set<string | null>>();
  time.values.forEach((moment, row) => {
    if (moment === null) return;
    const group = groups.get(moment) ?? new Set();
    groups.set(moment, group.add(column.values[row] ?? null));
  });
  return [...groups.values()].reduce((sum, { size }) => sum + size - 1, 0);
}

function meanLength({ values, filled }: Column): number {
  return values.reduce((sum, value) => sum + (value?.length ?? 0), 0) / Math.max(1, filled);
}
