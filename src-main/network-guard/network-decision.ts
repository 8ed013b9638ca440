// The one decision: may this request go out? Loopback always; anything else only inside work that was switched on.
import { AsyncLocalStorage } from 'node:async_hooks';
import { AppError } from '../foundation/errors.ts';
import { message } from '../messages/message.ts';
import { processName, recordOwnEntry, switchOn, type NetworkPurpose } from './network-state.ts';

/** Follows the asynchronous work of one purpose: what runs beside it stays offline. */
const purposeUnderWay = new AsyncLocalStorage<NetworkPurpose>();

/**
 * Runs `work` with the network open for it, and for it alone: other work of this process is refused meanwhile. The
 * caller must act on an explicit wish of the user.
 */
export async function withNetworkAllowed<T>(purpose: NetworkPurpose, work: () => Promise<T>): Promise<T> {
  const switchOff = switchOn(purpose);
  try {
    return await purposeUnderWay.run(purpose, work);
  } finally {
    switchOff();
  }
}

/**
 * Writes down that a program outside the guard (pip) is about to use the network for the purpose under way.
 * @throws AppError unsupported if none is: then the program must not be started
 */
export function recordOutsideProgram(program: string, target: string): void {
  const refusal = refuse(program, target);
  if (refusal !== undefined) throw refusal;
}

/** True inside `withNetworkAllowed`. */
export const isNetworkAllowed = (): boolean => purposeUnderWay.getStore() !== undefined;

/**
 * Decides about a request that would leave this machine, and records it either way.
 * @returns the error to fail with, or undefined if it may go on
 */
export function refuse(via: string, target: string): AppError | undefined {
  const purpose = purposeUnderWay.getStore();
  if (purpose !== undefined) {
    recordOwnEntry({ outcome: 'allowed', via, target, purpose });
    return undefined;
  }
  recordOwnEntry({ outcome: 'refused', via, target });
  return new AppError('unsupported', message('network-refused', { process: processName(), target, via }), {
    details: { network: 'refused', process: processName(), via, target },
  });
}
