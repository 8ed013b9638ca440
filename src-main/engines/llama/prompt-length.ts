// Does a prompt with its answer fit the context? The one place that says so.
import { message } from '../../messages/message.ts';
import type { Message } from '../../messages/message-shape.ts';

/** Why it does not fit; undefined if it does. One position stays free for llama.cpp. */
export function tooLong(
  promptTokens: number,
  answerTokens: number,
  contextTokens: number,
): Message | undefined {
  const most = contextTokens - 1;
  if (promptTokens + answerTokens <= most) return undefined;
  return message('prompt-too-long', { prompt: promptTokens, answer: answerTokens, most });
}
