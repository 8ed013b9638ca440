// The two kinds of failure: AppError (something a person can act on) and BugError (a broken invariant of ours).
// What does not belong: texts (messages/), mapping to transports or exit codes; that happens once, at the host's edge.

import { asSaid } from '../messages/message.ts';
import type { Message } from '../messages/message-shape.ts';

/** Closed set of failure codes, the same on the command line, over the contract and in the window. */
export const errorCodes = [
  'invalid-input',
  'not-found',
  'conflict',
  'cancelled',
  'resource-exhausted',
  'unsupported',
  'corrupt-data',
  'internal',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

export interface AppErrorOptions {
  /** Structured facts for scripts and the window; must be JSON. */
  readonly details?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/**
 * A failure that its reader can act on: what it says names what failed, the value, what is allowed, the next step.
 * `message` is its English text; `said` is worded by whoever shows it.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly said: Message;
  readonly details: Readonly<Record<string, unknown>> | undefined;

  constructor(code: ErrorCode, said: Message, options: AppErrorOptions = {}) {
    super(said.text, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.said = said;
    this.details = options.details;
  }
}

/** An invariant of the program does not hold: report it, do not handle it. */
export class BugError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'BugError';
  }
}

/** @throws BugError with the message if the condition is false */
export function invariant(condition: boolean, message: string): asserts condition {
  if (!condition) throw new BugError(message);
}

/** The error as an AppError: unknown errors become `internal`, with the original as cause. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof Error) return new AppError('internal', asSaid(error.message), { cause: error });
  return new AppError('internal', asSaid(String(error)));
}
