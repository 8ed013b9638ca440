// How the profiler asks for texts, through the answer cache: a finished prompt is never asked again, unless a person asks
// for another text (a new attempt is another prompt).
import type { WriteAnswer, WriteRequest } from '../../engines/llama/llm-engine.ts';
import type { ProfilePrompt } from '../../recsys/profile/prompts.ts';
import type { ProfileInput } from './profile-input.ts';
import { AnswerCache, type Asking, type CachedAnswer, type PromptCounts } from '../answers/answer-cache.ts';

export interface WriteSettings {
  readonly temperature: number;
  readonly seed: number;
  /** 0: the first text; 1, 2 …: another one asked for by a person. */
  readonly attempt: number;
}

/** Who is asked about which dataset. */
type AskedModel = Pick<ProfileInput, 'workspace' | 'dataset' | 'engine' | 'modelHash'>;

/** The text of a prompt. */
export type Written = CachedAnswer<string>;

/** What another attempt is sampled with where the options say 0: the likeliest text would be the same again. */
const attemptTemperature = 0.7;

export class CachedWriter {
  readonly #cache: AnswerCache;
  readonly #writing: Asking<WriteRequest, WriteAnswer, string>;

  constructor({ workspace, dataset, engine, modelHash }: AskedModel) {
    this.#cache = new AnswerCache(workspace, dataset, modelHash);
    this.#writing = {
      kind: 'profile',
      content: ({ system, prompt, maxTokens, temperature, seed }) => [
        ...[system, prompt, maxTokens],
        ...[temperature, seed],
      ],
      ask: (requests, onAnswer, signal) => engine.write(requests, onAnswer, signal),
      valueOf: ({ text }) => (typeof text === 'string' ? text : undefined),
    };
  }

  /** What the model was asked by this writer, and what the cache knew. */
  get counts(): PromptCounts {
    return this.#cache.counts;
  }

  /** One answer a prompt, in their order. @throws AppError as `AnswerCache.answers` */
  write(
    prompts: readonly ProfilePrompt[],
    settings: WriteSettings,
    signal?: AbortSignal,
  ): Promise<Written[]> {
    const temperature =
      settings.attempt > 0 ? Math.max(settings.temperature, attemptTemperature) : settings.temperature;
    const seed = (settings.seed + settings.attempt) >>> 0;
    return this.#cache.answers(
      this.#writing,
      prompts.map((prompt) => ({ ...prompt, temperature, seed })),
      signal,
    );
  }
}
