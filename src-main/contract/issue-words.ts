// What a schema finds wrong with an input, as messages: the field, what was given, what is allowed. The one place
// that reads zod's issues: its own sentences are for programmers and in English alone.
import type { z } from 'zod';
import { asSaid, message } from '../messages/message.ts';
import type { Message, MessageValue } from '../messages/message-shape.ts';
import { sentences } from '../messages/rows-of-messages.ts';

type Issue = z.core.$ZodIssue;

/** More than a reader takes in at once. */
const mostIssues = 3;

/**
 * @param issues at least one
 * @param input what the schema was given; the values of wrong fields are read from it
 * @param whole what the input as a whole is called
 * @returns a sentence a wrong field, of at most three
 */
export function issueWords(
  issues: readonly Issue[],
  input: unknown,
  whole: Message = message('the-input'),
): Message {
  return sentences(issues.slice(0, mostIssues).map((issue) => issueSentence(issue, input, whole)));
}

function issueSentence(issue: Issue, input: unknown, whole: Message): Message {
  const path = issue.path.length === 0 ? whole : issue.path.map(String).join('.');
  if (issue.code === 'unrecognized_keys')
    return message('field-unknown', { path, names: issue.keys.join(', ') });
  if (issue.code === 'custom') return message('field-said', { path, said: customWords(issue) });
  const value = valueAt(input, issue.path);
  const allowed = allowedWords(issue);
  return value === undefined
    ? message('field-missing', { path, allowed })
    : message('field-not-allowed', { path, given: givenWords(value), allowed });
}

/** A rule over several settings goes by a name: `refine(…, { params: { rule } })`. */
function customWords({ params, message: said }: Extract<Issue, { code: 'custom' }>): Message {
  const rule = (params as { rule?: unknown } | undefined)?.rule;
  return rule === 'heads' ? message('heads-do-not-divide-hidden') : asSaid(said);
}

const valueAt = (tree: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (node, name) => (node as Record<PropertyKey, unknown> | null | undefined)?.[name],
    tree,
  );

const longestGiven = 60;

function givenWords(value: unknown): MessageValue {
  if (Array.isArray(value)) return message('given-list');
  if (typeof value === 'object' && value !== null) return message('given-object');
  if (typeof value !== 'string') return String(value);
  return message('given-text', {
    text: value.length > longestGiven ? `${value.slice(0, longestGiven)}…` : value,
  });
}

function allowedWords(issue: Exclude<Issue, { code: 'custom' | 'unrecognized_keys' }>): Message {
  switch (issue.code) {
    case 'invalid_type':
      return typeWords(issue.expected);
    case 'invalid_value':
      return message('allowed-one-of', { names: issue.values.map(String).join(', ') });
    case 'too_small':
      return leastWords(issue.origin, Number(issue.minimum), issue.inclusive !== false);
    case 'too_big':
      return mostWords(issue.origin, Number(issue.maximum), issue.inclusive !== false);
    case 'not_multiple_of':
      return message('allowed-multiple', { divisor: String(issue.divisor) });
    case 'invalid_format':
      return message('allowed-text-format', { format: issue.format });
    case 'invalid_union':
      return unionWords(issue.errors);
    case 'invalid_key':
    case 'invalid_element':
      return message('allowed-other', { kind: issue.origin });
  }
}

const types = {
  int: 'allowed-whole-number',
  number: 'allowed-number',
  string: 'allowed-text',
  boolean: 'allowed-flag',
  array: 'allowed-list',
  object: 'allowed-object',
  record: 'allowed-object',
} as const;

const typeWords = (expected: string): Message =>
  Object.hasOwn(types, expected)
    ? message(types[expected as keyof typeof types])
    : message('allowed-other', { kind: expected });

function leastWords(origin: string, least: number, inclusive: boolean): Message {
  if (origin === 'string')
    return least <= 1 ? message('allowed-text-not-empty') : message('allowed-text-from', { least });
  if (origin === 'array' || origin === 'set') return message('allowed-list-from', { least });
  return message(inclusive ? 'allowed-at-least' : 'allowed-above', { least });
}

function mostWords(origin: string, most: number, inclusive: boolean): Message {
  if (origin === 'string') return message('allowed-text-to', { most });
  if (origin === 'array' || origin === 'set') return message('allowed-list-to', { most });
  return message(inclusive ? 'allowed-at-most' : 'allowed-below', { most });
}

/** What each alternative would allow in this place; one that is wrong further in is an object here. */
function unionWords(alternatives: readonly (readonly Issue[])[]): Message {
  const all = alternatives.flatMap(([issue]) => {
    if (issue === undefined || issue.code === 'custom') return [];
    if (issue.path.length > 0 || issue.code === 'unrecognized_keys') return [message('allowed-object')];
    return [allowedWords(issue)];
  });
  const different = all.filter(({ text }, index) => all.findIndex((other) => other.text === text) === index);
  return different.length === 0 ? message('allowed-other', { kind: 'union' }) : either(different);
}

function either([first, ...rest]: readonly Message[]): Message {
  return rest.length === 0 ? first! : message('allowed-either', { first: first!, rest: either(rest) });
}
