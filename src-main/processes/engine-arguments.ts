// Arguments of a call to an engine: functions and AbortSignals cannot cross a process border, so marks stand in for them.
// They may be an argument or a property of an options object; deeper ones are not looked for.

/** Key of a stand-in; no product value uses it. */
const markKey = '$isthmus';

type Mark =
  | { readonly [markKey]: 'callback'; readonly index: number }
  | { readonly [markKey]: 'signal'; readonly aborted: boolean };

export type Callback = (...args: unknown[]) => void;

export interface PackedArguments {
  readonly args: readonly unknown[];
  readonly callbacks: readonly Callback[];
  readonly signals: readonly AbortSignal[];
}

const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

const isMark = (value: unknown): value is Mark => isPlainObject(value) && markKey in value;

const mapOneLevel = (value: unknown, change: (value: unknown) => unknown): unknown => {
  const changed = change(value);
  if (changed !== value || !isPlainObject(value) || isMark(value)) return changed;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, change(entry)]));
};

/** The caller's side: functions and signals are taken out and marks put in. */
export function packArguments(args: readonly unknown[]): PackedArguments {
  const callbacks: Callback[] = [];
  const signals: AbortSignal[] = [];
  const change = (value: unknown): unknown => {
    if (typeof value === 'function') {
      callbacks.push(value as Callback);
      return { [markKey]: 'callback', index: callbacks.length - 1 } satisfies Mark;
    }
    if (value instanceof AbortSignal) {
      signals.push(value);
      return { [markKey]: 'signal', aborted: value.aborted } satisfies Mark;
    }
    return value;
  };
  return { args: args.map((value) => mapOneLevel(value, change)), callbacks, signals };
}

/** The engine's side: marks become functions that send, and the one signal of the call. */
export function unpackArguments(
  args: readonly unknown[],
  send: (index: number, args: unknown[]) => void,
  abort: AbortController,
): unknown[] {
  const change = (value: unknown): unknown => {
    if (!isMark(value)) return value;
    if (value[markKey] === 'signal') {
      if (value.aborted) abort.abort();
      return abort.signal;
    }
    return (...callbackArgs: unknown[]) => send(value.index, callbackArgs);
  };
  return args.map((value) => mapOneLevel(value, change));
}
