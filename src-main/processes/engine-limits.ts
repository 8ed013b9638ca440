// What the person lets engines use on this machine: defaults for every stage, and a limit that is watched.
// What does not belong: where the values are kept (app/backend/), and settings of one run (contract/run-settings.ts).
import type { RunSettings } from '../contract/run-settings.ts';

export interface EngineLimits {
  /** Taken where a run's settings say `auto`. */
  readonly device: RunSettings['device'];
  /** CPU threads of an engine; 0: each engine's own choice. A run's own setting wins. */
  readonly cpuThreads: number;
  /** Resident memory of one engine process; 0: no limit. */
  readonly memoryLimitBytes: number;
  /** Engines take the processor only while no other program wants it. */
  readonly givesWay: boolean;
}

export const noEngineLimits: EngineLimits = {
  device: 'auto',
  cpuThreads: 0,
  memoryLimitBytes: 0,
  givesWay: false,
};
