// Trains the two phases of a run on an executor: start or resume, epochs with checkpoints, best parameters at the end.
// What does not belong: processes and devices (trainer-engine.ts), loading (run-inputs.ts).
import type { GraphExecutor } from '../../autodiff/graph-executor.ts';
import type { RunEvent } from '../../contract/run-events.ts';
import type { RunSettings } from '../../contract/run-settings.ts';
import { throwIfCancelled } from '../../foundation/cancellation.ts';
import { BugError, invariant } from '../../foundation/errors.ts';
import type { Parameter } from '../../recsys/models/parameters.ts';
import { phaseOneForm } from '../../recsys/models/phase-one.ts';
import { phaseTwoForm } from '../../recsys/models/phase-two.ts';
import {
  runPhase,
  startOfPhase,
  type EpochReport,
  type PhaseProgress,
  type PhaseSchedule,
} from '../../recsys/training/phase-loop.ts';
import {
  dropTrainingStates,
  type NamedTensors,
  readStates,
  writeInitialStates,
  writeStates,
} from '../../recsys/training/phase-states.ts';
import { ParameterAverage } from '../../recsys/training/parameter-average.ts';
import type { CheckpointKind } from '../../store/checkpoints.ts';
import type { RunId } from '../../store/identifiers.ts';
import type { Workspace } from '../../store/workspace.ts';
import { fromCheckpoint, toCheckpointTensors } from './checkpoint-tensors.ts';
import { phaseOneOptions, phaseTwoOptions } from './model-options.ts';
import { PhaseOneWork, writeTextVectors, type TrainedOn } from './phase-one-work.ts';
import {
  PhaseTwoWork,
  startThreads,
  threadParameters,
  threadPrograms,
  writeProfileVectors,
} from './phase-two-work.ts';
import { allEvidenceParameters, EvidenceWork } from './evidence-work.ts';
import { evidencePhase, type EvidenceSummary } from '../runs/evidence-summary.ts';
import type { RunInputs } from './run-inputs.ts';
import { perSecond, RunMetricLog } from './run-metric-log.ts';
import type { RunModel } from './run-model.ts';
import { sequenceModel } from './sequence-models.ts';
import { RuleModel, ruleOfModel, type SimpleRule } from './simple-rules.ts';
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

interface LoopedPhase {
  readonly phase: number;
  readonly schedule: PhaseSchedule;
  readonly parameters: readonly Parameter[];
  /** Undefined: from the start. */
  readonly from: PhaseProgress | undefined;
  readonly model: RunModel;
  readonly average: ParameterAverage;
}

/**
 * Whether phase 2 takes part in scores: only where its best state is not below phase 1 alone on the same validation users.
 * Its epoch 0 is h_mix + h_domain, which can be worse than h_mix.
 */
export function keptPhaseTwo({ checkpoints }: Workspace, run: RunId, { phase2 }: RunSettings): boolean {
  if (!phase2.enabled) return false;
  const metrics = new Map(
    checkpoints
      .list(run)
      .filter(({ kind }) => kind === 'best')
      .map(({ phase, validationMetric }) => [phase, validationMetric]),
  );
  return !((metrics.get(2) ?? 0) < (metrics.get(1) ?? 0));
}

function evidenceSummary(
  { validation }: EvidenceSummary,
  { evidence }: RunSettings,
  seconds: number,
): PhaseSummary {
  const { epochs } = evidence;
  return {
    phase: evidencePhase,
    epochs,
    bestEpoch: epochs,
    bestValidation: validation,
    tokensPerSecond: 0,
    seconds,
  };
}

interface KeptCheckpoint {
  readonly phase: number;
  readonly kind: CheckpointKind;
  /** On validation. */
  readonly metric: number;
}

interface Totals {
  tokens: number;
  milliseconds: number;
}

/** The run, and what it is trained with. */
export interface RunInTraining extends TrainedOn {
  readonly workspace: Workspace;
  readonly run: RunId;
  readonly executor: GraphExecutor;
}

