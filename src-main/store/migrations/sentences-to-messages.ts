// What earlier versions stored as English sentences, as the messages that they are today: code, values and the sentence
// itself. Belongs to schema step 10 and is kept as it was when that step was released. What is not known stays as it was said.
import type { Message, MessageValues } from '../../messages/message-shape.ts';

/** A sentence, the code that says it today, and the names of the values in the order of its groups. */
type Rule = readonly [sentence: RegExp, code: string, ...names: readonly string[]];

const notes: readonly Rule[] = [
  [/^Sampled: each held-out item among 100 random items of its domain\. .*?$/, 'note-sampled'],
  [/^(\d+) users have fewer than 100 items to sample from .*?$/, 'note-short-users', 'users'],
  [/^Global-time split: .*?$/, 'note-global-time'],
  [/^Repeats are excluded: the held-out item of (\d+) further users .*?$/, 'note-repeats-excluded', 'users'],
  [
    /^Repeats are allowed: items that a user had before .*? held-out item of (\d+) users .*?$/,
    'note-repeats-allowed',
    'users',
  ],
  [
    /^Cross-sell: of (\d+) users with training items .*? \((\d+) folds?\)\. .*?$/,
    'note-cross-sell',
    'users',
    'count',
  ],
  [/^This run was trained without the hidden rows: .*?$/, 'note-hidden-rows-held-out'],
  [/^The trained vectors of this run have seen the hidden rows .*?$/, 'note-hidden-rows-seen'],
  [/^This run was trained without a part of the rows .*?$/, 'note-trained-on-less'],
];

/** Each matches at the start of what is left: several stand in one text. */
const warnings: readonly Rule[] = [
  [
    /^No threshold reaches the wished precision of ([\d.]+ %) with (\d+) accepted candidates; .*?: ([\d.]+ %) \(95 % interval ([\d.]+ %) to ([\d.]+ %)\), ([\d.]+) times chance\./,
    'precision-not-reached',
    ...['target', 'accepted', 'precision', 'low', 'high', 'lift'],
  ],
  [
    /^On hidden items that did not take part .*? chance \(([\d.]+ %)\): .*? synthetic rows\./,
    'judge-at-chance',
    'chance',
  ],
  [
    /^Only (\d+) hidden items could be judged \((\d+) are needed; (\d+) users .*? review\./,
    'too-few-judged',
    ...['judged', 'needed', 'users'],
  ],
  [/^Rows above the threshold were accepted all the same, .*?\(accept-anyway\)\./, 'accepted-anyway'],
  [/^So nothing was accepted by rule: .*? decision accept-anyway\./, 'nothing-accepted'],
];

const reasons: readonly Rule[] = [
  [
    /^Retrieval found (\d+) hidden items by itself; .*? needs (\d+)\.$/,
    'too-few-lists-to-combine',
    ...['lists', 'needed'],
  ],
  [/^The combination would count .*?$/, 'combination-of-bad-signs'],
  [/^The combination with the retrieval score ranks .*?$/, 'combination-no-better'],
  [/^Judgement and retrieval score together .*?$/, 'combination-better'],
  [/^Of (\d+) hidden items (\d+) were among the candidates; .*?$/, 'placed-items', 'lists', 'retrieved'],
];

const failures: readonly Rule[] = [
  [/^the answer has (\d+) words$/, 'answer-too-short', 'words'],
  [/^the answer repeats itself \((\d+) % .*?$/, 'answer-repeats', 'share'],
  [/^the model process delivered no answer$/, 'answer-missing'],
];

const groupings = ['sequenceLength', 'imbalance', 'overlap', 'target'];

const asSaid = (said: string): Message => ({ code: 'as-said', params: { said }, text: said });

function read(text: string, rules: readonly Rule[]): { said: Message; length: number } | undefined {
  for (const [sentence, code, ...names] of rules) {
    const match = sentence.exec(text);
    if (match === null) continue;
    const params: MessageValues = Object.fromEntries(
      names.map((name, place) => {
        const value = match[place + 1] ?? '';
        return [name, /^\d+$/.test(value) ? Number(value) : value];
      }),
    );
    return { said: { code, params, text: match[0] }, length: match[0].length };
  }
  return undefined;
}

const readOne = (text: string, rules: readonly Rule[]): Message => read(text, rules)?.said ?? asSaid(text);

function readSeveral(text: string, rules: readonly Rule[]): Message[] {
  const rest = text.trim();
  if (rest === '') return [];
  const first = read(rest, rules);
  return first === undefined ? [asSaid(rest)] : [first.said, ...readSeveral(rest.slice(first.length), rules)];
}

/** `Food: head ≥ 9, mid ≥ 3; Kitchen: head ≥ 5, mid ≥ 2`: a domain may be called anything. */
function readBorders(stated: string): Message | undefined {
  const borders = [...stated.matchAll(/(.+?): head ≥ (\d+), mid ≥ (\d+)(?:; |$)/g)].map(
    ([, domain, head, mid]): Message => ({
      code: 'border-of-domain',
      params: { domain: domain!, head: Number(head), mid: Number(mid) },
      text: `${domain!}: head ≥ ${head!}, mid ≥ ${mid!}`,
    }),
  );
  return borders.reduceRight<Message | undefined>(
    (rest, first) =>
      rest === undefined
        ? first
        : { code: 'clauses', params: { first, rest }, text: `${first.text}; ${rest.text}` },
    undefined,
  );
}

function readDefinition(grouping: string, text: string): Message {
  if (groupings.includes(grouping)) return { code: `defined-${grouping}`, params: {}, text };
  const stated = /never seen in training \((.*)\)\.$/.exec(text)?.[1];
  const borders = grouping === 'itemPopularity' ? readBorders(stated ?? '') : undefined;
  return borders === undefined ? asSaid(text) : { code: 'defined-itemPopularity', params: { borders }, text };
}

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };
type JsonObject = Extract<Json, { readonly [name: string]: Json }>;

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);
const asJson = (message: Message | readonly Message[]): Json => message as unknown as Json;

