// The network as the host sees it: the state of all its processes, and the log of what was refused or let through.
import {
  networkState,
  recordNetworkEntry,
  watchNetwork,
  watchPurposes,
  type NetworkEntry,
  type NetworkListener,
  type NetworkState,
} from '../../network-guard/network-state.ts';
import type { Logger } from '../../foundation/logger.ts';

export class HostNetwork {
  readonly #stop: () => void;

  /** Writes every entry of this process and of those that report to it to the log, from the first one on. */
  constructor(logger: Logger) {
    this.#stop = watchNetwork(({ outcome, time, ...entry }) =>
      outcome === 'refused'
        ? logger.log('warn', 'network request refused', { ...entry, askedAt: time })
        : logger.log('info', 'network request allowed', { ...entry, askedAt: time }),
    );
  }

  state(): NetworkState {
    return networkState();
  }

  /** Calls back with entries so far and later ones, until the returned function is called. */
  watch(listener: NetworkListener): () => void {
    return watchNetwork(listener);
  }

  /** Calls back for every entry, and when something is switched on or off, until the returned function is called. */
  watchState(listener: () => void): () => void {
    const stops = [watchNetwork(listener), watchPurposes(listener)];
    return () => stops.forEach((stop) => stop());
  }

  /** Takes over what another process refused: the window's main process, or its page. */
  record(entry: NetworkEntry): void {
    recordNetworkEntry(entry);
  }

  /** Ends the writing to the log; the guard goes on. */
  dispose(): void {
    this.#stop();
  }
}