/** Trains what the settings switch on and returns what happened; a finished phase found in the store is not repeated. */
export class RunPhases {
  readonly #workspace: Workspace;
  readonly #run: RunId;
  readonly #model: string;
  readonly #executor: GraphExecutor;
  readonly #settings: RunSettings;
  readonly #inputs: RunInputs;
  readonly #controls: TrainControls;
  readonly #targets: Int32Array;
  readonly #log: RunMetricLog;
  /** Left out of all durations: a pause says nothing about the speed. */
  #heldMs = 0;

  constructor({ workspace, run, executor, settings, inputs }: RunInTraining, controls: TrainControls) {
    this.#workspace = workspace;
    this.#run = run;
    this.#model = workspace.runs.get(run).model;
    this.#executor = executor;
    this.#settings = settings;
    this.#inputs = inputs;
    this.#controls = controls;
    this.#targets = validationTargets(inputs, settings.validationUsers, settings.seed);
    this.#log = new RunMetricLog(workspace.runMetrics, run, controls.onEvent);
  }

  get #trainedOn(): TrainedOn {
    return { settings: this.#settings, inputs: this.#inputs };
  }

  async train(): Promise<PhaseSummary[]> {
    const rule = ruleOfModel(this.#model);
    if (rule !== undefined) return [await this.#rule(rule)];
    const summaries = [await this.#phaseOne()];
    if (this.#settings.phase2.enabled) summaries.push(await this.#phaseTwo());
    if (this.#settings.evidence.enabled) summaries.push(await this.#evidence());
    return summaries;
  }

  /** The weights of the evidence: short, so it starts anew after a kill. */
  async #evidence(): Promise<PhaseSummary> {
    const { signal, onEvent } = this.#controls;
    const parameters = allEvidenceParameters(this.#settings, this.#inputs.data.domainCount);
    const stored = this.#workspace.checkpoints.load(this.#run, evidencePhase, 'best');
    if (stored !== undefined) return evidenceSummary(stored.manifest as EvidenceSummary, this.#settings, 0);
    this.#log.resumeAt(evidencePhase, 0);
    const started = performance.now() - this.#heldMs;
    const phaseOne = phaseOneOptions(this.#settings, this.#inputs);
    const form = keptPhaseTwo(this.#workspace, this.#run, this.#settings)
      ? phaseTwoForm(phaseTwoOptions(this.#settings, this.#inputs, phaseOne))
      : phaseOneForm(phaseOne);
    const model = new TrainedModel(this.#executor, this.#inputs, { form, itemsAreFrozen: true });
    try {
      const work = new EvidenceWork(this.#executor, this.#settings, this.#inputs, model);
      const summary = await work.run({
        pausePoint: async () => {
          await this.#hold();
          throwIfCancelled(signal);
        },
        onProgress: (done, total) => {
          this.#log.memory(evidencePhase, done);
          onEvent({ kind: 'evidence', done, total });
        },
      });
      const tensors = await readStates(this.#executor, parameters, false);
      this.#workspace.checkpoints.save(
        this.#run,
        {
          phase: evidencePhase,
          kind: 'best',
          epoch: this.#settings.evidence.epochs,
          step: 0,
          validationMetric: summary.validation,
          manifest: summary,
        },
        toCheckpointTensors(tensors),
      );
      return evidenceSummary(summary, this.#settings, (performance.now() - this.#heldMs - started) / 1000);
    } finally {
      await model.dispose();
    }
  }

  /** Nothing is trained: the rule is validated, and kept as a phase of no epochs and no tensors. */
  #rule(rule: SimpleRule): Promise<PhaseSummary> {
    const schedule = { ...this.#settings.phase1, maxEpochs: 0 };
    const model = new RuleModel(rule, this.#executor, this.#inputs);
    const average = new ParameterAverage(this.#executor, [], 0);
    const from = this.#resume(1, [], average);
    const work = {
      trainEpoch: () => {
        throw new BugError('A simple rule has no epochs.');
      },
    };
    return this.#loop({ phase: 1, schedule, parameters: [], from, model, average }, work);
  }

  async #phaseOne(): Promise<PhaseSummary> {
    const trained = sequenceModel(this.#model, this.#settings, this.#inputs);
    const [phase, { form }] = [trained.step(), trained];
    writeTextVectors(this.#executor, this.#inputs);
    writeProfileVectors(this.#executor, this.#inputs);
    const { phase1 } = this.#settings;
    const average = new ParameterAverage(this.#executor, phase.trained, phase1.averaging);
    const from = this.#resume(1, phase.trained, average);
    if (from === undefined) writeInitialStates(this.#executor, phase, this.#settings.seed);
    const schedule: PhaseSchedule = { ...phase1, maxEpochs: phase1.enabled ? phase1.maxEpochs : 0 };
    const work = await PhaseOneWork.open(this.#executor, phase, this.#trainedOn, trained);
    const model = new TrainedModel(this.#executor, this.#inputs, { form, itemsAreFrozen: false });
    try {
      return await this.#loop({ phase: 1, schedule, parameters: phase.trained, from, model, average }, work);
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
    const model = new TrainedModel(this.#executor, this.#inputs, {
      form: phaseTwoForm(options),
      itemsAreFrozen: true, // phase 2 trains nothing that they are made of
    });
    await model.itemVectors();
    await startThreads(this.#executor, threads, this.#settings.seed);
    const average = new ParameterAverage(this.#executor, parameters, 0);
    const from = this.#resume(2, parameters, average);
    const work = await PhaseTwoWork.open(this.#executor, threads, options, this.#trainedOn);
    try {
      const schedule = this.#settings.phase2;
      return await this.#loop({ phase: 2, schedule, parameters, from, model, average }, work);
    } finally {
      await work.dispose();
      await model.dispose();
      for (const thread of threads) dropTrainingStates(this.#executor, thread);
    }
  }

  /** Puts the last checkpoint of a phase into the executor; undefined where there is none. */
  #resume(
    phase: number,
    parameters: readonly Parameter[],
    average: ParameterAverage,
  ): PhaseProgress | undefined {
    const checkpoint = this.#workspace.checkpoints.load(this.#run, phase, 'last');
    if (checkpoint === undefined) return undefined;
    const tensors = fromCheckpoint(checkpoint);
    writeStates(this.#executor, parameters, tensors, true);
    average.resume(tensors);
    return checkpoint.manifest as PhaseProgress;
  }

  async #loop(
    { phase, schedule, parameters, from, model, average }: LoopedPhase,
    work: Pick<PhaseOneWork | PhaseTwoWork, 'trainEpoch'>,
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
        trainEpoch: async (epoch, stepsBefore, learningRate) => {
          const trained = await work.trainEpoch(epoch, {
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
          });
          await average.show();
          return trained;
        },
        validate: measure,
        save: async (report) => {
          totals.tokens += report.tokens;
          totals.milliseconds += report.durationMs;
          await this.#save(phase, parameters, report, average);
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
    const tensors = await readStates(this.#executor, parameters, false);
    this.#keep({ phase, kind: 'best', metric: start.bestMetric }, start, tensors);
    return start;
  }

  async #save(
    phase: number,
    parameters: readonly Parameter[],
    { progress, metric, isBest }: EpochReport,
    average: ParameterAverage,
  ): Promise<void> {
    const best = await readStates(this.#executor, parameters, false); // what was validated
    if (isBest) this.#keep({ phase, kind: 'best', metric }, progress, best);
    average.putBack();
    const last = await readStates(this.#executor, parameters, true);
    this.#keep({ phase, kind: 'last', metric }, progress, new Map([...last, ...average.tensors()]));
  }

  async #hold(): Promise<void> {
    this.#heldMs += (await this.#controls.pausePoint?.()) ?? 0;
  }

  #keep({ phase, kind, metric }: KeptCheckpoint, progress: PhaseProgress, tensors: NamedTensors): void {
    const { epoch, step } = progress;
    this.#workspace.checkpoints.save(
      this.#run,
      { phase, kind, epoch, step, validationMetric: metric, manifest: progress },
      toCheckpointTensors(tensors),
    );
  }

  #useBest(phase: number, parameters: readonly Parameter[]): void {
    const best = this.#workspace.checkpoints.load(this.#run, phase, 'best');
    invariant(best !== undefined, `phase ${phase} has a best checkpoint`);
    writeStates(this.#executor, parameters, fromCheckpoint(best), false);
  }
}
