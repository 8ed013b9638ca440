// What profiling works on and with.
import type { LlmEngine } from '../../engines/llama/llm-engine.ts';
import type { ProfileOptions } from '../../contract/profile-options.ts';
import type { TrainingPart } from '../../recsys/split/training-part.ts';
import type { DatasetId } from '../../store/identifiers.ts';
import type { Workspace } from '../../store/workspace.ts';

export interface ProfileInput {
  readonly workspace: Workspace;
  readonly dataset: DatasetId;
  /** The training part of the dataset's split; held-out items are not in it. */
  readonly training: TrainingPart;
  /** A loaded model. */
  readonly engine: LlmEngine;
  /** SHA-256 of its file. */
  readonly modelHash: string;
  readonly options: ProfileOptions;
  /** Users who are served before the others. */
  readonly first?: ReadonlySet<number> | undefined;
}

export interface ProfileBudget {
  /** The first so many users of the seeded order, those profiled by an earlier run included. */
  readonly users?: number | undefined;
  /** Wall-clock time; the users under way are finished. */
  readonly durationMs?: number | undefined;
}
