// What every router starts from: the contract with the app as context, and the one place where an error of ours becomes
// an error of the contract. What does not belong: procedures.
import { implement, ORPCError } from '@orpc/server';
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
      if (caught instanceof ORPCError) throw caught;
      const { code, message, said, details, stack } = toAppError(caught);
      if (code === 'internal') {
        context.app.host.logger.log('error', message, { procedure: path.join('.'), details, stack });
      }
      throw new ORPCError(code, { message, data: { details, said }, defined: true, cause: caught });
    }
  });

/** For calls that are not jobs: nobody watches their progress. */
export function callOptions(signal: AbortSignal | undefined): {
  signal: AbortSignal;
  onProgress: () => undefined;
} {
  return { signal: signal ?? new AbortController().signal, onProgress: () => undefined };
}
