// Messages in text columns: the reason of a rejected row, the name of a filter, why a run failed, a line of a job's log.
// Earlier versions kept English words there.
import { messageSchema } from '../contract/message.ts';
import { asSaid, message } from '../messages/message.ts';
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

export const toStoredMessage = (said: Message): string => JSON.stringify(said);

/** A message as JSON or, from an earlier version, English words. */
export const fromStoredMessage = (stored: string): Message => parsed(stored) ?? fromSentence(stored);

/** What stood as words in a JSON column of an earlier version, as a message. */
export const messageOf = (stored: Message | string): Message =>
  typeof stored === 'string' ? fromSentence(stored) : stored;

/** Why a training diverged is the one failure of an earlier version's run that is told in words of its own. */
const diverged =
  /^The loss became (\S+) at step (\d+)\. Lower the learning rate \(now (\S+)\) and train again\.$/;

function fromSentence(stored: string): Message {
  const [, loss, step, learningRate] = diverged.exec(stored) ?? [];
  if (loss === undefined || step === undefined || learningRate === undefined) return asSaid(stored);
  return message('loss-not-finite', { loss, step, learningRate });
}

function parsed(json: string): Message | undefined {
  if (!json.startsWith('{')) return undefined;
  try {
    return messageSchema.safeParse(JSON.parse(json)).data;
  } catch {
    return undefined; // words that begin with a brace
  }
}
