// The three ways in which the augmenter asks about candidates, through the answer cache.
import type {
  ChoiceAnswer,
  ChoiceRequest,
  JudgeAnswer,
  JudgeRequest,
  LikelihoodAnswer,
  LikelihoodRequest,
  LlmEngine,
} from '../../engines/llama/llm-engine.ts';
import type { DatasetId } from '../../store/identifiers.ts';
import type { Workspace } from '../../store/workspace.ts';
import {
  AnswerCache,
  type Asking,
  type CachedAnswer,
  type PromptCounts,
  type Unhashed,
} from '../answers/answer-cache.ts';

/** Who is asked about which dataset. */
interface AskedModel {
  readonly workspace: Workspace;
  readonly dataset: DatasetId;
  readonly engine: LlmEngine;
  readonly modelHash: string;
}

export class CachedJudge {
  readonly #cache: AnswerCache;
  readonly #judging: Asking<JudgeRequest, JudgeAnswer, number>;
  readonly #choosing: Asking<ChoiceRequest, ChoiceAnswer, readonly number[]>;
  readonly #measuring: Asking<LikelihoodRequest, LikelihoodAnswer, number>;

  constructor({ workspace, dataset, engine, modelHash }: AskedModel) {
    this.#cache = new AnswerCache(workspace, dataset, modelHash);
    this.#judging = {
      kind: 'judge',
      content: ({ system, context, question }) => [system, context, question],
      ask: (requests, onAnswer, signal) => engine.judge(requests, onAnswer, signal),
      valueOf: ({ logOdds }) => (typeof logOdds === 'number' ? logOdds : undefined),
    };
    this.#choosing = {
      kind: 'choose',
      content: ({ system, context, question, choices }) => [system, context, question, choices],
      ask: (requests, onAnswer, signal) => engine.choose(requests, onAnswer, signal),
      valueOf: ({ logProbabilities }) => (Array.isArray(logProbabilities) ? logProbabilities : undefined),
    };
    this.#measuring = {
      kind: 'likelihood',
      content: ({ lead, text }) => [lead, text],
      ask: (requests, onAnswer, signal) => engine.likelihood(requests, onAnswer, signal),
      valueOf: ({ logProbability }) => (typeof logProbability === 'number' ? logProbability : undefined),
    };
  }

  /** What this judge was asked, and what the cache knew; failed prompts count as not judged. */
  get counts(): PromptCounts {
    return this.#cache.counts;
  }

  /** Log-odds of Yes for all prompts, in their order. @throws AppError as `AnswerCache.answers` */
  judge(prompts: readonly Unhashed<JudgeRequest>[], signal?: AbortSignal): Promise<CachedAnswer<number>[]> {
    return this.#cache.answers(this.#judging, prompts, signal);
  }

  /** As `judge`: log-probabilities of the choices of each prompt, parallel to them. */
  choose(
    prompts: readonly Unhashed<ChoiceRequest>[],
    signal?: AbortSignal,
  ): Promise<CachedAnswer<readonly number[]>[]> {
    return this.#cache.answers(this.#choosing, prompts, signal);
  }

  /** As `judge`: log P(text | lead), natural logarithm. */
  likelihood(
    prompts: readonly Unhashed<LikelihoodRequest>[],
    signal?: AbortSignal,
  ): Promise<CachedAnswer<number>[]> {
    return this.#cache.answers(this.#measuring, prompts, signal);
  }
}
