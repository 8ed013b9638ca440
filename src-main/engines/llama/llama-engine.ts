// The language model inside this process, through node-llama-cpp: loading, and one piece of work at a time.
import { AppError } from '../../foundation/errors.ts';
import { throwIfCancelled } from '../../foundation/cancellation.ts';
import { findAnswerTokens } from './answer-tokens.ts';
import { chatFormatOf } from './chat-prompt.ts';
import { judgePrompts } from './judge-prompts.ts';
import { loadModel } from './load-model.ts';
import { writePrompts } from './write-prompts.ts';
import type { ChatWrapper, LlamaContextSequence } from 'node-llama-cpp';
import type { AnswerTokens } from './answer-tokens.ts';
import type { LoadedModel } from './load-model.ts';
import type {
  ItemResult,
  JudgeAnswer,
  JudgeRequest,
  LlmEngine,
  LlmLoadOptions,
  LlmModelInfo,
  WriteAnswer,
  WriteRequest,
} from './llm-engine.ts';

interface Ready extends LoadedModel {
  readonly format: ChatWrapper;
  readonly sequences: readonly LlamaContextSequence[];
}

/** `LlmEngine` on llama.cpp. Calls that overlap wait for each other: they share the sequences of one context. */
export class LlamaEngine implements LlmEngine {
  #ready: Ready | undefined;
  #answers: AnswerTokens | undefined;
  #last: Promise<unknown> = Promise.resolve();

  load(options: LlmLoadOptions): Promise<LlmModelInfo> {
    return this.#inTurn(async () => {
      await this.#unload();
      const loaded = await loadModel(options);
      const sequences = Array.from({ length: loaded.info.parallelSequences }, () =>
        loaded.context.getSequence(),
      );
      this.#ready = { ...loaded, format: chatFormatOf(loaded.model), sequences };
      return loaded.info;
    });
  }

  judge(
    requests: readonly JudgeRequest[],
    onAnswer: (answer: ItemResult<JudgeAnswer>) => void,
    signal?: AbortSignal,
  ): Promise<void> {
    return this.#inTurn(async () => {
      throwIfCancelled(signal);
      const { model, format, sequences, info, timed } = this.#loaded();
      this.#answers ??= findAnswerTokens(model);
      const setting = {
        model,
        format,
        sequence: sequences[0]!,
        answers: this.#answers,
        contextTokens: info.contextTokens,
        timed,
      };
      await judgePrompts(setting, requests, onAnswer, signal);
    });
  }

  write(
    requests: readonly WriteRequest[],
    onAnswer: (answer: ItemResult<WriteAnswer>) => void,
    signal?: AbortSignal,
  ): Promise<void> {
    return this.#inTurn(async () => {
      throwIfCancelled(signal);
      const { llama, model, format, sequences, info, timed } = this.#loaded();
      await writePrompts(
        { llama, model, format, sequences, contextTokens: info.contextTokens, timed },
        requests,
        onAnswer,
        signal,
      );
    });
  }

  countTokens(texts: readonly string[]): Promise<number[]> {
    return this.#inTurn(() => {
      const { model } = this.#loaded();
      return Promise.resolve(texts.map((text) => model.tokenize(text).length));
    });
  }

  /** Frees the model's memory; `load` may be called again. */
  dispose(): Promise<void> {
    return this.#inTurn(() => this.#unload());
  }

  async #unload(): Promise<void> {
    const before = this.#ready;
    this.#ready = undefined;
    this.#answers = undefined;
    await before?.dispose();
  }

  #loaded(): Ready {
    if (this.#ready === undefined)
      throw new AppError('invalid-input', 'No language model is loaded yet: call load first.');
    return this.#ready;
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => undefined);
    return result;
  }
}
