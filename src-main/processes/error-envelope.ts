// Errors on their way between processes: code, what is said, details and the chain of causes survive; classes are rebuilt.
import { AppError, BugError, errorCodes } from '../foundation/errors.ts';
import type { ErrorCode } from '../foundation/errors.ts';
import { asSaid } from '../messages/message.ts';
import type { Message } from '../messages/message-shape.ts';

export interface ErrorEnvelope {
  readonly name: string;
  readonly message: string;
  readonly code?: ErrorCode;
  readonly said?: Message;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly stack?: string;
  readonly cause?: ErrorEnvelope;
}

/** Longest chain of causes that crosses; deeper ones are dropped (a chain may be a circle). */
const maxCauses = 8;

/** The error as plain data. Anything can be thrown: what is no Error keeps its text. */
export function packError(error: unknown, depth = 0): ErrorEnvelope {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) };
  return {
    name: error.name,
    message: error.message,
    ...(error instanceof AppError ? { code: error.code, said: error.said } : {}),
    ...(error instanceof AppError && error.details !== undefined ? { details: error.details } : {}),
    ...(error.stack === undefined ? {} : { stack: error.stack }),
    ...(error.cause === undefined || depth >= maxCauses ? {} : { cause: packError(error.cause, depth + 1) }),
  };
}

/** The error rebuilt: AppError and BugError as themselves, others as Error with their name. Keeps the far side's stack. */
export function unpackError(envelope: ErrorEnvelope): Error {
  const cause = envelope.cause === undefined ? undefined : unpackError(envelope.cause);
  const error = rebuild(envelope, cause);
  if (envelope.stack !== undefined) error.stack = envelope.stack;
  return error;
}

function rebuild(envelope: ErrorEnvelope, cause: Error | undefined): Error {
  const withCause = cause === undefined ? {} : { cause };
  if (envelope.code !== undefined && errorCodes.includes(envelope.code)) {
    return new AppError(envelope.code, envelope.said ?? asSaid(envelope.message), {
      ...withCause,
      ...(envelope.details === undefined ? {} : { details: envelope.details }),
    });
  }
  if (envelope.name === 'BugError') return new BugError(envelope.message, withCause);
  const error = new Error(envelope.message, withCause);
  error.name = envelope.name;
  return error;
}
