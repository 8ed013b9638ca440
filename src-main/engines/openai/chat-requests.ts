// What the language model is asked, as requests of the OpenAI chat completions API, which llama-server, vLLM, Ollama and
// batch runners read. Same texts as for the local model; only the chat format is the server's.
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import { questionText } from '../llama/question-text.ts';
import type { ChoiceRequest, JudgeRequest, WriteRequest } from '../llama/llm-engine.ts';

/** The fields of `CreateChatCompletionRequest` that are used. */
export interface ChatRequest {
  readonly model: string;
  readonly messages: readonly { readonly role: 'system' | 'user'; readonly content: string }[];
  readonly max_tokens: number;
  readonly temperature: number;
  readonly seed?: number;
  readonly logprobs?: true;
  readonly top_logprobs?: number;
}

/** The most that the API lets one ask for; vLLM's default limit too. */
export const topLogProbabilities = 20;

const chat = (system: string, user: string): ChatRequest['messages'] => [
  { role: 'system', content: system },
  { role: 'user', content: user },
];

/** Asks for the probabilities of the first token: the answer of a judgement, or the letter of a choice. */
export const firstTokenRequest = (
  model: string,
  { system, context, question }: JudgeRequest | ChoiceRequest,
): ChatRequest => ({
  model,
  messages: chat(system, questionText(context, question)),
  max_tokens: 1,
  temperature: 0,
  logprobs: true,
  top_logprobs: topLogProbabilities,
});

/** @throws AppError unsupported where an answer must satisfy a schema: servers differ in how they are told so */
export function textRequest(model: string, request: WriteRequest): ChatRequest {
  const { system, prompt, maxTokens, temperature, seed, jsonSchema } = request;
  if (jsonSchema !== undefined) throw new AppError('unsupported', message('schema-not-over-chat'));
  return { model, messages: chat(system, prompt), max_tokens: maxTokens, temperature, seed };
}
