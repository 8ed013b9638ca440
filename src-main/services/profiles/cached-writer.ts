// Written answers through the answer cache of the workspace: a finished prompt is never asked again, unless a person
// asks for another text (a new attempt is another prompt).
import { createHash } from 'node:crypto';
import type { ItemResult, LlmEngine, WriteAnswer, WriteRequest } from '../../engines/llama/llm-engine.ts';
import type { ProfilePrompt } from '../../recsys/profile/prompts.ts';
import type { Workspace } from '../../store/workspace.ts';
import { message } from '../../messages/message.ts';
import type { Message } from '../../messages/message-shape.ts';

export interface WriteSettings {
  readonly temperature: number;
  readonly seed: number;
  /** 0: the first text; 1, 2 …: another one asked for by a person. */
  readonly attempt: number;
}

export type Written =
  | { readonly ok: true; readonly text: string; readonly promptHash: string }
  | { readonly ok: false; readonly said: Message; readonly promptHash: string };

const kind = 'profile';
/** Raise when the engine answers the same prompt in another way. */
const protocol = 1;
/** What another attempt is sampled with where the options say 0: the likeliest text would be the same again. */
const attemptTemperature = 0.7;

export class CachedWriter {
  /** Answered by the model in this run, answered by the cache. */
  readonly counts = { asked: 0, cached: 0 };
  readonly #workspace: Workspace;
  readonly #engine: LlmEngine;
  readonly #modelHash: string;

  constructor(workspace: Workspace, engine: LlmEngine, modelHash: string) {
    this.#workspace = workspace;
    this.#engine = engine;
    this.#modelHash = modelHash;
  }

  /**
   * One answer a prompt, in their order.
   * @throws AppError cancelled (answers that arrived are kept); the engine's own errors
   */
  async write(
    prompts: readonly ProfilePrompt[],
    settings: WriteSettings,
    signal?: AbortSignal,
  ): Promise<Written[]> {
    const temperature =
      settings.attempt > 0 ? Math.max(settings.temperature, attemptTemperature) : settings.temperature;
    const seed = (settings.seed + settings.attempt) >>> 0;
    const hashes = prompts.map((prompt) => hashOf(prompt, temperature, seed));
    const answers = new Map<string, Written>();
    const open = new Map<string, WriteRequest>();
    hashes.forEach((promptHash, index) => {
      if (answers.has(promptHash) || open.has(promptHash)) return;
      const stored = this.#workspace.llmAnswers.get({ kind, modelHash: this.#modelHash, promptHash });
      const text = (stored as { text?: unknown } | undefined)?.text;
      if (typeof text === 'string') {
        this.counts.cached++;
        answers.set(promptHash, { ok: true, text, promptHash });
      } else {
        open.set(promptHash, { id: promptHash, ...prompts[index]!, temperature, seed });
      }
    });
    if (open.size > 0)
      await this.#engine.write([...open.values()], (result) => this.#keep(result, answers), signal);
    return hashes.map(
      (promptHash) =>
        answers.get(promptHash) ?? {
          ok: false,
          said: message('answer-missing'),
          promptHash,
        },
    );
  }

  #keep(result: ItemResult<WriteAnswer>, answers: Map<string, Written>): void {
    if (!result.ok) {
      answers.set(result.id, { ok: false, said: result.said, promptHash: result.id });
      return;
    }
    const { id, text, stopReason, promptTokens, answerTokens } = result.value;
    const key = { kind, modelHash: this.#modelHash, promptHash: id };
    this.#workspace.llmAnswers.put(key, { text, stopReason, promptTokens, answerTokens });
    this.counts.asked++;
    answers.set(id, { ok: true, text, promptHash: id });
  }
}

function hashOf(prompt: ProfilePrompt, temperature: number, seed: number): string {
  const content = JSON.stringify([
    protocol,
    prompt.system,
    prompt.prompt,
    prompt.maxTokens,
    temperature,
    seed,
  ]);
  return createHash('sha256').update(content).digest('hex').slice(0, 32);
}
