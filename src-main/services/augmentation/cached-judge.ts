// Judgements through the answer cache of the workspace: a prompt that was answered once, by the same model file, is
// never asked again; every new answer is kept the moment it arrives, so a kill costs at most the prompt under way.
import { createHash } from 'node:crypto';
import type { ItemResult, JudgeAnswer, JudgeRequest, LlmEngine } from '../../engines/llama/llm-engine.ts';
import type { JudgePrompts } from '../../recsys/augment/prompts.ts';
import type { Workspace } from '../../store/workspace.ts';

/** The answer to one question; failed ones say why and count as not judged. */
export type Judgement =
  | { readonly ok: true; readonly logOdds: number; readonly promptHash: string }
  | { readonly ok: false; readonly message: string };

export interface PromptCounts {
  /** Asked of the model by this run and answered. */
  asked: number;
  /** Answered by the cache. */
  cached: number;
  failed: number;
  /** Failure message → how often. */
  readonly failures: Map<string, number>;
}

export const newPromptCounts = (): PromptCounts => ({ asked: 0, cached: 0, failed: 0, failures: new Map() });

const kind = 'judge';
/** Raise when the engine answers the same prompt in another way, so that old answers are not mixed with new ones. */
const protocol = 1;

export class CachedJudge {
  readonly counts = newPromptCounts();
  readonly #workspace: Workspace;
  readonly #engine: LlmEngine;
  readonly #modelHash: string;

  constructor(workspace: Workspace, engine: LlmEngine, modelHash: string) {
    this.#workspace = workspace;
    this.#engine = engine;
    this.#modelHash = modelHash;
  }

  /**
   * Answers of all questions, in their order. Equal questions are asked once.
   * @throws AppError cancelled (answers that arrived are kept); the engine's own errors (it died, no model loaded)
   */
  async judge(prompts: JudgePrompts, signal?: AbortSignal): Promise<Judgement[]> {
    const hashes = prompts.questions.map((question) => promptHash(prompts, question));
    const answers = new Map<string, Judgement>();
    const open = new Map<string, JudgeRequest>();
    hashes.forEach((hash, index) => {
      if (answers.has(hash) || open.has(hash)) return;
      const stored = this.#stored(hash);
      if (stored === undefined) {
        const { system, context, questions } = prompts;
        open.set(hash, { id: hash, system, context, question: questions[index]! });
      } else {
        this.counts.cached++;
        answers.set(hash, { ok: true, logOdds: stored, promptHash: hash });
      }
    });
    if (open.size > 0) {
      await this.#engine.judge([...open.values()], (result) => this.#keep(result, answers), signal);
    }
    return hashes.map((hash) => answers.get(hash) ?? this.#unanswered());
  }

  #stored(promptHash: string): number | undefined {
    const answer = this.#workspace.llmAnswers.get({ kind, modelHash: this.#modelHash, promptHash });
    const logOdds = (answer as { logOdds?: unknown } | undefined)?.logOdds;
    return typeof logOdds === 'number' ? logOdds : undefined;
  }

  #keep(result: ItemResult<JudgeAnswer>, answers: Map<string, Judgement>): void {
    if (!result.ok) {
      this.#countFailure(result.message);
      answers.set(result.id, { ok: false, message: result.message });
      return;
    }
    const { id, logOdds, probabilityYes, promptTokens } = result.value;
    const key = { kind, modelHash: this.#modelHash, promptHash: id };
    this.#workspace.llmAnswers.put(key, { logOdds, probabilityYes, promptTokens });
    this.counts.asked++;
    answers.set(id, { ok: true, logOdds, promptHash: id });
  }

  #unanswered(): Judgement {
    const message = 'the model process delivered no answer';
    this.#countFailure(message);
    return { ok: false, message };
  }

  #countFailure(message: string): void {
    this.counts.failed++;
    this.counts.failures.set(message, (this.counts.failures.get(message) ?? 0) + 1);
  }
}

function promptHash(prompts: JudgePrompts, question: string): string {
  const content = JSON.stringify([protocol, prompts.system, prompts.context, question]);
  return createHash('sha256').update(content).digest('hex').slice(0, 32);
}
