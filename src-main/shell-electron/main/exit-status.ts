// How a utility process ended, from the one number that Electron tells.
import { constants } from 'node:os';
import type { EngineEnd } from '../../processes/supervise-engine.ts';

/** Ends that a program of ours does not choose: a crash, a kill, or the system's lack of memory. */
const crashSignals = [
  'SIGKILL',
  'SIGABRT',
  'SIGSEGV',
  'SIGBUS',
  'SIGILL',
  'SIGFPE',
  'SIGTRAP',
  'SIGTERM',
] as const;

/** Windows' status codes of the same. */
const windowsStatus: Readonly<Record<number, NodeJS.Signals>> = {
  0xc0000005: 'SIGSEGV', // access violation
  0xc0000017: 'SIGKILL', // no memory
  0xc000001d: 'SIGILL',
  0xc0000094: 'SIGFPE', // division by zero
  0xc0000409: 'SIGABRT', // fail fast
  0xe0000008: 'SIGKILL', // Chromium: out of memory
};

/**
 * @param code of the `exit` event. On POSIX a status of waitpid for crashes (the signal's number, with 128 added where a
 * core was dumped), the program's own code otherwise; engines never end by themselves with a number that is a signal's
 */
export function describeExitCode(code: number, platform: NodeJS.Platform = process.platform): EngineEnd {
  if (platform === 'win32') {
    const signal = windowsStatus[code >>> 0];
    return signal === undefined ? { code, signal: null } : { code: null, signal };
  }
  const number = code > 128 && code < 256 ? code - 128 : code;
  const signal = crashSignals.find((name) => constants.signals[name] === number);
  if (signal !== undefined) return { code: null, signal };
  return { code: code >= 256 ? code >> 8 : code, signal: null };
}
