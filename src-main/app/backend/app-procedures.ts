// What every router starts from: the contract with the app as context, and the one place where an error of ours
// becomes an error of the contract.
import { ValidationError } from '@orpc/contract';
import { implement, ORPCError } from '@orpc/server';
import type { z } from 'zod';
import { issueWords } from '../../contract/issue-words.ts';
import { appContract } from '../../contract/rpc/app-contract.ts';
import { toAppError } from '../../foundation/errors.ts';
import type { AppBackend } from './app-backend.ts';

export interface AppContext {
  readonly app: AppBackend;
}

/** Keeps code, what is said and details; the cause and stack stay in the log of this machine. */
export const procedures = implement(appContract)
  .$context<AppContext>()
  .use(async ({ context, next, path }) => {
    try {
      return await next();
    } catch (caught) {
      if (caught instanceof ORPCError) throw withWords(caught as ORPCError<string, unknown>);
      const error = toAppError(caught);
      const { code, message, said, details } = error;
      if (code === 'internal')
        context.app.host.logger.log('error', 'a procedure failed', { procedure: path.join('.'), error });
      throw new ORPCError(code, { message, data: { details, said }, defined: true, cause: caught });
    }
  });

/** What the schema of a procedure refuses says which field is wrong, as errors of ours do. */
function withWords(error: ORPCError<string, unknown>): ORPCError<string, unknown> {
  const { code, cause } = error;
  if (code !== 'BAD_REQUEST' || !(cause instanceof ValidationError)) return error;
  const issues = cause.issues as readonly z.core.$ZodIssue[]; // all schemas of the contract are zod's
  const said = issueWords(issues, cause.data);
  return new ORPCError(code, { message: said.text, data: { issues, said }, cause });
}

/** For calls that are not jobs: nobody watches their progress. */
export function callOptions(signal: AbortSignal | undefined): {
  signal: AbortSignal;
  onProgress: () => undefined;
} {
  return { signal: signal ?? new AbortController().signal, onProgress: () => undefined };
}
