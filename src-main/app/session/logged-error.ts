// An error as the log file tells it: codes, figures and where it was thrown. What is said of an error can hold ids and
// cells of the data, so it is left out unless the log may hold data. What does not belong: writing (file-logger.ts).
import { AppError } from '../../foundation/errors.ts';
import type { Message, MessageValue } from '../../messages/message-shape.ts';

/** @param withData also the texts and details of the error */
export function loggedError(error: unknown, withData: boolean): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return withData ? { text: String(error) } : { kind: typeof error };
  const { name, message, cause } = error;
  return {
    name,
    ...('code' in error && { code: error.code }), // ours, or the system's such as ENOSPC
    ...(error instanceof AppError && { said: loggedMessage(error.said) }),
    ...(withData && { text: message, ...(error instanceof AppError && { details: error.details }) }),
    at: framesOf(error),
    ...(cause !== undefined && { cause: loggedError(cause, withData) }),
  };
}

/** The code of a message with its numbers and the codes of the messages in it. */
function loggedMessage({ code, params }: Message): Readonly<Record<string, unknown>> {
  const told = Object.entries(params).flatMap(([name, value]): [string, unknown][] => {
    const shown = withoutText(value);
    return shown === undefined ? [] : [[name, shown]];
  });
  return { ...Object.fromEntries(told), code };
}

function withoutText(value: MessageValue): unknown {
  if (typeof value === 'string') return undefined;
  if (typeof value === 'number') return value;
  return Array.isArray(value) ? value.map(loggedMessage) : loggedMessage(value as Message);
}

/** The stack without the message before it. */
const framesOf = ({ stack = '' }: Error): string[] =>
  stack.split('\n').flatMap((line) => (/^\s+at /.test(line) ? [line.trim().slice(3)] : []));
