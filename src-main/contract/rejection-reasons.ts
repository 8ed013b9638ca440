// Why rows were rejected, counted by the code of the reason. What does not belong: the reason of one row (it is a message).
import type { Message } from '../messages/message-shape.ts';

/** What rows of one reason have in common: `unparsable` without the words that each row has of its own. */
export const reasonInGeneral = (code: string): Message => ({
  code: code === 'unparsable' ? 'unparsable-rows' : code,
  params: {},
  text: code,
});
