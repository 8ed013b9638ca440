// What a kind of long work is. Each noun of the app exports its own kinds (`…-jobs.ts` beside its use cases);
// app/window/job-registry.ts holds them all.
import type { JobKindName } from '../../contract/rpc/jobs.ts';
import type { ChangedNoun } from '../../contract/rpc/system.ts';
import type { JobResource } from '../../jobs/job-runner.ts';
import type { UseCaseOptions } from './use-case.ts';
import type { WorkspaceSession } from './workspace-session.ts';

export type UseCase = (session: WorkspaceSession, input: never, options: UseCaseOptions) => Promise<unknown>;

export interface JobKind<Work extends UseCase = UseCase> {
  readonly name: JobKindName;
  /** For people. */
  readonly title: string;
  readonly resource: JobResource;
  /**
   * Whether running work has points at which it can be held. What has none is short or writes one file or transaction:
   * cancelling and asking again costs little. The sample runs other jobs, which can be paused themselves.
   */
  readonly canPause: boolean;
  /** What finished (or failed, half-done) work may have changed. */
  readonly changes: readonly ChangedNoun[];
  readonly work: Work;
}

export type InputOf<Work extends UseCase> = Parameters<Work>[1];
export type ResultOf<Work extends UseCase> = Awaited<ReturnType<Work>>;

/** A kind with the type of its work. */
export const jobKind = <Work extends UseCase>(kind: JobKind<Work>): JobKind<Work> => kind;
