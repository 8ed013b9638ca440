// What a row of `bench` is. A benchmark is not a test: it measures, it never judges.
import type { Message } from '../../messages/message-shape.ts';
import type { UseCaseOptions } from '../session/use-case.ts';
import type { WorkspaceSession } from '../session/workspace-session.ts';
import type { DatasetId, RunId } from '../../store/identifiers.ts';

/** What measurements work with; what is expensive is made when the first of them asks for it. */
export interface BenchEnvironment {
  readonly session: WorkspaceSession;
  /** Folder for files that are written. */
  readonly folder: string;
  readonly files: { readonly interactions: string; readonly items: string };
  readonly options: UseCaseOptions;
  /** The data imported, its items with lexical vectors (their content does not change how fast training is). */
  readonly dataset: () => Promise<DatasetId>;
  /** A run of one epoch in each phase. */
  readonly trainedRun: () => Promise<RunId>;
}

export const secondsSince = (startedMs: number): number => (performance.now() - startedMs) / 1000;

export interface Measured {
  readonly value: number;
  readonly note?: Message;
}

export interface Measurement {
  /** What `--only` takes. */
  readonly name: string;
  readonly work: Message;
  readonly unit: string;
  /** As in the performance design; null where it names none. */
  readonly target: string | null;
  /** Left out unless `--only` names it: too long or too large for an ordinary look. */
  readonly onRequest?: boolean;
  readonly measure: (environment: BenchEnvironment) => Promise<Measured>;
}
