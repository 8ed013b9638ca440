// The interface of the local language model: what services ask of it, whichever process it runs in.
// What does not belong: llama.cpp (llama-engine.ts).
import type { Message } from '../../messages/message-shape.ts';

export interface LlmLoadOptions {
  readonly modelPath: string;
  /** Tokens that one prompt with its answer may take; default 2048, range 128 … the model's trained length. */
  readonly contextTokens?: number;
  /** Prompts decoded together in one batch; default 8, range 1 … 64. More uses more memory (one KV cache each). */
  readonly parallelSequences?: number;
  /** Most CPU threads; default: the machine's cores. Fewer are used while other programs keep cores busy. */
  readonly cpuThreads?: number;
  /** `auto` (default) takes a GPU backend if one loads, `off` computes on the CPU. */
  readonly gpu?: 'auto' | 'off';
}

export interface LlmModelInfo {
  readonly name: string;
  readonly fileSha256: string;
  readonly sizeBytes: number;
  readonly trainedContextTokens: number;
  /** Tokens that one prompt with its answer may take. */
  readonly contextTokens: number;
  readonly parallelSequences: number;
  /** `cpu`, or the name of the backend that is in use (`vulkan`, `metal`, `cuda`). */
  readonly gpu: string;
}

export interface JudgeRequest {
  readonly id: string;
  readonly system: string;
  /** Shared by consecutive requests of one user: decoded once for all of them. */
  readonly context: string;
  /** The candidate question; ends where Yes or No is expected. */
  readonly question: string;
}

export interface JudgeAnswer {
  readonly id: string;
  /** P(yes) / (P(yes) + P(no)) at the first answer token, every single-token spelling summed. */
  readonly probabilityYes: number;
  /** log P(yes) − log P(no). */
  readonly logOdds: number;
  readonly promptTokens: number;
}

export interface ChoiceRequest {
  readonly id: string;
  readonly system: string;
  /** Shared by consecutive requests of one user: decoded once for all of them. */
  readonly context: string;
  /** Ends where the label of the chosen one is expected. */
  readonly question: string;
  /** Labels that may be answered, two or more, all different; each must be one token of the model, with or without a space. */
  readonly choices: readonly string[];
}

export interface ChoiceAnswer {
  readonly id: string;
  /**
   * Natural logarithm of the probability that each label comes first, parallel to `choices`: the model's distribution at
   * the first answer token, restricted to the labels, so the probabilities add up to 1 and no other answer exists.
   */
  readonly logProbabilities: readonly number[];
  readonly promptTokens: number;
}

export interface LikelihoodRequest {
  readonly id: string;
  /** Plain text before `text`, no chat; shared by consecutive requests: decoded once for all of them. */
  readonly lead: string;
  /** Its probability is asked for; a space stands before it. */
  readonly text: string;
}

export interface LikelihoodAnswer {
  readonly id: string;
  /** Natural logarithm of P(text | lead) under the model's whole vocabulary: the sum over the tokens of the text. */
  readonly logProbability: number;
  /** Of the text. */
  readonly tokens: number;
}

export interface WriteRequest {
  readonly id: string;
  readonly system: string;
  readonly prompt: string;
  /** Most tokens of the answer; an answer that needs more is cut there (stopReason `maxTokens`). */
  readonly maxTokens: number;
  /** JSON schema (the subset of node-llama-cpp's grammars) that the answer must satisfy; without it, free text. */
  readonly jsonSchema?: object;
  /** 0 = always the most probable token; range 0 … 2. */
  readonly temperature: number;
  /** Seed of the sampling, an unsigned 32-bit integer. */
  readonly seed: number;
}

export interface WriteAnswer {
  readonly id: string;
  readonly text: string;
  readonly stopReason: 'end' | 'maxTokens';
  readonly promptTokens: number;
  readonly answerTokens: number;
  /** Natural logarithm of each answer token's probability under the model. */
  readonly tokenLogProbabilities?: number[];
}

/** Work for `decodeRaw`. */
export interface RawPrompt {
  readonly system: string;
  readonly user: string;
  /** Prompts of one group share the tokens they begin with, decoded once. */
  readonly group: string;
  /** Decoded one by one after the prompt. */
  readonly answerTokens: number;
}

/** Batch work never throws for one item: a prompt that cannot be answered says why and the others go on. */
export type ItemResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly id: string; readonly said: Message };

/**
 * A loaded language model. `judge`, `choose`, `likelihood` and `write` deliver through `onAnswer` as answers are ready, in any order, and resolve
 * when all are delivered. Aborting rejects with AppError `cancelled` after the prompts under way; delivered answers stand.
 *
 * @throws AppError invalid-input (options), not-found, corrupt-data or unsupported (file), resource-exhausted (memory)
 */
export interface LlmEngine {
  load(options: LlmLoadOptions): Promise<LlmModelInfo>;
  judge(
    requests: readonly JudgeRequest[],
    onAnswer: (answer: ItemResult<JudgeAnswer>) => void,
    signal?: AbortSignal,
  ): Promise<void>;
  choose(
    requests: readonly ChoiceRequest[],
    onAnswer: (answer: ItemResult<ChoiceAnswer>) => void,
    signal?: AbortSignal,
  ): Promise<void>;
  likelihood(
    requests: readonly LikelihoodRequest[],
    onAnswer: (answer: ItemResult<LikelihoodAnswer>) => void,
    signal?: AbortSignal,
  ): Promise<void>;
  write(
    requests: readonly WriteRequest[],
    onAnswer: (answer: ItemResult<WriteAnswer>) => void,
    signal?: AbortSignal,
  ): Promise<void>;
  /**
   * Decodes the same prompts and numbers of tokens with llama.cpp alone, in all parallel sequences at once: what `judge`
   * and `write` are measured against. @returns seconds of decoding
   */
  decodeRaw(prompts: readonly RawPrompt[], signal?: AbortSignal): Promise<number>;
  /** Tokens of each text under the loaded model's vocabulary, special tokens not parsed. */
  countTokens(texts: readonly string[]): Promise<number[]>;
}
