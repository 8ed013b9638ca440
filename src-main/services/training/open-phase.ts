// A phase whose programs are open on an executor, ready to be trained. What does not belong: its epochs (recsys/training)
// and what becomes of them (train-phase.ts).
import type { PhaseProgram } from '../../recsys/models/phase-program.ts';
import type { TrainingPhase } from '../../recsys/training/phase-loop.ts';

export interface OpenPhase extends TrainingPhase {
  /** Their packed states are what is trained. */
  readonly programs: readonly PhaseProgram[];
  dispose(): Promise<void>;
}
