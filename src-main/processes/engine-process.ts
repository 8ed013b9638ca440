// What every engine entry does first: serve its API over the parent's pipe, and live no longer than the parent.
import { watchNetwork } from '../network-guard/network-state.ts';
import { serveEngine } from './engine-channel.ts';
import { childProcessPipe, utilityParentPort, utilityProcessPipe } from './engine-transport.ts';

/** Serves `api` to the process that started this one. Call it once, at the end of an entry file. */
export function runEngineProcess(api: object): void {
  const parent = utilityParentPort();
  if (process.send === undefined && parent === undefined) {
    process.stderr.write('This program is an engine of Isthmus: the app starts it, not a person.\n');
    process.exit(2);
  }
  const pipe = parent === undefined ? childProcessPipe() : utilityProcessPipe(parent);
  // A terminal sends Ctrl-C to the whole group: the host decides what it means and tells the engine.
  process.on('SIGINT', () => undefined);
  // No clean-up on purpose: native threads may be computing, and unloading their library under them crashes or hangs.
  pipe.onParentGone(() => process.kill(process.pid, 'SIGKILL'));
  const host = serveEngine(api, pipe);
  // From the first entry on: the host's count and log cover every process.
  watchNetwork((entry) => host.networkEntry(entry));
}
