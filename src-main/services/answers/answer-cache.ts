// The language model's answers through the workspace: a prompt that was answered once, by the same model file, is never
// asked again; every new answer is kept the moment it arrives, so a kill costs at most the prompts under way. What does not
// belong: what is asked, and what is made of an answer.
import { createHash } from 'node:crypto';
import type { ItemResult } from '../../engines/llama/llm-engine.ts';
import { message } from '../../messages/message.ts';
import type { Message } from '../../messages/message-shape.ts';
import type { DatasetId } from '../../store/identifiers.ts';
import type { Workspace } from '../../store/workspace.ts';

/** The answer to one prompt; a failed one says why. */
export type CachedAnswer<Value> =
  | { readonly ok: true; readonly value: Value; readonly promptHash: string }
  | { readonly ok: false; readonly said: Message; readonly promptHash: string };

export interface PromptCounts {
  /** Asked of the model by this run and answered. */
  asked: number;
  /** Answered by the cache. */
  cached: number;
  failed: number;
  /** By the English text of what is said. */
  readonly failures: Map<string, { readonly said: Message; readonly count: number }>;
}

/** Nothing asked yet. */
export const newPromptCounts = (): PromptCounts => ({ asked: 0, cached: 0, failed: 0, failures: new Map() });

/** A request without the id that the cache gives it. */
export type Unhashed<Request> = Omit<Request, 'id'>;

/** One way of asking: where its answers are kept, and what of them is used. */
export interface Asking<Request, Answer, Value> {
  /** Of the cache key: answers of one way are never read as those of another. */
  readonly kind: string;
  /** Everything that decides the answer, in a fixed order. */
  readonly content: (request: Unhashed<Request>) => readonly unknown[];
  readonly ask: (
    requests: readonly Request[],
    onAnswer: (answer: ItemResult<Answer>) => void,
    signal: AbortSignal | undefined,
  ) => Promise<void>;
  /** From a stored answer; undefined where it is none. */
  readonly valueOf: (answer: Partial<Answer>) => Value | undefined;
}

/** Raise when the engine answers the same prompt in another way, so that old answers are not mixed with new ones. */
const protocol = 1;

export class AnswerCache {
  readonly counts = newPromptCounts();
  readonly #workspace: Workspace;
  readonly #dataset: DatasetId;
  readonly #modelHash: string;

  /**
   * @param dataset whose titles are shown: what is answered is deleted with it
   * @param modelHash SHA-256 of the model's file
   */
  constructor(workspace: Workspace, dataset: DatasetId, modelHash: string) {
    this.#workspace = workspace;
    this.#dataset = dataset;
    this.#modelHash = modelHash;
  }

  /**
   * One answer a prompt, in their order. Equal prompts are asked once.
   * @throws AppError cancelled (answers that arrived are kept); the engine's own errors (it died, no model loaded)
   */
  async answers<Request extends { readonly id: string }, Answer extends { readonly id: string }, Value>(
    asking: Asking<Request, Answer, Value>,
    prompts: readonly Unhashed<Request>[],
    signal?: AbortSignal,
  ): Promise<CachedAnswer<Value>[]> {
    const { kind } = asking;
    const hashes = prompts.map((prompt) => hashOf(asking.content(prompt)));
    const answers = new Map<string, CachedAnswer<Value>>();
    const open = new Map<string, Request>();
    hashes.forEach((promptHash, index) => {
      if (answers.has(promptHash) || open.has(promptHash)) return;
      const key = { kind, modelHash: this.#modelHash, promptHash };
      const stored = this.#workspace.llmAnswers.get(key);
      const value = asking.valueOf(stored ?? {});
      if (value === undefined) {
        open.set(promptHash, { ...prompts[index]!, id: promptHash } as unknown as Request);
      } else {
        this.counts.cached++;
        this.#workspace.llmAnswers.claim(key, this.#dataset);
        answers.set(promptHash, { ok: true, value, promptHash });
      }
    });
    const keep = (result: ItemResult<Answer>): void => {
      if (!result.ok) {
        answers.set(result.id, this.#failed(result.said, result.id));
        return;
      }
      const { id: promptHash, ...answer } = result.value;
      this.#workspace.llmAnswers.put({ kind, modelHash: this.#modelHash, promptHash }, answer, this.#dataset);
      this.counts.asked++;
      const value = asking.valueOf(result.value);
      if (value !== undefined) answers.set(promptHash, { ok: true, value, promptHash });
    };
    if (open.size > 0) await asking.ask([...open.values()], keep, signal);
    return hashes.map((hash) => answers.get(hash) ?? this.#failed(message('answer-missing'), hash));
  }

  #failed(said: Message, promptHash: string): CachedAnswer<never> {
    this.counts.failed++;
    const before = this.counts.failures.get(said.text)?.count ?? 0;
    this.counts.failures.set(said.text, { said, count: before + 1 });
    return { ok: false, said, promptHash };
  }
}

function hashOf(content: readonly unknown[]): string {
  return createHash('sha256')
    .update(JSON.stringify([protocol, ...content]))
    .digest('hex')
    .slice(0, 32);
}
