// The message pipe between the host and one engine process, however that process was made (child_process today,
// Electron's utility process in the window). What does not belong: calls and errors (engine-channel.ts).

/** One end of a pipe that carries structured-clone messages in order. */
export interface EngineTransport {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
}

/** The engine's end inside a process made by `child_process.fork` with `serialization: 'advanced'`. */
export function parentProcessTransport(): EngineTransport {
  return {
    post: (message) => {
      // A closed pipe means that the host is gone; the disconnect handler ends this process.
      if (process.connected) process.send?.(message);
    },
    onMessage: (listener) => {
      process.on('message', listener);
    },
  };
}
