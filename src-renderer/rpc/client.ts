// The typed client of the app's contract, and its TanStack Query options: `orpc.datasets.list.queryOptions()`.
import { createORPCClient, ORPCError } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import { QueryClient } from '@tanstack/react-query';
import type { AppContract } from '../../src-main/contract/rpc/app-contract.ts';
import { link } from './connection.ts';

export const client: ContractRouterClient<AppContract> = createORPCClient(link);
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

export function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
