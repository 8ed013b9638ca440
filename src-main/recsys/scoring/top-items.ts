// The best items of users, as scoring returns them.

/** The best items of some users in one domain, best first; equal scores in order of the item index. */
export interface TopItems {
  /** Columns per user. */
  readonly k: number;
  /** Int32 [users × k], item indices; −1 after the last where a domain has fewer items left. */
  readonly items: Int32Array;
  /** Float32 [users × k], their scores; NaN where the item is −1. */
  readonly scores: Float32Array;
}
