// The checkpoints of one phase of a run: where it goes on, what it kept as its best. What does not belong: when they are
// made (train-phase.ts).
import type { GraphExecutor } from '../../autodiff/graph-executor.ts';
import { AppError, invariant } from '../../foundation/errors.ts';
import type { Parameter } from '../../recsys/models/parameters.ts';
import type { ParameterAverage } from '../../recsys/training/parameter-average.ts';
import type { EpochReport, PhaseProgress } from '../../recsys/training/phase-loop.ts';
import { readStates, writeStates, type NamedTensors } from '../../recsys/training/phase-states.ts';
import type { Checkpoint, CheckpointKind, Checkpoints } from '../../store/checkpoints.ts';
import type { RunId } from '../../store/identifiers.ts';
import { fromCheckpoint, toCheckpointTensors } from './checkpoint-tensors.ts';

/** What a checkpoint of a phase holds. */
export interface PhaseTensors {
  readonly executor: GraphExecutor;
  /** Trained by the phase, each once. */
  readonly parameters: readonly Parameter[];
  readonly average: ParameterAverage;
}

export class PhaseCheckpoints {
  readonly #checkpoints: Checkpoints;
  readonly #run: RunId;
  readonly #phase: number;
  readonly #tensors: PhaseTensors;

  constructor(checkpoints: Checkpoints, run: RunId, phase: number, tensors: PhaseTensors) {
    this.#checkpoints = checkpoints;
    this.#run = run;
    this.#phase = phase;
    this.#tensors = tensors;
  }

  get phase(): number {
    return this.#phase;
  }

  /**
   * Puts the last checkpoint into the executor; undefined where there is none. One whose bytes are not those that were saved is
   * dropped for the one before it, and the phase begins again where that is not whole either: the result is the same.
   * @param onDamaged the error of each that was dropped
   */
  resume(onDamaged: (error: AppError) => void): PhaseProgress | undefined {
    const { executor, parameters, average } = this.#tensors;
    const checkpoint = this.#loadWhole(onDamaged);
    if (checkpoint === undefined) return undefined;
    const tensors = fromCheckpoint(checkpoint);
    writeStates(executor, parameters, tensors, true);
    average.resume(tensors);
    return checkpoint.manifest as PhaseProgress;
  }

  #loadWhole(onDamaged: (error: AppError) => void): Checkpoint | undefined {
    for (;;) {
      try {
        return this.#checkpoints.load(this.#run, this.#phase, 'last');
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'corrupt-data') throw error;
        onDamaged(error);
        if (!this.#checkpoints.takeFormer(this.#run, this.#phase)) return undefined;
      }
    }
  }

  /** The state before the first epoch is the first candidate for the best: phase 2 can never end below phase 1 on validation. */
  async saveStart(start: PhaseProgress, metric: number): Promise<void> {
    const { executor, parameters } = this.#tensors;
    this.#save('best', start, metric, await readStates(executor, parameters, false));
  }

  /**
   * After an epoch was validated, while averages stand in the executor; they are put back.
   * @param together also written, with both checkpoints or not at all: what goes on from a checkpoint has its numbers
   */
  async save({ progress, metric, isBest }: EpochReport, together: () => void): Promise<void> {
    const { executor, parameters, average } = this.#tensors;
    const best = isBest ? await readStates(executor, parameters, false) : undefined; // what was validated
    average.putBack();
    const last = await readStates(executor, parameters, true);
    this.#checkpoints.inOne(() => {
      if (best !== undefined) this.#save('best', progress, metric, best);
      this.#save('last', progress, metric, new Map([...last, ...average.tensors()]));
      together();
    });
  }

  /** Puts the parameters of the best checkpoint into the executor. */
  useBest(best: Checkpoint | undefined): void {
    invariant(best !== undefined, `phase ${this.#phase} has a best checkpoint`);
    writeStates(this.#tensors.executor, this.#tensors.parameters, fromCheckpoint(best), false);
  }

  #save(kind: CheckpointKind, progress: PhaseProgress, metric: number, tensors: NamedTensors): void {
    const { epoch, step } = progress;
    this.#checkpoints.save(
      this.#run,
      { phase: this.#phase, kind, epoch, step, validationMetric: metric, manifest: progress },
      toCheckpointTensors(tensors),
    );
  }
}
