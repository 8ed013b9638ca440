// Calls between the host and one engine process over a transport: results, errors with their code and cause, callbacks
// that stream, and cancellation. What does not belong: making and ending processes (engine-launcher.ts).
import { createBirpc } from 'birpc';
import { AppError } from '../foundation/errors.ts';
import { message } from '../messages/message.ts';
import { recordNetworkEntry, type NetworkEntry } from '../network-guard/network-state.ts';
import { packArguments, unpackArguments } from './engine-arguments.ts';
import { packError, unpackError } from './error-envelope.ts';
import type { Callback } from './engine-arguments.ts';
import type { EngineTransport } from './engine-transport.ts';
import type { ErrorEnvelope } from './error-envelope.ts';

/** What an engine may offer: methods that return promises. Properties that are no methods are not reachable. */
export type EngineApi<Api> = { [Key in keyof Api]: (...args: never[]) => Promise<unknown> };

type Outcome =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: ErrorEnvelope };

/** What the engine process answers to. */
interface EngineSide {
  call(callId: number, method: string, args: readonly unknown[]): Promise<Outcome>;
  abort(callId: number): void;
}

/** What the host answers to. */
interface HostSide {
  callback(callId: number, index: number, args: unknown[]): void;
  /** What the network guard of the engine's process refused or let through. */
  networkEntry(entry: NetworkEntry): void;
}

/** The served engine's way to its host beside the answers to calls. */
export interface EngineReporter {
  networkEntry(entry: NetworkEntry): void;
}

/** Calls have no time limit: training takes hours. A dead engine rejects them (see `close`). */
const noTimeout = -1;

/**
 * Offers the methods of `api` over the transport (engine side). Functions and AbortSignals among the arguments, or in an
 * options object among them, work as if the call were local; a callback's return value does not come back.
 */
export function serveEngine(api: object, transport: EngineTransport): EngineReporter {
  const running = new Map<number, AbortController>();
  /** Aborts that overtook their call on the way here. */
  const early = new Set<number>();
  let newestCallId = 0;
  const methods = api as Readonly<Record<string, unknown>>;
  const side: EngineSide = {
    call: async (callId, method, args) => {
      const abort = new AbortController();
      running.set(callId, abort);
      newestCallId = Math.max(newestCallId, callId);
      if (early.delete(callId)) abort.abort();
      const send = (index: number, callbackArgs: unknown[]): void => {
        void host.callback.asEvent(callId, index, callbackArgs);
      };
      try {
        const target = methods[method];
        if (typeof target !== 'function')
          throw new AppError('internal', message('engine-method-unknown', { method }));
        const value: unknown = await Reflect.apply(target, api, unpackArguments(args, send, abort));
        return { ok: true, value };
      } catch (error) {
        return { ok: false, error: packError(error) };
      } finally {
        running.delete(callId);
      }
    },
    abort: (callId) => {
      if (callId > newestCallId) early.add(callId);
      else running.get(callId)?.abort();
    },
  };
  const host = createBirpc<HostSide, EngineSide>(side, {
    post: (message: unknown) => transport.post(message),
    on: (listener) => transport.onMessage(listener),
    timeout: noTimeout,
  });
  return { networkEntry: (entry) => void host.networkEntry.asEvent(entry) };
}

export interface EngineConnection<Api> {
  /** The engine's methods, called as if they were here. */
  readonly api: Api;
  /** Names of the methods that are under way now. */
  underWay(): string[];
  /** Rejects what is under way, and every later call, with the error. */
  close(error: Error): void;
}

interface PendingCall {
  readonly method: string;
  readonly callbacks: readonly Callback[];
  readonly reject: (error: Error) => void;
}

/** The host's side of `serveEngine`. */
export function connectEngine<Api extends EngineApi<Api>>(transport: EngineTransport): EngineConnection<Api> {
  const pending = new Map<number, PendingCall>();
  let lastCallId = 0;
  let closedBy: Error | undefined;
  const engine = createBirpc<EngineSide, HostSide>(
    {
      callback: (callId, index, args) => pending.get(callId)?.callbacks[index]?.(...args),
      networkEntry: recordNetworkEntry,
    },
    {
      post: (message: unknown) => transport.post(message),
      on: (listener) => transport.onMessage(listener),
      timeout: noTimeout,
    },
  );

  const call = async (method: string, args: readonly unknown[]): Promise<unknown> => {
    if (closedBy !== undefined) throw closedBy;
    const callId = ++lastCallId;
    const packed = packArguments(args);
    const abort = (): void => {
      if (closedBy === undefined) void engine.abort.asEvent(callId);
    };
    for (const signal of packed.signals) signal.addEventListener('abort', abort, { once: true });
    try {
      const outcome = await new Promise<Outcome>((resolve, reject) => {
        pending.set(callId, { method, callbacks: packed.callbacks, reject });
        engine.call(callId, method, packed.args).then(resolve, reject);
      });
      if (!outcome.ok) throw unpackError(outcome.error);
      return outcome.value;
    } finally {
      pending.delete(callId);
      for (const signal of packed.signals) signal.removeEventListener('abort', abort);
    }
  };

  const api = new Proxy(Object.freeze({}), {
    // `then` must stay absent, or awaiting the proxy would call the engine.
    get: (_target, name) =>
      typeof name === 'symbol' || name === 'then' ? undefined : (...args: unknown[]) => call(name, args),
  }) as Api;

  return {
    api,
    underWay: () => [...pending.values()].map((entry) => entry.method),
    close: (error) => {
      closedBy ??= error;
      for (const entry of pending.values()) entry.reject(closedBy);
    },
  };
}
