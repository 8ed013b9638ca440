// The language model inside this process, through node-llama-cpp: loading, and one piece of work at a time.
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import { throwIfCancelled } from '../../foundation/cancellation.ts';
import { SerialQueue } from '../../foundation/serial-queue.ts';
import { answerPrompts, type AskedPrompt, type ReadPrompt } from './answer-prompts.ts';
import { AnswerVocabulary, logProbability } from './answer-tokens.ts';
import { chatFormatOf } from './chat-prompt.ts';
import { LlamaTextEncoder } from './llama-text-encoder.ts';
import { loadModel } from './load-model.ts';
import { decodeRaw } from './raw-decoding.ts';
import { measureLikelihoods } from './text-likelihood.ts';
import { writePrompts } from './write-prompts.ts';
import type { ChatWrapper, LlamaContextSequence } from 'node-llama-cpp';
import type { LoadedModel } from './load-model.ts';
import type {
  EncodedTexts,
  TextEncoderEngine,
  TextEncoderInfo,
  TextEncoderLoadOptions,
} from '../ort/text-encoder-engine.ts';
import type {
  ChoiceAnswer,
  ChoiceRequest,
  ItemResult,
  JudgeAnswer,
  JudgeRequest,
  LikelihoodAnswer,
  LikelihoodRequest,
  LlmEngine,
  LlmLoadOptions,
  LlmModelInfo,
  RawPrompt,
  WriteAnswer,
  WriteRequest,
} from './llm-engine.ts';

interface Ready extends LoadedModel {
  readonly format: ChatWrapper;
  readonly sequences: readonly LlamaContextSequence[];
}

/**
 * `LlmEngine` on llama.cpp, and its text encoder. Calls that overlap wait for each other: they share the sequences of one
 * context.
 */
export class LlamaEngine implements LlmEngine, TextEncoderEngine {
  readonly #encoder = new LlamaTextEncoder();
  #ready: Ready | undefined;
  #vocabulary: AnswerVocabulary | undefined;
  readonly #requests = new SerialQueue();

  load(options: LlmLoadOptions): Promise<LlmModelInfo> {
    return this.#requests.run(async () => {
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
    return this.#answer(
      (vocabulary) => {
        const answers = vocabulary.find([vocabulary.inAnyCase('Yes'), vocabulary.inAnyCase('No')]);
        return requests.map((prompt) => ({ prompt, answers }));
      },
      ({ id, probabilities: [yes, no], promptTokens }) => {
        const logOdds = logProbability(yes!) - logProbability(no!);
        onAnswer({ ok: true, value: { id, probabilityYes: yes!, logOdds, promptTokens } });
      },
      onAnswer,
      signal,
    );
  }

  choose(
    requests: readonly ChoiceRequest[],
    onAnswer: (answer: ItemResult<ChoiceAnswer>) => void,
    signal?: AbortSignal,
  ): Promise<void> {
    return this.#answer(
      (vocabulary) =>
        requests.map((prompt) => ({
          prompt,
          answers: vocabulary.find(prompt.choices.map((choice) => [choice])),
        })),
      ({ id, probabilities, promptTokens }) => {
        const value = { id, logProbabilities: probabilities.map(logProbability), promptTokens };
        onAnswer({ ok: true, value });
      },
      onAnswer,
      signal,
    );
  }

  likelihood(
    requests: readonly LikelihoodRequest[],
    onAnswer: (answer: ItemResult<LikelihoodAnswer>) => void,
    signal?: AbortSignal,
  ): Promise<void> {
    return this.#requests.run(async () => {
      throwIfCancelled(signal);
      const { model, sequences, info, timed } = this.#loaded();
      const setting = { model, sequence: sequences[0]!, contextTokens: info.contextTokens, timed };
      await setting.sequence.clearHistory();
      await measureLikelihoods(setting, requests, onAnswer, signal);
    });
  }

  write(
    requests: readonly WriteRequest[],
    onAnswer: (answer: ItemResult<WriteAnswer>) => void,
    signal?: AbortSignal,
  ): Promise<void> {
    return this.#requests.run(async () => {
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

  loadEncoder(options: TextEncoderLoadOptions): Promise<TextEncoderInfo> {
    return this.#requests.run(() => this.#encoder.loadEncoder(options));
  }

  encode(texts: readonly string[]): Promise<EncodedTexts> {
    return this.#requests.run(() => this.#encoder.encode(texts));
  }

  decodeRaw(prompts: readonly RawPrompt[], signal?: AbortSignal): Promise<number> {
    return this.#requests.run(() => decodeRaw(this.#loaded(), prompts, signal));
  }

  countTokens(texts: readonly string[]): Promise<number[]> {
    return this.#requests.run(() => {
      const { model } = this.#loaded();
      return Promise.resolve(texts.map((text) => model.tokenize(text).length));
    });
  }

  /** Frees the model's memory; `load` may be called again. */
  dispose(): Promise<void> {
    return this.#requests.run(async () => {
      await this.#encoder.unload();
      await this.#unload();
    });
  }

  #answer(
    asked: (vocabulary: AnswerVocabulary) => AskedPrompt[],
    onRead: (read: ReadPrompt) => void,
    onFailure: (failure: ItemResult<never>) => void,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    return this.#requests.run(async () => {
      throwIfCancelled(signal);
      const { model, format, sequences, info, timed } = this.#loaded();
      this.#vocabulary ??= new AnswerVocabulary(model);
      const setting = { model, format, sequence: sequences[0]!, contextTokens: info.contextTokens, timed };
      const onAnswer = (answer: ItemResult<ReadPrompt>): void =>
        answer.ok ? onRead(answer.value) : onFailure(answer);
      await answerPrompts(setting, asked(this.#vocabulary), onAnswer, signal);
    });
  }

  async #unload(): Promise<void> {
    const before = this.#ready;
    this.#ready = undefined;
    this.#vocabulary = undefined;
    await before?.dispose();
  }

  #loaded(): Ready {
    if (this.#ready === undefined) throw new AppError('invalid-input', message('language-model-not-loaded'));
    return this.#ready;
  }
}
