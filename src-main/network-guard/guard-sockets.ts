// The guard on TCP sockets and servers. `net.Socket.prototype.connect` is what net, tls, http, https, http2, fetch and
// WebSocket all end in, so one place covers them. A refused socket fails like one whose host cannot be reached.
import net from 'node:net';
import { isLoopbackHost } from './loopback.ts';
import { isNetworkAllowed, refuse } from './network-decision.ts';
import { replaceMethod } from './replace-method.ts';

interface Address {
  readonly host?: unknown;
  readonly port?: unknown;
  readonly path?: unknown;
  readonly lookup?: unknown;
}

/** Where `connect` or `listen` is asked to go; Node itself may hand over arguments that it has normalized to an array. */
function addressOf(args: readonly unknown[]): Address {
  const [first, second] = Array.isArray(args[0]) ? (args[0] as unknown[]) : args;
  if (typeof first === 'object' && first !== null) return first;
  if (typeof first === 'string' && !/^\d+$/.test(first)) return { path: first };
  return { port: first, ...(typeof second === 'string' ? { host: second } : {}) };
}

/** Undefined for a local pipe. */
function remoteTarget({ host, port, path, lookup }: Address): string | undefined {
  if (path !== undefined && path !== null && path !== '') return undefined;
  const name = typeof host === 'string' && host !== '' ? host : 'localhost';
  // A lookup of one's own could send "localhost" anywhere; Node's own is checked in guard-names.ts.
  if (isLoopbackHost(name) && (typeof lookup !== 'function' || net.isIP(name) !== 0)) return undefined;
  return `${name}:${String(port)}`;
}

/** Replaces the methods of TCP sockets and servers, for the rest of this process. */
export function guardSockets(): void {
  replaceMethod(
    net.Socket.prototype,
    'connect',
    (original) =>
      function (this: unknown, ...args) {
        const target = remoteTarget(addressOf(args));
        const refusal = target === undefined ? undefined : refuse('net.connect', target);
        if (refusal === undefined) return original.apply(this, args);
        const socket = this as net.Socket & { connecting: boolean };
        socket.connecting = true; // what is written before the error waits, as on any socket that is not yet open
        process.nextTick(() => socket.destroy(refusal));
        return socket;
      },
  );
  replaceMethod(
    net.Server.prototype,
    'listen',
    (original) =>
      function (this: unknown, ...args) {
        const target = openTarget(args);
        const refusal = target === undefined || isNetworkAllowed() ? undefined : refuse('net.listen', target);
        if (refusal === undefined) return original.apply(this, args);
        const server = this as net.Server;
        process.nextTick(() => server.emit('error', refusal));
        return server;
      },
  );
}

/** A port that other machines could reach, or undefined: a pipe, a handle, a descriptor, or a loopback address. */
function openTarget(args: readonly unknown[]): string | undefined {
  const first = args[0];
  if (typeof first === 'object' && first !== null && !('port' in first)) return undefined;
  const { host, port, path } = addressOf(typeof first === 'function' ? [] : args);
  if (path !== undefined && port === undefined) return undefined;
  if (typeof host === 'string' && isLoopbackHost(host)) return undefined;
  return `${typeof host === 'string' && host !== '' ? host : 'every address'}:${typeof port === 'number' || typeof port === 'string' ? port : 0}`;
}
