// Messages in text columns: the reason of a rejected row and the name of a filter. Earlier versions kept English words there.
import { messageSchema } from '../contract/message.ts';
import { asSaid } from '../messages/message.ts';
import type { Message } from '../messages/message-shape.ts';

/** The code, which rows are counted and chosen by; then the whole message, where it has values. */
export const toStoredReason = (reason: Message): string =>
  Object.keys(reason.params).length === 0 ? reason.code : `${reason.code}:${JSON.stringify(reason)}`;

/**
 * The reason of a rejected row: a code alone, or `code: message`, whose message is JSON or, from an earlier version,
 * English words.
 */
export function fromStoredReason(stored: string): Message {
  const at = stored.indexOf(':');
  if (at < 0) return { code: stored, params: {}, text: stored };
  const rest = stored.slice(at + 1).trim();
  return parsed(rest) ?? { code: stored.slice(0, at), params: { why: asSaid(rest) }, text: stored };
}

/** The name of a filter: a message as JSON or, from an earlier version, English words. */
export const fromStoredName = (stored: string): Message => parsed(stored) ?? asSaid(stored);

function parsed(json: string): Message | undefined {
  if (!json.startsWith('{')) return undefined;
  return messageSchema.safeParse(JSON.parse(json)).data;
}
