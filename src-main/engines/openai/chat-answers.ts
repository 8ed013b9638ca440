// What an OpenAI chat completion answers to our requests, read into the answers of the local model, or why it cannot be.
import { z } from 'zod';
import { message } from '../../messages/message.ts';
import type { Message } from '../../messages/message-shape.ts';
import type { ChoiceAnswer, JudgeAnswer, WriteAnswer } from '../llama/llm-engine.ts';

const likelyToken = z.object({ token: z.string(), logprob: z.number() });

/** The fields of `CreateChatCompletionResponse` that are read; servers add others. */
export const chatCompletionSchema = z.object({
  model: z.string().optional(),
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({ content: z.string().nullish() }),
        logprobs: z
          .object({
            content: z.array(likelyToken.extend({ top_logprobs: z.array(likelyToken).nullish() })).nullish(),
          })
          .nullish(),
      }),
    )
    .min(1),
  usage: z.object({ prompt_tokens: z.number().nullish(), completion_tokens: z.number().nullish() }).nullish(),
});
export type ChatCompletion = z.infer<typeof chatCompletionSchema>;

/** An answer as the cache keeps it, or what is wrong with it. */
export type Read<Answer> =
  | {
      readonly ok: true;
      readonly value: Omit<Answer, 'id'>;
      /** Answers that the server's list of likely tokens does not name: they got the list's least probability. */ readonly bounded: number;
    }
  | { readonly ok: false; readonly said: Message };

/** Log-odds of Yes, every spelling of the word summed. */
export function readJudgement(completion: ChatCompletion): Read<JudgeAnswer> {
  const read = firstTokens(completion, [['yes'], ['no']], (token) => token.toLowerCase());
  if ('said' in read) return { ok: false, said: read.said };
  const [yes, no] = read.logProbabilities;
  const logOdds = yes! - no!;
  const probabilityYes = 1 / (1 + Math.exp(-logOdds));
  return {
    ok: true,
    value: { probabilityYes, logOdds, promptTokens: read.promptTokens },
    bounded: read.bounded,
  };
}

/** Log-probabilities of the labels, restricted to them. @param choices as they were asked for */
export function readChoice(completion: ChatCompletion, choices: readonly string[]): Read<ChoiceAnswer> {
  const read = firstTokens(
    completion,
    choices.map((choice) => [choice]),
    (token) => token,
  );
  if ('said' in read) return { ok: false, said: read.said };
  const { logProbabilities, promptTokens, bounded } = read;
  return { ok: true, value: { logProbabilities, promptTokens }, bounded };
}

/** A text with the reason why it ended; an empty one is none. */
export function readText({ choices: [choice], usage }: ChatCompletion): Read<WriteAnswer> {
  const text = choice?.message.content?.trim() ?? '';
  if (text === '') return { ok: false, said: message('answer-empty') };
  if (/^<think>/i.test(text)) return { ok: false, said: message('answer-is-thinking') };
  const reason = choice?.finish_reason ?? 'stop';
  if (reason !== 'stop' && reason !== 'length')
    return { ok: false, said: message('answer-broken-off', { reason }) };
  const value = {
    text,
    stopReason: reason === 'length' ? ('maxTokens' as const) : ('end' as const),
    promptTokens: usage?.prompt_tokens ?? 0,
    answerTokens: usage?.completion_tokens ?? 0,
  };
  return { ok: true, value, bounded: 0 };
}

interface FirstTokens {
  /** Parallel to the allowed answers; their probabilities add up to 1. */
  readonly logProbabilities: readonly number[];
  readonly bounded: number;
  readonly promptTokens: number;
}

/**
 * The probabilities of the allowed answers at the first token. A server names the likeliest tokens only: an answer that
 * is not among them is at most as probable as the last one named, and is taken to be so.
 * @param normal how a token's text is compared, white space around it aside
 */
function firstTokens(
  { choices: [choice], usage }: ChatCompletion,
  allowed: readonly (readonly string[])[],
  normal: (token: string) => string,
): FirstTokens | { readonly said: Message } {
  const [first] = choice?.logprobs?.content ?? [];
  const listed = first?.top_logprobs ?? [];
  if (first === undefined || listed.length === 0) return { said: message('answer-without-logprobs') };
  const found = allowed.map((words) =>
    listed
      .filter(({ token }) => words.includes(normal(token.trim())))
      .reduce((sum, { logprob }) => sum + Math.exp(logprob), 0),
  );
  if (found.every((probability) => probability === 0)) {
    const token = listed[0]!.token;
    return { said: message('answer-not-allowed', { token, count: listed.length }) };
  }
  const least = Math.max(Math.exp(Math.min(...listed.map(({ logprob }) => logprob))), 2 ** -126);
  const bounded = found.filter((probability) => probability === 0).length;
  const filled = found.map((probability) => (probability === 0 ? least : probability));
  const total = filled.reduce((a, b) => a + b, 0);
  return {
    logProbabilities: filled.map((probability) => Math.log(probability / total)),
    bounded,
    promptTokens: usage?.prompt_tokens ?? 0,
  };
}
