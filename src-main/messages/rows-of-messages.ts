// Several messages as one: clauses of a sentence, sentences of a paragraph, each joined as its language does.
import { message } from './message.ts';
import type { Message } from './message-shape.ts';

/** `a; b; c`. @param clauses at least one */
export const clauses = (all: readonly Message[]): Message => joined('clauses', all);

/** `A. B. C.` @param sentences at least one */
export const sentences = (all: readonly Message[]): Message => joined('sentences', all);

/** `a · b · c`. @param parts at least one */
export const dotted = (all: readonly Message[]): Message => joined('dotted', all);

function joined(by: 'clauses' | 'sentences' | 'dotted', all: readonly Message[]): Message {
  const [first, ...others] = all;
  if (first === undefined) throw new RangeError('a row of messages has at least one');
  return others.length === 0 ? first : message(by, { first, rest: joined(by, others) });
}
