// The real language model with a record of what it was asked, and a pause that shows whether it was asked meanwhile.
import { setTimeout } from 'node:timers/promises';
import type {
  ChoiceRequest,
  JudgeRequest,
  LikelihoodRequest,
  LlmEngine,
  WriteRequest,
} from '../../src-main/engines/llama/llm-engine.ts';
import { asSaid } from '../../src-main/messages/message.ts';

/** The real engine, with a record of what it was asked; `failing` prompts are answered as failed. */
export class RecordingEngine implements LlmEngine {
  readonly judged: JudgeRequest[] = [];
  readonly chosen: ChoiceRequest[] = [];
  readonly likelihoods: LikelihoodRequest[] = [];
  readonly written: WriteRequest[] = [];
  failing: (question: string) => boolean = () => false;
  /** Called after each answer that arrived. */
  afterAnswer: () => void = () => undefined;
  readonly #engine: LlmEngine;

  constructor(engine: LlmEngine) {
    this.#engine = engine;
  }

  load: LlmEngine['load'] = (options) => this.#engine.load(options);
  decodeRaw: LlmEngine['decodeRaw'] = (prompts, signal) => this.#engine.decodeRaw(prompts, signal);
  countTokens: LlmEngine['countTokens'] = (texts) => this.#engine.countTokens(texts);

  judge: LlmEngine['judge'] = async (requests, onAnswer, signal) => {
    const bad = requests.filter(({ question }) => this.failing(question));
    for (const { id } of bad) onAnswer({ ok: false, id, said: asSaid('planted failure') });
    await this.#engine.judge(
      requests.filter((request) => !bad.includes(request)),
      (answer) => {
        onAnswer(answer);
        const request = requests.find(({ id }) => answer.ok && id === answer.value.id);
        if (request !== undefined) this.judged.push(request);
        this.afterAnswer();
      },
      signal,
    );
  };

  choose: LlmEngine['choose'] = async (requests, onAnswer, signal) => {
    await this.#engine.choose(
      requests,
      (answer) => {
        onAnswer(answer);
        const request = requests.find(({ id }) => answer.ok && id === answer.value.id);
        if (request !== undefined) this.chosen.push(request);
        this.afterAnswer();
      },
      signal,
    );
  };

  likelihood: LlmEngine['likelihood'] = async (requests, onAnswer, signal) => {
    await this.#engine.likelihood(
      requests,
      (answer) => {
        onAnswer(answer);
        const request = requests.find(({ id }) => answer.ok && id === answer.value.id);
        if (request !== undefined) this.likelihoods.push(request);
        this.afterAnswer();
      },
      signal,
    );
  };

  write: LlmEngine['write'] = async (requests, onAnswer, signal) => {
    await this.#engine.write(
      requests,
      (answer) => {
        onAnswer(answer);
        const request = requests.find(({ id }) => answer.ok && id === answer.value.id);
        if (request !== undefined) this.written.push(request);
        this.afterAnswer();
      },
      signal,
    );
  };
}

/** A pause point that holds once, at its n-th call, for a while; and how much had been asked then and afterwards. */
export function pauseAfter(
  calls: number,
  asked: () => number,
): {
  readonly pausePoint: () => Promise<void>;
  readonly heldAt: () => number;
  readonly leftAt: () => number;
} {
  let call = 0;
  let [heldAt, leftAt] = [-1, -2];
  return {
    pausePoint: async () => {
      if (++call !== calls) return;
      heldAt = asked();
      await setTimeout(1500);
      leftAt = asked();
    },
    heldAt: () => heldAt,
    leftAt: () => leftAt,
  };
}
