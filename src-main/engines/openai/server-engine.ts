// A language model behind an OpenAI-compatible server: several requests at once, tried again where that can help.
// What does not belong: the connection, and where it may go (network-guard/private-server.ts).
import { ChatOnlyModel } from './chat-only-model.ts';
import { setTimeout } from 'node:timers/promises';
import { throwIfCancelled } from '../../foundation/cancellation.ts';
import { AppError, toAppError } from '../../foundation/errors.ts';
import { asSaid, message } from '../../messages/message.ts';
import type {
  ChoiceAnswer,
  ChoiceRequest,
  ItemResult,
  JudgeAnswer,
  JudgeRequest,
  LlmEngine,
  WriteAnswer,
  WriteRequest,
} from '../llama/llm-engine.ts';
import {
  chatCompletionSchema,
  readChoice,
  readJudgement,
  readText,
  type ChatCompletion,
  type Read,
} from './chat-answers.ts';
import { firstTokenRequest, textRequest, type ChatRequest } from './chat-requests.ts';

export interface ServerResponse {
  readonly status: number;
  readonly retryAfterSeconds?: number;
  readonly text: string;
}

export interface ServerOptions {
  /** As the server calls it. */
  readonly model: string;
  /** Requests under way at once. */
  readonly concurrency: number;
  /** Sends a JSON body to `/chat/completions`. @throws where there is no connection */
  readonly post: (body: string, signal: AbortSignal | undefined) => Promise<ServerResponse>;
  /** Before the second try; twice as long before each further one. Default 500 ms. */
  readonly firstDelayMs?: number;
}

/** Of one request; the last failure is told. */
const mostTries = 6;
const longestDelayMs = 60_000;
const canHelpAgain = (status: number): boolean => status === 408 || status === 429 || status >= 500;

export class ServerEngine extends ChatOnlyModel implements LlmEngine {
  readonly #options: ServerOptions;

  constructor(options: ServerOptions) {
    super();
    this.#options = options;
  }

  judge(
    requests: readonly JudgeRequest[],
    onAnswer: (answer: ItemResult<JudgeAnswer>) => void,
    signal?: AbortSignal,
  ): Promise<void> {
    const { model } = this.#options;
    const asking = {
      body: (request: JudgeRequest) => firstTokenRequest(model, request),
      read: readJudgement,
    };
    return this.#all(requests, asking, onAnswer, signal);
  }

  choose(
    requests: readonly ChoiceRequest[],
    onAnswer: (answer: ItemResult<ChoiceAnswer>) => void,
    signal?: AbortSignal,
  ): Promise<void> {
    const asking = {
      body: (request: ChoiceRequest) => firstTokenRequest(this.#options.model, request),
      read: (completion: ChatCompletion, { choices }: ChoiceRequest) => readChoice(completion, choices),
    };
    return this.#all(requests, asking, onAnswer, signal);
  }

  write(
    requests: readonly WriteRequest[],
    onAnswer: (answer: ItemResult<WriteAnswer>) => void,
    signal?: AbortSignal,
  ): Promise<void> {
    const asking = {
      body: (request: WriteRequest) => textRequest(this.#options.model, request),
      read: readText,
    };
    return this.#all(requests, asking, onAnswer, signal);
  }

  /**
   * One failed prompt is told and the others go on; a server that cannot be reached, refuses the key or gives no
   * log-probabilities ends the work: every further prompt would fail alike.
   */
  async #all<Request extends { readonly id: string }, Answer extends { readonly id: string }>(
    requests: readonly Request[],
    asking: {
      readonly body: (request: Request) => ChatRequest;
      readonly read: (completion: ChatCompletion, request: Request) => Read<Answer>;
    },
    onAnswer: (answer: ItemResult<Answer>) => void,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const queue = requests.values();
    const ending = new AbortController();
    const until = signal === undefined ? ending.signal : AbortSignal.any([signal, ending.signal]);
    const worker = async (): Promise<void> => {
      for (const request of queue) {
        throwIfCancelled(until);
        const answer = await this.#one(request, asking, until);
        if (answer.ok || !endsAll.has(answer.said.code)) onAnswer(answer);
        else throw new AppError('unsupported', answer.said);
      }
    };
    const count = Math.min(this.#options.concurrency, requests.length);
    const workers = Array.from({ length: count }, async () => {
      try {
        await worker();
      } catch (error) {
        ending.abort();
        throw error;
      }
    });
    const ended = await Promise.allSettled(workers);
    throwIfCancelled(signal);
    const failures = ended.flatMap((one) => (one.status === 'rejected' ? [toAppError(one.reason)] : []));
    const first = failures.find(({ code }) => code !== 'cancelled') ?? failures[0];
    if (first !== undefined) throw first;
  }

  async #one<Request extends { readonly id: string }, Answer extends { readonly id: string }>(
    request: Request,
    asking: {
      readonly body: (request: Request) => ChatRequest;
      readonly read: (completion: ChatCompletion, request: Request) => Read<Answer>;
    },
    signal: AbortSignal,
  ): Promise<ItemResult<Answer>> {
    const { id } = request;
    const response = await this.#post(JSON.stringify(asking.body(request)), signal);
    if (response.status === 401 || response.status === 403)
      throw new AppError('unsupported', message('server-refuses-key', { status: response.status }));
    if (response.status < 200 || response.status >= 300) {
      const said = asSaid(response.text.replace(/\s+/g, ' ').slice(0, 200));
      return { ok: false, id, said: message('server-refused', { status: response.status, said }) };
    }
    const completion = chatCompletionSchema.safeParse(parsed(response.text));
    if (!completion.success) return { ok: false, id, said: message('answer-not-a-completion') };
    const read = asking.read(completion.data, request);
    if (!read.ok) return { ok: false, id, said: read.said };
    return { ok: true, value: { id, ...read.value } as Answer };
  }

  /** @throws AppError not-found where there is no connection after all tries, cancelled */
  async #post(body: string, signal: AbortSignal): Promise<ServerResponse> {
    const { post, firstDelayMs = 500 } = this.#options;
    for (let attempt = 1; ; attempt++) {
      throwIfCancelled(signal);
      let response: ServerResponse | undefined;
      try {
        response = await post(body, signal);
        if (!canHelpAgain(response.status) || attempt === mostTries) return response;
      } catch (error) {
        throwIfCancelled(signal);
        const refused = error instanceof AppError && error.code === 'unsupported'; // the network guard
        if (refused || attempt === mostTries) {
          const reason = error instanceof Error ? error.message : String(error);
          throw new AppError('not-found', message('server-unreachable', { reason, tries: attempt }), {
            cause: error,
          });
        }
      }
      const backOff = Math.min(firstDelayMs * 2 ** (attempt - 1), longestDelayMs);
      const wished = Math.min((response?.retryAfterSeconds ?? 0) * 1000, longestDelayMs);
      // not all at once again: up to half as long more
      const delay = Math.max(backOff, wished) * (1 + Math.random() / 2);
      await setTimeout(delay, undefined, { signal }).catch(() => undefined);
    }
  }
}

const endsAll: ReadonlySet<string> = new Set(['answer-without-logprobs']);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
