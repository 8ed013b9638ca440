// The connection of this window to the host: a MessagePort that the desktop shell hands over, or a WebSocket to the
// server that the page came from. Reconnects by itself. What does not belong: what is asked (client.ts).
import type { ClientLink } from '@orpc/client';
import { RPCLink as MessagePortLink } from '@orpc/client/message-port';
import { RPCLink as WebSocketLink } from '@orpc/client/websocket';

/**
 * `lost`: for a moment, or the desktop shell starts the host again. `away`: no server has answered for a while. `refused`: one
 * answers, and does not know this page: it was started again, with a new address.
 */
export type ConnectionState = 'connecting' | 'open' | 'lost' | 'away' | 'refused';
/** Calls carry nothing beside their input. */
type Context = Record<string, never>;

/** What the desktop shell's preload posts to the page with one port: at the start, and when the host was restarted. */
const portMessage = 'isthmus:port';
const retryMs = 1000;
/** Without an answer for so long, a server is not just slow. */
const awayMs = 5000;

const listeners = new Set<() => void>();
let state: ConnectionState = 'connecting';

function setState(next: ConnectionState): void {
  if (state === next) return;
  state = next;
  for (const listener of listeners) listener();
}

/** The state at this moment; components use `useConnectionState`, which follows it. */
export function connectionState(): ConnectionState {
  return state;
}

/** @returns ends the subscription */
export function onConnectionState(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The page was loaded by the desktop shell. */
export const isDesktop = window.location.protocol === 'app:';
let current: Promise<ClientLink<Context>> = isDesktop ? desktopLink() : browserLink();

/** Each call goes over the connection that is open then; calls wait while there is none. */
export const link: ClientLink<Context> = {
  call: async (path, input, options) => (await current).call(path, input, options),
};

function desktopLink(): Promise<ClientLink<Context>> {
  let accept: (link: ClientLink<Context>) => void;
  const next = (): Promise<ClientLink<Context>> => new Promise((resolve) => (accept = resolve));
  const first = next();
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    const [port] = event.ports;
    if (event.source !== window || event.data !== portMessage || port === undefined) return;
    const fresh = new MessagePortLink<Context>({ port });
    const own = Promise.resolve<ClientLink<Context>>(fresh);
    port.addEventListener('close', () => {
      if (current !== own) return; // a newer port is there already
      current = next(); // calls wait until the shell has started the host again
      setState('lost');
    });
    port.start();
    accept(fresh);
    current = own;
    setState('open');
  });
  window.postMessage('isthmus:ready', window.location.origin);
  return first;
}

function browserLink(): Promise<ClientLink<Context>> {
  return new Promise((resolve) => {
    let lostAtMs: number | undefined;
    const connect = (): void => {
      const socket = new WebSocket(`ws://${window.location.host}/rpc`);
      socket.addEventListener('open', () => {
        const fresh = new WebSocketLink<Context>({ websocket: socket });
        resolve(fresh);
        current = Promise.resolve(fresh);
        lostAtMs = undefined;
        setState('open');
      });
      socket.addEventListener('close', () => {
        lostAtMs ??= performance.now();
        const isAway = performance.now() - lostAtMs >= awayMs;
        setState(isAway ? 'away' : 'lost');
        if (isAway) void isRefused().then((refused) => refused && setState('refused'));
        window.setTimeout(connect, retryMs);
      });
    };
    connect();
  });
}

/** Whether a server is there that does not know this page. */
async function isRefused(): Promise<boolean> {
  try {
    return (await fetch('/', { method: 'HEAD', cache: 'no-store' })).status === 403;
  } catch {
    return false; // nobody answers
  }
}
