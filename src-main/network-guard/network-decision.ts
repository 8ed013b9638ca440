// The one decision: may this request go out? Loopback always; anything else only inside work that was switched on.
import { AsyncLocalStorage } from 'node:async_hooks';
import { AppError } from '../foundation/errors.ts';
import { message } from '../messages/message.ts';
import { processName, recordOwnEntry, switchOn, type NetworkPurpose } from './network-state.ts';

/** Follows the asynchronous work of one purpose: what runs beside it stays offline. */
const purposeUnderWay = new AsyncLocalStorage<OpenFor>();

interface OpenFor {
  readonly purpose: NetworkPurpose;
  /** The one target that is let through; undefined: every one. */
  readonly only?: string;
}

/**
 * Runs `work` with the network open for it, and for it alone: other work of this process is refused meanwhile. The
 * caller must act on an explicit wish of the user.
 */
export async function withNetworkAllowed<T>(purpose: NetworkPurpose, work: () => Promise<T>): Promise<T> {
  const switchOff = switchOn(purpose);
  try {
    return await purposeUnderWay.run({ purpose }, work);
  } finally {
    switchOff();
  }
}

/**
 * Runs `work` with one target open for it: a name to look up, or `address:port` to connect to. Everything else stays refused.
 * It is not shown as switched on by itself: who switches the purpose on does that for as long as it is on.
 */
export const withTargetAllowed = <T>(
  purpose: NetworkPurpose,
  only: string,
  work: () => Promise<T>,
): Promise<T> => purposeUnderWay.run({ purpose, only }, work);

/**
 * Writes down that a program outside the guard (pip) is about to use the network for the purpose under way.
 * @throws AppError unsupported if none is: then the program must not be started
 */
export function recordOutsideProgram(program: string, target: string): void {
  const refusal = refuse(program, target);
  if (refusal !== undefined) throw refusal;
}

/** True inside `withNetworkAllowed`: for any target. */
export const isNetworkAllowed = (): boolean => {
  const open = purposeUnderWay.getStore();
  return open !== undefined && open.only === undefined;
};

/**
 * Decides about a request that would leave this machine, and records it either way.
 * @returns the error to fail with, or undefined if it may go on
 */
export function refuse(via: string, target: string): AppError | undefined {
  const open = purposeUnderWay.getStore();
  if (open !== undefined && (open.only ?? target) === target) {
    recordOwnEntry({ outcome: 'allowed', via, target, purpose: open.purpose });
    return undefined;
  }
  recordOwnEntry({ outcome: 'refused', via, target });
  return new AppError('unsupported', message('network-refused', { process: processName(), target, via }), {
    details: { network: 'refused', process: processName(), via, target },
  });
}
