// A verdict as messages: the same sentences on the command line, in the window, in reports and in JSON.
// What does not belong: what may be said (services/evaluation/report-verdict.ts).
import { inWords, type Language } from '../messages/in-words.ts';
import { message } from '../messages/message.ts';
import type { Message } from '../messages/message-shape.ts';
import { clauses, sentences } from '../messages/rows-of-messages.ts';
import type { VerdictEntry, VerdictSlice } from './evaluation.ts';
import type { ScorerName } from './scorer-words.ts';
import { groupingMessage, groupMessage } from './slice-words.ts';

const value = (number: number): string => number.toFixed(4);

/** `+0.0012`, `−0.0040`; zero has no sign. */
function signed(number: number): string {
  const text = Math.abs(number).toFixed(4);
  return Number(text) === 0 ? text : `${number > 0 ? '+' : '−'}${text}`;
}

const quoted = (name: ScorerName): Message =>
  message('verdict-quoted', { scorer: message(`scorer-${name}`) });

function place({ kind, grouping, label }: VerdictSlice): Message {
  if (kind === 'overall') return message('verdict-over-all');
  if (kind === 'domain') return message('verdict-in-domain', { domain: label });
  return message('verdict-in-group', {
    grouping: groupingMessage(grouping ?? ''),
    group: groupMessage(label),
  });
}

/** The model's value against the control's, the difference with its interval, the users. */
const numbers = ({ model, control, difference, lower, upper, users }: VerdictSlice): Message =>
  message('verdict-numbers', {
    model: value(model),
    control: value(control),
    difference: signed(difference),
    lower: signed(lower),
    upper: signed(upper),
    users,
  });

/** `in Food (…); in Kitchen (…)`, `in 2 of 14 groups: history length 1–3 (…); …`. */
function where(slices: readonly VerdictSlice[], looked: number): Message {
  const places = clauses(
    slices.map((slice) => message('verdict-place', { place: place(slice), numbers: numbers(slice) })),
  );
  return slices[0]?.kind === 'group'
    ? message('verdict-in-groups', { some: slices.length, all: looked, places })
    : places;
}

/** `history length 1–3 (transitions, 18,323 users)`. */
const groupOfRule = (slice: VerdictSlice): Message =>
  message('verdict-group-of-rule', {
    place: place(slice),
    scorer: message(`scorer-${slice.against}`),
    users: slice.users,
  });

function better({ slices, looked }: VerdictEntry, names: readonly Message[]): Message {
  const rules =
    names.length === 1 ? message('verdict-the-rule', { names }) : message('verdict-every-rule', { names });
  const all = slices.find(({ kind }) => kind === 'overall');
  const nearest =
    all === undefined
      ? []
      : [
          message('verdict-nearest', {
            scorer: message(`scorer-${all.against}`),
            numbers: numbers(all),
          }),
        ];
  if (slices.length === looked)
    return sentences([message('verdict-better-everywhere', { rules }), ...nearest]);
  const groups = slices.filter(({ kind }) => kind === 'group').length;
  const places = [
    ...slices.filter(({ kind }) => kind !== 'group').map(place),
    ...(groups === 0 ? [] : [message('verdict-some-groups', { count: groups })]),
  ];
  return sentences([message('verdict-better-in', { rules, places }), ...nearest]);
}

/** What was found. */
export function verdictMessage(entry: VerdictEntry): Message {
  const { code, controls, slices, looked } = entry;
  const names = controls.map(quoted);
  const placed = { name: names[0] ?? '', where: slices.length === 0 ? '' : where(slices, looked) };
  switch (code) {
    case 'rules-missing':
      return message('verdict-rules-missing', { names });
    case 'too-few-users':
      return message('verdict-too-few-users');
    case 'better-than-rules':
      return better(entry, names);
    case 'rule-better':
      return message('verdict-rule-better', placed);
    case 'part-better':
      return message('verdict-part-better', placed);
    case 'part-not-distinguishable':
      return message('verdict-part-not-distinguishable', placed);
    case 'rule-not-distinguishable':
      return slices[0]?.kind === 'group'
        ? message('verdict-groups-not-distinguishable', {
            some: slices.length,
            all: looked,
            groups: slices.map(groupOfRule),
          })
        : message('verdict-rule-not-distinguishable', placed);
  }
}

/** What to do about it, without the command and without full stop; null where there is nothing to do. */
function adviceMessage({ code, command, controls }: VerdictEntry): Message | null {
  if (command === null) return null;
  if (code === 'rule-better') return message('advice-train-rule');
  if (code === 'rule-not-distinguishable') return message('advice-rule-is-model');
  return controls[0] === 'phase1' ? message('advice-train-phase-1') : message('advice-no-evidence');
}

/** What was found, in a language. */
export const verdictSentence = (entry: VerdictEntry, language: Language): string =>
  inWords(verdictMessage(entry), language);

/**
 * What to do about it, in a language, without full stop and without the command; null where there is nothing to do.
 */
export function verdictAdvice(entry: VerdictEntry, language: Language): string | null {
  const advice = adviceMessage(entry);
  return advice === null ? null : inWords(advice, language);
}

/** What was found and what to do, with the command. */
export function verdictText(entry: VerdictEntry, language: Language): string {
  const sentence = verdictMessage(entry);
  const advice = adviceMessage(entry);
  if (advice === null || entry.command === null) return inWords(sentence, language);
  return inWords(message('advice-with-command', { sentence, advice, command: entry.command }), language);
}
