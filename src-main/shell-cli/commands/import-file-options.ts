// Files of `isthmus import` as they are typed (`DOMAIN=FILE`, `FILE#TABLE`), and options that may be for one of them (`FILE=VALUE`).
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import type { ImportInput } from '../../contract/import-input.ts';
import { message } from '../../messages/message.ts';
import { UsageError } from '../exit-codes.ts';
import { isCount, refusals } from '../option-values.ts';

/** The entries that are not undefined. */
export function given<T extends Record<string, unknown>>(
  values: T,
): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

/**
 * `Food=food.csv` names the domain of a file, `shop.db#orders` a table or sheet of it; `year=2024/part=1.csv` is a path where
 * there is such a file.
 */
export function toFile(text: string): { path: string; domain?: string; table?: string } {
  if (existsSync(text)) return { path: text };
  const match = /^([^=/\\]+)=(.+)$/.exec(text);
  if (match !== null) return { domain: match[1]!, ...toTable(match[2]!) };
  return toTable(text);
}

function toTable(text: string): { path: string; table?: string } {
  const at = text.lastIndexOf('#');
  const [path, table] = [text.slice(0, at), text.slice(at + 1)];
  return at > 0 && table !== '' && !existsSync(text) && existsSync(path) ? { path, table } : { path: text };
}

export interface PerFile {
  readonly forAll: string | undefined;
  readonly of: (file: { path: string; domain?: string }) => string | undefined;
}
export type TextSettings = Pick<
  ImportInput['interactions'][number],
  'delimiter' | 'encoding' | 'quote' | 'skipLines'
>;

/** @throws UsageError */
export function toQuote(text: string | undefined): '"' | "'" | 'none' | undefined {
  if (text === undefined || text === '"' || text === "'" || text === 'none') return text;
  throw new UsageError(message('quote-not-allowed', { text }));
}

/** @throws UsageError */
export function toLines(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (isCount(text)) return Number(text);
  throw new UsageError(
    message('option-value-refused', { flags: '--skip <n>', value: text, why: refusals.count }),
  );
}

/** Values of an option that may be for one file: `FILE=VALUE`, where FILE is a path, a file name or a domain of the command. */
export function perFile(
  texts: readonly string[] | undefined,
  files: readonly { path: string; domain?: string }[],
): PerFile {
  const namesOf = ({ path, domain }: { path: string; domain?: string }): string[] => [
    path,
    basename(path),
    ...(domain === undefined ? [] : [domain]),
  ];
  let forAll: string | undefined;
  const byName = new Map<string, string>();
  for (const text of texts ?? []) {
    const name = files.flatMap(namesOf).find((candidate) => text.startsWith(`${candidate}=`));
    if (name === undefined) forAll = text;
    else byName.set(name, text.slice(name.length + 1));
  }
  return {
    forAll,
    of: (file) =>
      namesOf(file)
        .map((name) => byName.get(name))
        .find((value) => value !== undefined),
  };
}
