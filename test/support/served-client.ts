// A client of the served app beside the page: prepares what the page shows, and starts what the page only watches.
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { WebSocket } from 'ws';
import type { AppContract } from '../../src-main/contract/rpc/app-contract.ts';

export type ServedClient = ContractRouterClient<AppContract>;

/** @param url the address that `isthmus serve` prints, with its token */
export async function connect(url: string): Promise<{ client: ServedClient; close: () => void }> {
  const { origin, host } = new URL(url);
  const entered = await fetch(url, { redirect: 'manual' });
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
  const socket = new WebSocket(`ws://${host}/rpc`, { headers: { cookie, origin } });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  const link = new RPCLink({ websocket: socket as unknown as globalThis.WebSocket });
  return { client: createORPCClient(link), close: () => socket.close() };
}

/** Resolves when the job has ended well. @throws Error with the job's own words otherwise */
export async function waitForJob(client: ServedClient, id: string): Promise<void> {
  for (;;) {
    const { state, error } = await client.jobs.get({ id });
    if (state === 'finished') return;
    if (state === 'failed' || state === 'cancelled' || state === 'interrupted')
      throw new Error(`Job ${state}: ${JSON.stringify(error)}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
