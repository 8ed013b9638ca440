// What this process knows about the network: what was refused, what was let through and under which name, here and in
// the engines that report to it. What does not belong: deciding (network-decision.ts), writing the log (host).

/** The named things that a user can switch on. Each is one act of the user, described in docs/security.md. */
export const networkPurposes = ['model-download', 'model-server'] as const;
export type NetworkPurpose = (typeof networkPurposes)[number];

/** One request that was refused, or let through because its purpose was switched on. Plain data: it crosses processes. */
export interface NetworkEntry {
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly outcome: 'refused' | 'allowed';
  /** Which process of the app asked: `command line`, `trainer`, `language model`, `window`, `page` … */
  readonly processName: string;
  /** What was asked: `net.connect`, `dns.lookup`, `fetch` … */
  readonly via: string;
  /** Host, host:port or URL without query, as it was asked for. */
  readonly target: string;
  /** Set where the outcome is `allowed`. */
  readonly purpose?: NetworkPurpose;
}

export interface NetworkState {
  /** The guard is installed in this process. */
  readonly guarded: boolean;
  /** What is switched on at this moment, with the one address that it is on for, if it is; empty means offline. */
  readonly allowed: readonly string[];
  /** Refused requests since the process started, its engines' included. */
  readonly refused: number;
  /** Requests that were let through since the process started. */
  readonly permitted: number;
  /** The newest entries, oldest first, 200 at most. */
  readonly entries: readonly NetworkEntry[];
}

/** How many entries are kept; older ones stand in the log file. */
export const keptEntries = 200;

export type NetworkListener = (entry: NetworkEntry) => void;

let ownName: string | undefined;
let refused = 0;
let permitted = 0;
const entries: NetworkEntry[] = [];
const listeners = new Set<NetworkListener>();
const switchedOn = new Map<string, number>();

/** A copy of the state; it does not change afterwards. */
export function networkState(): NetworkState {
  return {
    guarded: ownName !== undefined,
    allowed: [...switchedOn.keys()],
    refused,
    permitted,
    entries: [...entries],
  };
}

/** Calls the listener with every entry kept so far and every later one, until the returned function is called. */
export function watchNetwork(listener: NetworkListener): () => void {
  for (const entry of [...entries]) listener(entry);
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const purposeListeners = new Set<() => void>();

/** Calls the listener whenever something is switched on or off, until the returned function is called. */
export function watchPurposes(listener: () => void): () => void {
  purposeListeners.add(listener);
  return () => purposeListeners.delete(listener);
}

/** Takes an entry of another process (an engine, the window's page) into this process's count and log. */
export function recordNetworkEntry(entry: NetworkEntry): void {
  if (entry.outcome === 'refused') refused += 1;
  else permitted += 1;
  entries.push(entry);
  if (entries.length > keptEntries) entries.shift();
  for (const listener of listeners) listener(entry);
}

/** Records something that this process asked for. */
export function recordOwnEntry(entry: Omit<NetworkEntry, 'time' | 'processName'>): void {
  recordNetworkEntry({
    time: new Date().toISOString(),
    processName: ownName ?? 'unnamed process',
    ...entry,
  });
}

/** Called once by the installation. */
export function nameProcess(name: string): void {
  ownName = name;
}

/** What this process calls itself in counts and log. */
export const processName = (): string => ownName ?? 'unnamed process';

/**
 * Marks a purpose as under way until the returned function is called; several may overlap.
 * @param address the one that it is for, as a person reads it
 */
export function switchOn(purpose: NetworkPurpose, address?: string): () => void {
  const name = address === undefined ? purpose : `${purpose} ${address}`;
  switchedOn.set(name, (switchedOn.get(name) ?? 0) + 1);
  for (const listener of purposeListeners) listener();
  let isOn = true;
  return () => {
    if (!isOn) return;
    isOn = false;
    const left = (switchedOn.get(name) ?? 1) - 1;
    if (left === 0) switchedOn.delete(name);
    else switchedOn.set(name, left);
    for (const listener of purposeListeners) listener();
  };
}
