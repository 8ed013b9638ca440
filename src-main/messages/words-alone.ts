// Words that stand alone (headings, labels, menu items) in one language, under names of the asker's own.
import { inWords, type Language, type Reader } from './in-words.ts';
import { message, type PlainCode } from './message.ts';

/** @param codes by name @returns the words by the same names */
export const wordsAlone = <Name extends string>(
  codes: Readonly<Record<Name, PlainCode>>,
  language: Language,
  reader: Reader = 'command-line',
): Readonly<Record<Name, string>> =>
  Object.fromEntries(
    Object.entries<PlainCode>(codes).map(([name, code]) => [name, inWords(message(code), language, reader)]),
  ) as Record<Name, string>;
