// Exit codes of the command line, and which failure gets which.
import { AppError } from '../foundation/errors.ts';
import type { Message } from '../messages/message-shape.ts';

export const exitCodes = {
  ok: 0,
  /** The work failed; the message says why. */
  failed: 1,
  /** The command line itself is wrong: unknown command, option, setting or value; no workspace to be found. */
  badUsage: 2,
  /** Stopped by Ctrl-C (128 + SIGINT, as shells expect). */
  cancelled: 130,
} as const;

/** The command line is wrong; nothing was started. */
export class UsageError extends AppError {
  constructor(said: Message, details: Readonly<Record<string, unknown>> = {}) {
    super('invalid-input', said, { details });
    this.name = 'UsageError';
  }
}

export function exitCodeOf(error: AppError): number {
  if (error instanceof UsageError) return exitCodes.badUsage;
  return error.code === 'cancelled' ? exitCodes.cancelled : exitCodes.failed;
}
