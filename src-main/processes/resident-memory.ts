// How much memory a process holds. What does not belong: what is done about it (memory-watch.ts).
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pidusage from 'pidusage';

const run = promisify(execFile);

/**
 * Windows' own list of processes: pidusage starts a PowerShell there, which is slower than what it measures.
 * @returns bytes; undefined where the line is of no process
 */
export function memoryInTaskList(csv: string): number | undefined {
  // "isthmus.exe","4711","Console","1","1.234.567 K": the thousands are grouped as the system's language does
  const cells = csv.trim().split('","');
  const digits = cells.at(-1)?.replace(/\D/g, '') ?? '';
  return cells.length < 5 || digits === '' ? undefined : Number(digits) * 1024;
}

async function byTaskList(pid: number): Promise<number | undefined> {
  const program = join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'tasklist.exe');
  const { stdout } = await run(program, ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH'], { windowsHide: true });
  return memoryInTaskList(stdout);
}

/** Resident memory of a process in bytes; undefined where it has ended. */
export async function residentMemory(pid: number): Promise<number | undefined> {
  try {
    return process.platform === 'win32' ? await byTaskList(pid) : (await pidusage(pid)).memory;
  } catch {
    return undefined; // a process that is just ending cannot be measured any more
  }
}
