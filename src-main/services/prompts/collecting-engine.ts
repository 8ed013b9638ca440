// A language model that answers nothing and writes every new prompt down: what the stages would ask becomes a file.
import { ChatOnlyModel } from '../../engines/openai/chat-only-model.ts';
import { firstTokenRequest, textRequest, type ChatRequest } from '../../engines/openai/chat-requests.ts';
import type {
  ChoiceRequest,
  ItemResult,
  JudgeRequest,
  LlmEngine,
  WriteRequest,
} from '../../engines/llama/llm-engine.ts';
import { message } from '../../messages/message.ts';
import type { ExportedPrompt } from '../../store/exported-prompts.ts';

/** One prompt as it is written. */
export interface CollectedPrompt extends ExportedPrompt {
  readonly body: ChatRequest;
}

/** Told for each prompt instead of an answer. */
export const promptWrittenDown = message('prompt-written-down');

export class CollectingEngine extends ChatOnlyModel implements LlmEngine {
  readonly #model: string;
  readonly #write: (prompts: readonly CollectedPrompt[]) => Promise<void>;
  readonly #seen = new Set<string>();

  /**
   * @param model its name on the server that will answer
   * @param write takes prompts that were not written before
   */
  constructor(model: string, write: (prompts: readonly CollectedPrompt[]) => Promise<void>) {
    super();
    this.#model = model;
    this.#write = write;
  }

  judge(requests: readonly JudgeRequest[], onAnswer: (answer: ItemResult<never>) => void): Promise<void> {
    return this.#collect(requests, onAnswer, (request) => ({
      kind: 'judge',
      body: firstTokenRequest(this.#model, request),
    }));
  }

  choose(requests: readonly ChoiceRequest[], onAnswer: (answer: ItemResult<never>) => void): Promise<void> {
    return this.#collect(requests, onAnswer, (request) => ({
      kind: 'choose',
      choices: request.choices,
      body: firstTokenRequest(this.#model, request),
    }));
  }

  write(requests: readonly WriteRequest[], onAnswer: (answer: ItemResult<never>) => void): Promise<void> {
    return this.#collect(requests, onAnswer, (request) => ({
      kind: 'profile',
      body: textRequest(this.#model, request),
    }));
  }

  async #collect<Request extends { readonly id: string }>(
    requests: readonly Request[],
    onAnswer: (answer: ItemResult<never>) => void,
    asWritten: (request: Request) => Omit<CollectedPrompt, 'promptHash'>,
  ): Promise<void> {
    const fresh = requests.filter(({ id }) => !this.#seen.has(id));
    for (const { id } of fresh) this.#seen.add(id);
    await this.#write(fresh.map((request) => ({ promptHash: request.id, ...asWritten(request) })));
    for (const { id } of requests) onAnswer({ ok: false, id, said: promptWrittenDown });
  }
}
