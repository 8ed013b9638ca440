// The ways around the guard that Node itself offers: threads, which begin with Node's own modules as they were, the bindings
// beneath its modules, and the debugger, which listens for commands. None of them is needed; each is refused and counted.
import inspector from 'node:inspector';
import workerThreads from 'node:worker_threads';
import { refuse } from './network-decision.ts';
import { replaceMethod } from './replace-method.ts';

/** Bindings that open sockets or ask for names. */
const networkBindings = new Set([
  'tcp_wrap',
  'udp_wrap',
  'pipe_wrap',
  'cares_wrap',
  'tls_wrap',
  'uv',
  'inspector',
]);

/** For the rest of this process. */
export function guardEscapes(): void {
  const Original = workerThreads.Worker;
  class GuardedWorker extends Original {
    constructor(...args: ConstructorParameters<typeof Original>) {
      throwIfRefused('worker_threads.Worker', 'thread without the guard');
      super(...args);
    }
  }
  Object.defineProperty(workerThreads, 'Worker', {
    value: GuardedWorker,
    writable: true,
    configurable: true,
  });
  for (const name of ['binding', '_linkedBinding'])
    replaceMethod(
      process,
      name,
      (original) =>
        function (this: unknown, ...args) {
          const [binding] = args;
          if (typeof binding === 'string' && networkBindings.has(binding))
            throwIfRefused(`process.${name}`, binding);
          return original.apply(this, args);
        },
    );
  replaceMethod(
    inspector,
    'open',
    () =>
      function (...args) {
        const [port, host] = args;
        throwIfRefused(
          'inspector.open',
          `${typeof host === 'string' ? host : 'localhost'}:${Number(port ?? 9229)}`,
        );
      },
  );
}

function throwIfRefused(via: string, target: string): void {
  const refusal = refuse(via, target);
  if (refusal !== undefined) throw refusal;
}
