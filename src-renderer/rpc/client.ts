// The typed client of the app's contract, and its TanStack Query options: `orpc.datasets.list.queryOptions()`.
import { createORPCClient, ORPCError } from '@orpc/client';
import type { ClientLink } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import { QueryClient } from '@tanstack/react-query';
import i18n from 'i18next';
import { messageSchema } from '../../src-main/contract/message.ts';
import type { AppContract } from '../../src-main/contract/rpc/app-contract.ts';
import { inWords, languageOf } from '../../src-main/messages/in-words.ts';
import { link } from './connection.ts';

/** Failures arrive as messages: from here on they speak the window's language. */
const wordedLink: ClientLink<Record<string, never>> = {
  call: async (path, input, options) => {
    try {
      return await link.call(path, input, options);
    } catch (error) {
      throw worded(error);
    }
  },
};

const saidOf = (error: ORPCError<string, unknown>) =>
  messageSchema.safeParse((error.data as { said?: unknown } | undefined)?.said);

/** Which message a failure is, for the few that have a dialog of their own. */
export function saidCode(error: unknown): string | undefined {
  return error instanceof ORPCError ? saidOf(error as ORPCError<string, unknown>).data?.code : undefined;
}

function worded(error: unknown): unknown {
  if (!(error instanceof ORPCError)) return error;
  const said = saidOf(error as ORPCError<string, unknown>);
  if (said.success) error.message = inWords(said.data, languageOf(i18n.language), 'window');
  return error;
}

export const client: ContractRouterClient<AppContract> = createORPCClient(wordedLink);
export const orpc = createTanstackQueryUtils(client);

/** Data stays fresh until the host says that it changed (see app-events.ts); calls are local, so failures are final. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: Infinity, retry: false, refetchOnWindowFocus: false, networkMode: 'always' },
    mutations: { retry: false, networkMode: 'always' },
  },
});

/** The host's code of a failure: `invalid-input`, `not-found` … `internal` for what is no error of the contract. */
export function errorCode(error: unknown): string {
  return error instanceof ORPCError ? String(error.code) : 'internal';
}

/** What to show of a failure; what the host says is in the window's language already. */
export function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
