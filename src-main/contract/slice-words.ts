// What the slices of a report are called: what users are divided by, and the groups whose names are words; ranges of
// numbers stand for themselves.
import { inWords, type Language } from '../messages/in-words.ts';
import { asSaid, isMessageCode, message } from '../messages/message.ts';
import type { Message } from '../messages/message-shape.ts';

/** A grouping of a later version has no words yet: it stands by its name. */
export function groupingMessage(name: string): Message {
  if (name.startsWith('users.')) return asSaid(name.slice('users.'.length)); // a column that describes users
  const code = `grouping-${name}`;
  return isWorded(code) ? message(code) : asSaid(name);
}

/** The name of a group; a range of numbers stands for itself, with a dash. */
export function groupMessage(label: string): Message {
  if (label.startsWith('=')) return asSaid(label.slice(1)); // a value of such a column
  const code = `group-${label}`;
  return isWorded(code) ? message(code) : asSaid(label.replaceAll('-', '–'));
}

/** The groups and groupings take no values. */
type SliceCode = 'grouping-overlap' | 'group-head';
const isWorded = (code: string): code is SliceCode => isMessageCode(code);

/** The name of a grouping in a language. */
export const groupingWords = (name: string, language: Language): string =>
  inWords(groupingMessage(name), language);

/** The name of a group in a language. */
export const groupWords = (label: string, language: Language): string =>
  inWords(groupMessage(label), language);
