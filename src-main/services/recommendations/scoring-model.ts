// The scoring model as an exported ONNX file: what its maker (the trainer process) hands over.
// What does not belong: the folder it is written into (export-model.ts).
import type { RunId } from '../../store/identifiers.ts';
import type { ScoringOptions } from './scoring-engine.ts';

/** An input of the model beside `history`. A person without a value for it leaves it out: it is filled with `fill`. */
export interface ExtraInput {
  readonly name: string;
  readonly dtype: 'float32' | 'int64';
  readonly shape: readonly number[];
  readonly fill: number;
  /** One sentence for the README. */
  readonly meaning: string;
}

/** A user with the scores that the app itself computes (not the exported file), to compare the file with. */
export interface ScoredExample {
  /** User index. */
  readonly user: number;
  /** Item numbers (item index + 1), oldest first. */
  readonly history: readonly number[];
  /** Values of extra inputs by name; those left out are filled. */
  readonly extra: Readonly<Record<string, readonly number[]>>;
  /** Float32 [items], by item index. */
  readonly scores: Float32Array;
}

export interface ScoringModel {
  /**
   * ONNX model: input `history` int64 [1, T], item numbers (1-based, 0 = padding), oldest first; the extra inputs;
   * output `scores` float32 [1, items], by item index. Own items are not left out of the scores.
   */
  readonly onnx: Uint8Array;
  /** The longest history that counts; the earlier part of a longer one is cut. */
  readonly maxLength: number;
  readonly extraInputs: readonly ExtraInput[];
  readonly examples: readonly ScoredExample[];
}

export interface ScoringModelEngine {
  /** @param exampleUsers Int32 of user indices to score as examples */
  exportScoringModel(runId: RunId, exampleUsers: Int32Array, options?: ScoringOptions): Promise<ScoringModel>;
}
