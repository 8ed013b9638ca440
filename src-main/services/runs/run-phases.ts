// Trains the two phases of a run on an executor: start or resume, epochs with checkpoints, best parameters at the end.
// What does not belong: processes and devices (trainer-engine.ts), loading (run-inputs.ts).
import type { GraphExecutor } from '../../autodiff/graph-executor.ts';
import type { RunEvent } from '../../contract/run-events.ts';
import type { RunSettings } from '../../contract/run-settings.ts';
import { throwIfCancelled } from '../../foundation/cancellation.ts';
import { invariant } from '../../foundation/errors.ts';
import type { Parameter } from '../../recsys/models/parameters.ts';
import {
  runPhase,
  startOfPhase,
  type EpochReport,
  type PhaseProgress,
  type PhaseSchedule,
} from '../../recsys/training/phase-loop.ts';
import {
  dropTrainingStates,
  readStates,
  writeInitialStates,
  writeStates,
} from '../../recsys/training/phase-states.ts';
import type { EpochOptions, EpochResult } from '../../recsys/training/train-epoch.ts';
import type { CheckpointKind } from '../../store/checkpoints.ts';
import type { RunId } from '../../store/identifiers.ts';
import type { Workspace } from '../../store/workspace.ts';
import { fromCheckpoint, toCheckpointTensors } from './checkpoint-tensors.ts';
import { phaseOneOptions, phaseTwoOptions } from './model-options.ts';
import { PhaseOneWork, writeTextVectors } from './phase-one-work.ts';
import {
  PhaseTwoWork,
  startThreads,
  threadParameters,
  threadPrograms,
  writeProfileVectors,
} from './phase-two-work.ts';
import type { RunInputs } from './run-inputs.ts';
import { perSecond, RunMetricLog } from './run-metric-log.ts';
import { TrainedModel } from './trained-model.ts';
import { validate, validationTargets, type ValidationMetrics } from './validation.ts';

export interface TrainControls {
  readonly signal?: AbortSignal | undefined;
  readonly onEvent: (event: RunEvent) => void;
  /** Awaited after each step and in each validation. Resolves to the milliseconds that it held. */
  readonly pausePoint?: (() => Promise<number>) | undefined;
}

export interface PhaseSummary {
  readonly phase: number;
  readonly epochs: number;
  readonly bestEpoch: number;
  readonly bestValidation: number;
  readonly tokensPerSecond: number;
  readonly seconds: number;
}

interface Totals {
  tokens: number;
  milliseconds: number;
}

/** Trains what the settings switch on and returns what happened; a finished phase found in the store is not repeated. */
export class RunPhases {
  readonly #workspace: Workspace;
  readonly #run: RunId;
  readonly #executor: GraphExecutor;
  readonly #settings: RunSettings;
  readonly #inputs: RunInputs;
  readonly #controls: TrainControls;
  readonly #targets: Int32Array;
  readonly #log: RunMetricLog;
  /** Left out of all durations: a pause says nothing about the speed. */
  #heldMs = 0;

  constructor(
    workspace: Workspace,
    run: RunId,
    executor: GraphExecutor,
    settings: RunSettings,
    inputs: RunInputs,
    controls: TrainControls,
  ) {
    this.#workspace = workspace;
    this.#run = run;
    this.#executor = executor;
    this.#settings = settings;
    this.#inputs = inputs;
    this.#controls = controls;
    this.#targets = validationTargets(inputs, settings.validationUsers, settings.seed);
    this.#log = new RunMetricLog(workspace.runMetrics, run, controls.onEvent);
  }

