// What is said about a CSV file in which texts were kept from running as formulas.
import { message } from '../messages/message.ts';
import type { Message } from '../messages/message-shape.ts';

/** @param texts the first ones that got an apostrophe; undefined: none did */
export const textsDefused = (texts: readonly string[] | undefined): readonly Message[] =>
  texts === undefined
    ? []
    : [message('texts-defused', { texts: texts.map((text) => JSON.stringify(text)).join(', ') })];
