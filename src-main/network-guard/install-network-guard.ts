// Installs the guard in this process. An entry does it before it imports anything else of the app:
//   installNetworkGuard({ processName: 'trainer' });
//   await import('./the-rest.ts');
// What does not belong: the rules (network-decision.ts), reporting to another process (processes/engine-channel.ts).
import { syncBuiltinESMExports } from 'node:module';
import { BugError } from '../foundation/errors.ts';
import { guardDatagrams } from './guard-datagrams.ts';
import { guardEscapes } from './guard-escapes.ts';
import { guardNames } from './guard-names.ts';
import { guardSockets } from './guard-sockets.ts';
import { guardWeb } from './guard-web.ts';
import { silenceNativeTelemetry } from './native-telemetry.ts';
import { nameProcess, networkState, watchNetwork, type NetworkEntry } from './network-state.ts';
import { closeProgramLookup } from './program-lookup.ts';

export interface NetworkGuardOptions {
  /** As a person reads it in the log: `command line`, `host`, `trainer`, `language model`, `window`. */
  readonly processName: string;
  /** Called with every refused request of this process (and of processes that report to it). */
  readonly onRefused?: (entry: NetworkEntry) => void;
}

/**
 * From here on every socket, datagram, name look-up, fetch and WebSocket of this process goes to loopback, or happens in
 * work that was switched on (`withNetworkAllowed`), or fails with an AppError `unsupported` and is counted.
 *
 * It holds for JavaScript. Native code and child processes are not covered, but what is known to send by itself is
 * switched off; see docs/security.md. Other programs are no longer looked for in the current folder.
 * @throws BugError when called twice
 */
export function installNetworkGuard({ processName, onRefused }: NetworkGuardOptions): void {
  if (networkState().guarded) throw new BugError('The network guard is installed already.');
  nameProcess(processName);
  if (onRefused !== undefined) {
    watchNetwork((entry) => {
      if (entry.outcome === 'refused') onRefused(entry);
    });
  }
  silenceNativeTelemetry();
  closeProgramLookup();
  guardSockets();
  guardDatagrams();
  guardNames();
  guardWeb();
  guardEscapes();
  syncBuiltinESMExports(); // `import { connect } from 'node:net'` sees the checked functions too
}