  async train(): Promise<PhaseSummary[]> {
    const summaries = [await this.#phaseOne()];
    if (this.#settings.phase2.enabled) summaries.push(await this.#phaseTwo());
    return summaries;
  }

  async #phaseOne(): Promise<PhaseSummary> {
    const options = phaseOneOptions(this.#settings, this.#inputs);
    const phase = PhaseOneWork.program(options);
    writeTextVectors(this.#executor, this.#inputs);
    const from = this.#resume(1, phase.trained);
    if (from === undefined) writeInitialStates(this.#executor, phase, this.#settings.seed);
    const { phase1 } = this.#settings;
    const schedule: PhaseSchedule = { ...phase1, maxEpochs: phase1.enabled ? phase1.maxEpochs : 0 };
    const work = await PhaseOneWork.open(this.#executor, phase, this.#settings, this.#inputs);
    const model = new TrainedModel(this.#executor, this.#inputs, options, undefined);
    try {
      return await this.#loop(1, schedule, phase.trained, from, model, (epoch, epochOptions) =>
        work.trainEpoch(epoch, epochOptions),
      );
    } finally {
      await work.dispose();
      await model.dispose();
      dropTrainingStates(this.#executor, phase);
    }
  }

  async #phaseTwo(): Promise<PhaseSummary> {
    const shared = phaseOneOptions(this.#settings, this.#inputs);
    const options = phaseTwoOptions(this.#settings, this.#inputs, shared);
    const threads = threadPrograms(options);
    const parameters = threadParameters(threads);
    writeProfileVectors(this.#executor, this.#inputs);
    const model = new TrainedModel(this.#executor, this.#inputs, shared, options);
    await model.itemVectors();
    await startThreads(this.#executor, threads, this.#settings.seed);
    const from = this.#resume(2, parameters);
    const work = await PhaseTwoWork.open(this.#executor, threads, options, this.#settings, this.#inputs);
    try {
      return await this.#loop(2, this.#settings.phase2, parameters, from, model, (epoch, epochOptions) =>
        work.trainEpoch(epoch, epochOptions),
      );
    } finally {
      await work.dispose();
      await model.dispose();
      for (const thread of threads) dropTrainingStates(this.#executor, thread);
    }
  }

  /** Puts the last checkpoint of a phase into the executor; undefined where there is none. */
  #resume(phase: number, parameters: readonly Parameter[]): PhaseProgress | undefined {
    const checkpoint = this.#workspace.checkpoints.load(this.#run, phase, 'last');
    if (checkpoint === undefined) return undefined;
    writeStates(this.#executor, parameters, fromCheckpoint(checkpoint), true);
    return checkpoint.manifest as PhaseProgress;
  }

  async #loop(
    phase: number,
    schedule: PhaseSchedule,
    parameters: readonly Parameter[],
    from: PhaseProgress | undefined,
    model: TrainedModel,
    trainOne: (epoch: number, options: EpochOptions) => Promise<{ result: EpochResult; steps: number }>,
  ): Promise<PhaseSummary> {
    const { signal, onEvent } = this.#controls;
    const totals: Totals = { tokens: 0, milliseconds: 0 };
    let validation: ValidationMetrics = { 'ndcg@10': 0, 'hr@10': 0 };
    const measure = async (): Promise<number> => {
      const pausePoint = async (): Promise<void> => {
        await this.#hold();
        throwIfCancelled(signal);
      };
      validation = await validate(model, this.#targets, { signal, pausePoint });
      return validation['ndcg@10'];
    };
    if (from !== undefined) this.#log.resumeAt(phase, from.step);
    const start = from ?? (await this.#firstCheckpoint(phase, schedule, parameters, measure));
    if (from === undefined) this.#log.start(phase, validation);
    const { progress, reason } = await runPhase(
      schedule,
      {
        trainEpoch: (epoch, stepsBefore, learningRate) =>
          trainOne(epoch, {
            learningRate,
            seed: this.#settings.seed,
            stepsBefore,
            clock: () => performance.now() - this.#heldMs,
            signal,
            onStep: (stepProgress) => {
              const { step, steps, loss, tokens, durationMs } = stepProgress;
              this.#log.step({ phase, epoch, step: stepsBefore + step }, stepProgress);
              onEvent({
                kind: 'step',
                phase,
                epoch,
                step,
                steps,
                loss,
                tokensPerSecond: perSecond(tokens, durationMs),
              });
              return this.#hold();
            },
          }),
        validate: measure,
        save: async (report) => {
          totals.tokens += report.tokens;
          totals.milliseconds += report.durationMs;
          await this.#save(phase, parameters, report);
          this.#log.epoch(phase, report, validation);
          onEvent({
            kind: 'epoch',
            phase,
            epoch: report.progress.epoch,
            loss: report.loss,
            learningRate: report.learningRate,
            tokensPerSecond: perSecond(report.tokens, report.durationMs),
            seconds: report.durationMs / 1000,
            validation: { ...validation },
            isBest: report.isBest,
          });
        },
      },
      start,
    );
    this.#useBest(phase, parameters);
    onEvent({ kind: 'phase-finished', phase, bestEpoch: progress.bestEpoch, reason });
    return {
      phase,
      epochs: progress.epoch,
      bestEpoch: progress.bestEpoch,
      bestValidation: progress.bestMetric,
      tokensPerSecond: perSecond(totals.tokens, totals.milliseconds),
      seconds: totals.milliseconds / 1000,
    };
  }

  /** The state before the first epoch is the first candidate for the best: phase 2 can never end below phase 1 on validation. */
  async #firstCheckpoint(
    phase: number,
    schedule: PhaseSchedule,
    parameters: readonly Parameter[],
    measure: () => Promise<number>,
  ): Promise<PhaseProgress> {
    const start = { ...startOfPhase(schedule.learningRate), bestMetric: await measure() };
    await this.#keep(phase, 'best', parameters, start, start.bestMetric);
    return start;
  }

  async #save(phase: number, parameters: readonly Parameter[], report: EpochReport): Promise<void> {
    const { progress, metric, isBest } = report;
    if (isBest) await this.#keep(phase, 'best', parameters, progress, metric);
    await this.#keep(phase, 'last', parameters, progress, metric);
  }

  async #hold(): Promise<void> {
    this.#heldMs += (await this.#controls.pausePoint?.()) ?? 0;
  }

  async #keep(
    phase: number,
    kind: CheckpointKind,
    parameters: readonly Parameter[],
    progress: PhaseProgress,
    metric: number,
  ): Promise<void> {
    const tensors = await readStates(this.#executor, parameters, kind === 'last');
    this.#workspace.checkpoints.save(
      this.#run,
      {
        phase,
        kind,
        epoch: progress.epoch,
        step: progress.step,
        validationMetric: metric,
        manifest: progress,
      },
      toCheckpointTensors(tensors),
    );
  }

  #useBest(phase: number, parameters: readonly Parameter[]): void {
    const best = this.#workspace.checkpoints.load(this.#run, phase, 'best');
    invariant(best !== undefined, `phase ${phase} has a best checkpoint`);
    writeStates(this.#executor, parameters, fromCheckpoint(best), false);
  }
}
