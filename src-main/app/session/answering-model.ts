// What answers, wherever it runs.
import type { LlmEngine } from '../../engines/llama/llm-engine.ts';

/** A model that can be asked, and under what its answers are kept. */
export interface AnsweringModel {
  readonly engine: LlmEngine;
  /** SHA-256 of its file, or what stands for that. */
  readonly modelHash: string;
}
