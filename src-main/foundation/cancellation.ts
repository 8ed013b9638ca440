// Cancellation: the part of AbortSignal that pure code needs, so that it compiles without Node or DOM types.
import { AppError } from './errors.ts';
import { message } from '../messages/message.ts';

/** Structurally an AbortSignal; pass one. */
export interface CancelSignal {
  readonly aborted: boolean;
}

/** @throws AppError cancelled if the signal is aborted. Cancelled is not a failure: callers keep what is committed. */
export function throwIfCancelled(signal: CancelSignal | undefined): void {
  if (signal?.aborted === true) throw new AppError('cancelled', message('cancelled'));
}
