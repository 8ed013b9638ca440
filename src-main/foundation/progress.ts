// What a long operation tells about itself while it runs.

export interface Progress {
  /** Short name of the stage, for example `read file` or `phase 1`. */
  readonly stage: string;
  /** Units done so far. */
  readonly done: number;
  /** Units in all; undefined while unknown. */
  readonly total?: number;
  /** The total is the most there can be: the stage may end before. Default false. */
  readonly totalIsMost?: boolean;
  /** What a unit is: `rows`, `titles`, `prompts`, `steps`. */
  readonly unit?: string;
  /** One line for people, for example `epoch 3, NDCG@10 0.021`. */
  readonly message?: string;
}

export type ProgressListener = (progress: Progress) => void;

/** A listener for callers that do not care. */
export const ignoreProgress: ProgressListener = () => undefined;
