// Starts child.ts and waits for its lines; what the fault tests share.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface Child {
  readonly process: ChildProcess;
  readonly lines: string[];
  /** Waits for a line that satisfies the condition. Fails if the process ends first. */
  until(condition: (line: string) => boolean): Promise<void>;
  /** Waits until it has ended by itself. */
  ended(): Promise<void>;
  /** SIGKILL, and waits until it is gone. */
  kill(): Promise<void>;
}

/** @param options uid: the user it runs as; only root may choose another one */
export function startChild(args: readonly string[], options: { readonly uid?: number } = {}): Child {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'child.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    ...options,
  });
  const lines: string[] = [];
  const exited = once(child, 'exit');
  const reader = createInterface({ input: child.stdout });
  const closed = once(reader, 'close');
  reader.on('line', (line) => lines.push(line));
  return {
    process: child,
    lines,
    until: (condition) =>
      new Promise((resolve, reject) => {
        const check = (): void => {
          if (!lines.some(condition)) return;
          reader.off('line', check);
          resolve();
        };
        reader.on('line', check);
        void exited.then(([code]) =>
          reject(new Error(`the child ended with ${String(code)}: ${lines.join(' | ')}`)),
        );
        check();
      }),
    ended: async () => {
      await Promise.all([exited, closed]);
    },
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
