// What the option `judging=auto` came to. What does not belong: how it is settled (settle-judging.ts).
import type { AugmentOptions } from '../../contract/augment-options.ts';
import type { Message } from '../../messages/message-shape.ts';

/** A way of judging; `auto` is none, it settles on one. */
export type Judging = Exclude<AugmentOptions['judging'], 'auto'>;

/** A way of judging that was tried. */
export interface TriedJudging {
  readonly judging: Judging;
  /** Hidden items judged. */
  readonly cases: number;
  /** Chance that a hidden item beats another candidate, 95 % bootstrap interval; NaN where nothing was judged. */
  readonly auc: { readonly value: number; readonly low: number; readonly high: number };
  readonly durationMs: number;
  /** Why the engine cannot judge so; undefined: it can. */
  readonly refused?: Message;
}

/** What `auto` came to. */
export interface JudgingChoice {
  readonly judging: Judging;
  readonly tried: readonly TriedJudging[];
  readonly reason: Message;
}
