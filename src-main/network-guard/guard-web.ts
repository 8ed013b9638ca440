// The guard on the web's own interfaces in Node. Their sockets are refused anyway (guard-sockets.ts); here the request is
// refused as a whole, before a name is looked up, and its error is the guard's own instead of `fetch failed`.
import { isLoopbackHost } from './loopback.ts';
import { refuse } from './network-decision.ts';
import { replaceMethod } from './replace-method.ts';

/** Address without query and credentials, or undefined if the request stays here (loopback, data:, blob:). */
function remoteUrl(input: unknown): string | undefined {
  const text = input instanceof Request ? input.url : String(input);
  const url = URL.parse(text);
  if (url === null || !/^(https?|wss?):$/.test(url.protocol) || isLoopbackHost(url.hostname))
    return undefined;
  return `${url.protocol}//${url.host}${url.pathname}`;
}

/** Replaces `fetch`, `WebSocket` and `EventSource`, for the rest of this process. */
export function guardWeb(): void {
  replaceMethod(
    globalThis,
    'fetch',
    (original) =>
      function (this: unknown, ...args) {
        const target = remoteUrl(args[0]);
        const refusal = target === undefined ? undefined : refuse('fetch', target);
        return refusal === undefined ? original.apply(this, args) : Promise.reject(refusal);
      },
  );
  for (const name of ['WebSocket', 'EventSource']) guardConstructor(name);
}

/** `new WebSocket(url)` throws the refusal; the class stays the same otherwise. */
function guardConstructor(name: string): void {
  const original: unknown = Reflect.get(globalThis, name);
  if (typeof original !== 'function') return;
  const guarded = new Proxy(original, {
    construct: (target, args: unknown[], newTarget) => {
      const url = remoteUrl(args[0]);
      const refusal = url === undefined ? undefined : refuse(name, url);
      if (refusal !== undefined) throw refusal;
      return Reflect.construct(target, args, newTarget) as object;
    },
  });
  Object.defineProperty(globalThis, name, { value: guarded, writable: true, configurable: true });
}
