// What a utility process printed, and its end after the last of it.
import type { UtilityProcess } from 'electron';

/** Output may still be on its way when a process has ended; it is waited for no longer than this. */
const lastOutputMs = 500;

export type SpawnedProcess = Pick<UtilityProcess, 'stdout' | 'stderr' | 'on' | 'once'>;

/** @param onEnd called once, with Electron's exit code */
export function watchProcess(
  child: SpawnedProcess,
  onOutput: (text: string) => void,
  onEnd: (code: number) => void,
): void {
  const streams = [child.stdout, child.stderr].filter((stream) => stream !== null);
  for (const stream of streams) {
    stream.on('data', (chunk: Buffer | string) => onOutput(chunk.toString()));
  }
  const read = Promise.all(
    streams.map((stream) => new Promise<void>((resolve) => stream.once('close', () => resolve()))),
  );
  // V8 gave up: nearly always its memory
  child.on('error', (type, location) => onOutput(`${type} in ${location}: out of memory or a broken heap\n`));
  child.once('exit', (code) => {
    const overdue = new Promise<void>((resolve) => setTimeout(resolve, lastOutputMs));
    void Promise.race([read, overdue]).then(() => onEnd(code));
  });
}
