// A message in a column that held sentences: as JSON; a sentence of an earlier version is read as it was said.
import { asSaid, message } from '../messages/message.ts';
import type { Message } from '../messages/message-shape.ts';
import { fromJson, toJson } from './json-column.ts';

export const storedMessage = (said: Message): string => toJson(said);

export function readStoredMessage(stored: string): Message {
  return (stored.startsWith('{') ? readJson(stored) : undefined) ?? readSentence(stored);
}

function readJson(stored: string): Message | undefined {
  try {
    const value = fromJson(stored) as Partial<Message> | null;
    return typeof value?.code === 'string' &&
      typeof value.text === 'string' &&
      typeof value.params === 'object'
      ? (value as Message)
      : undefined;
  } catch {
    return undefined; // a sentence that begins with a brace
  }
}

/** Why a training of an earlier version diverged is the one failure of a run that is told in words of its own. */
const diverged =
  /^The loss became (\S+) at step (\d+)\. Lower the learning rate \(now (\S+)\) and train again\.$/;

function readSentence(stored: string): Message {
  const [, loss, step, learningRate] = diverged.exec(stored) ?? [];
  if (loss === undefined || step === undefined || learningRate === undefined) return asSaid(stored);
  return message('loss-not-finite', { loss, step, learningRate });
}
