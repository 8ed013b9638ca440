// The Python process of the peers: one JSON object a line in both directions.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** `packed`: the product's model, eager; `compiled`: the same through torch.compile; `published`: as published. */
export type PeerKind = 'packed' | 'compiled' | 'published';

export interface PeerProcess {
  readonly torch: string;
  /** Losses of the first steps without dropout. */
  check(steps: number): Promise<readonly number[]>;
  /** @returns seconds */
  steps(kind: PeerKind, count: number): Promise<number>;
  close(): Promise<void>;
}

/** @throws Error if the process ends before it answers; it has said why on stderr */
export async function startPeer(python: string, folder: string): Promise<PeerProcess> {
  const child = spawn(python, [join(import.meta.dirname, 'peer.py'), folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const read = async (): Promise<unknown> => {
    const line = await lines.next();
    if (line.done === true) throw new Error('The Python process ended; its message is above.');
    return JSON.parse(line.value);
  };
  const ask = (command: object): Promise<unknown> => {
    child.stdin.write(`${JSON.stringify(command)}\n`);
    return read();
  };
  const { torch } = (await read()) as { torch: string };
  return {
    torch,
    check: async (steps) => ((await ask({ kind: 'check', steps })) as { losses: number[] }).losses,
    steps: async (kind, steps) => ((await ask({ kind, steps })) as { seconds: number }).seconds,
    close: async () => {
      child.stdin.end();
      await ended;
    },
  };
}
