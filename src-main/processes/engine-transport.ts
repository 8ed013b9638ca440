// The message pipe between the host and one engine process, however that process was made: child_process (command line,
// browser mode) or Electron's utility process (desktop). What does not belong: calls and errors (engine-channel.ts).

/** One end of a pipe that carries structured-clone messages in order. */
export interface EngineTransport {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
}

/** The engine's end of the pipe to the host, and how it learns that the host is gone. */
export interface ParentPipe extends EngineTransport {
  onParentGone(listener: () => void): void;
}

/** Inside a process made by `child_process.fork` with `serialization: 'advanced'`. */
export function childProcessPipe(): ParentPipe {
  return {
    post: (message) => {
      // A closed pipe means that the host is gone; the disconnect handler ends this process.
      if (process.connected) process.send?.(message);
    },
    onMessage: (listener) => {
      process.on('message', listener);
    },
    onParentGone: (listener) => {
      process.on('disconnect', listener);
    },
  };
}

/** The part of Electron's MessagePortMain that carries messages; also Node's MessagePort has it, but for the event. */
export interface MessagePipe {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  postMessage(message: unknown): void;
  start(): void;
  close(): void;
}

/** Electron's `process.parentPort` in a utility process: the way to the main process. */
export interface UtilityParentPort {
  on(
    event: 'message',
    listener: (event: { readonly data: unknown; readonly ports: readonly MessagePipe[] }) => void,
  ): unknown;
  postMessage(message: unknown): void;
}

/** undefined outside of Electron's utility processes. */
export function utilityParentPort(): UtilityParentPort | undefined {
  return (process as { readonly parentPort?: UtilityParentPort }).parentPort;
}

/**
 * Inside a utility process. The main process hands over one port to the host; until then messages wait.
 * @param parent `process.parentPort`
 */
export function utilityProcessPipe(parent: UtilityParentPort): ParentPipe {
  let port: MessagePipe | undefined;
  const waiting: unknown[] = [];
  const listeners: ((message: unknown) => void)[] = [];
  const goneListeners: (() => void)[] = [];
  parent.on('message', ({ ports: [given] }) => {
    if (given === undefined || port !== undefined) return;
    port = given;
    port.on('message', ({ data }) => {
      for (const listener of listeners) listener(data);
    });
    port.on('close', () => {
      for (const listener of goneListeners) listener();
    });
    port.start();
    for (const message of waiting.splice(0)) port.postMessage(message);
  });
  return {
    post: (message) => {
      if (port === undefined) waiting.push(message);
      else port.postMessage(message);
    },
    onMessage: (listener) => {
      listeners.push(listener);
    },
    onParentGone: (listener) => {
      goneListeners.push(listener);
    },
  };
}