/** One member of a report or calibration as it stands today: its name and value. */
function convert(name: string, value: Json): [string, Json] {
  if (name === 'notes' && isList(value))
    return [name, value.map((each) => (typeof each === 'string' ? asJson(readOne(each, notes)) : each))];
  if (name === 'groupDefinitions' && isObject(value)) {
    const definitions = Object.entries(value).map(([grouping, text]) => [
      grouping,
      typeof text === 'string' ? asJson(readDefinition(grouping, text)) : text,
    ]);
    return [name, Object.fromEntries(definitions) as JsonObject];
  }
  if (name === 'warning' && typeof value === 'string')
    return ['warnings', asJson(readSeveral(value, warnings))];
  if ((name === 'reason' || name === 'note') && typeof value === 'string')
    return [name, asJson(readOne(value, reasons))];
  if (name === 'failures' && isList(value)) return [name, value.map(convertFailure)];
  return [name, withMessages(value)];
}

function convertFailure(failure: Json): Json {
  if (!isObject(failure) || typeof failure['message'] !== 'string') return failure;
  const { message, ...others } = failure;
  return { ...others, said: asJson(readOne(message, failures)) };
}

function withMessages(value: Json): Json {
  if (isList(value)) return value.map(withMessages);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => convert(name, each)));
}

/**
 * Evaluation, comparison, calibration or augmentation report, as stored.
 * @param json what a column holds; anything but JSON is given back as it is
 */
export function sentencesToMessages(json: string): string {
  let value: Json;
  try {
    value = JSON.parse(json) as Json;
  } catch {
    return json; // damaged: whoever reads it says so
  }
  return JSON.stringify(withMessages(value));
}
