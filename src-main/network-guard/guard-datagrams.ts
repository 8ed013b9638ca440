// The guard on UDP. Joining a multicast group sends packets too, so it is refused as well.
import dgram from 'node:dgram';
import { isLoopbackHost } from './loopback.ts';
import { refuse } from './network-decision.ts';
import { replaceMethod } from './replace-method.ts';
import type { AppError } from '../foundation/errors.ts';

/** The destination that `send` is given: (message, [offset, length,] port, address, callback). */
function destinationOf([, offset, length, port, address]: readonly unknown[]): string | undefined {
  const hasOffsets = Boolean(address) || (Boolean(port) && typeof port !== 'function');
  const host = hasOffsets ? address : length;
  const hostPort = hasOffsets ? port : offset;
  if (typeof host !== 'string' || host === '' || isLoopbackHost(host)) return undefined;
  return `${host}:${String(hostPort)}`;
}

function fail(socket: dgram.Socket, args: readonly unknown[], refusal: AppError): void {
  const callback = args.find((argument) => typeof argument === 'function');
  process.nextTick(() => {
    if (callback === undefined) socket.emit('error', refusal);
    else (callback as (error: Error) => void)(refusal);
  });
}

/** Replaces the methods of UDP sockets, for the rest of this process. */
export function guardDatagrams(): void {
  const guard = (name: string, target: (args: readonly unknown[]) => string | undefined): void =>
    replaceMethod(
      dgram.Socket.prototype,
      name,
      (original) =>
        function (this: unknown, ...args) {
          const wanted = target(args);
          const refusal = wanted === undefined ? undefined : refuse(`dgram.${name}`, wanted);
          if (refusal === undefined) return original.apply(this, args);
          fail(this as dgram.Socket, args, refusal);
          return undefined;
        },
    );
  guard('send', destinationOf);
  guard('connect', ([port, address]) =>
    typeof address !== 'string' || isLoopbackHost(address) ? undefined : `${address}:${String(port)}`,
  );
  for (const name of ['addMembership', 'addSourceSpecificMembership']) {
    replaceMethod(
      dgram.Socket.prototype,
      name,
      (original) =>
        function (this: unknown, ...args) {
          const refusal = refuse(`dgram.${name}`, args.map(String).join(' '));
          if (refusal !== undefined) throw refusal;
          return original.apply(this, args);
        },
    );
  }
}
