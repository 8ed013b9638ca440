// Trains one phase of a run: what becomes of the reports of its epochs, checkpoints, metrics and events. What does not
// belong: the epochs (recsys/training/phase-loop.ts), which phases a run has and how they begin (train-run.ts).
import type { GraphExecutor } from '../../autodiff/graph-executor.ts';
import type { FinalCourse } from '../../contract/run-sources.ts';
import type { RunEvent } from '../../contract/run-events.ts';
import type { ParameterAverage } from '../../recsys/training/parameter-average.ts';
import {
  bestValidationOf,
  endOfPhase,
  runPhase,
  startOfPhase,
  type EpochReport,
  type PhaseProgress,
  type PhaseSchedule,
} from '../../recsys/training/phase-loop.ts';
import { unpackStates } from '../../recsys/training/phase-states.ts';
import type { RunId } from '../../store/identifiers.ts';
import type { Workspace } from '../../store/workspace.ts';
import { loadBest } from '../runs/best-checkpoint.ts';
import { nameDivergence } from './name-divergence.ts';
import type { OpenPhase } from './open-phase.ts';
import type { PausableClock } from './pausable-clock.ts';
import type { PhaseCheckpoints } from './phase-checkpoints.ts';
import type { TrainedOn } from './phase-one.ts';
import { perSecond, type RunMetricLog } from './run-metric-log.ts';
import type { RunModel } from './run-model.ts';
import { validate, type ValidationMetrics } from './validation.ts';

/** A run while it is trained. */
export interface RunInTraining extends TrainedOn {
  readonly workspace: Workspace;
  readonly run: RunId;
  readonly executor: GraphExecutor;
  readonly signal: AbortSignal | undefined;
  readonly onEvent: (event: RunEvent) => void;
  readonly clock: PausableClock;
  readonly log: RunMetricLog;
  /** Of a run on all data. */
  readonly final: FinalCourse | undefined;
  /** Int32 [users], see `validationTargets`. */
  readonly targets: Int32Array;
}

export interface PhaseInTraining {
  readonly phase: number;
  readonly schedule: PhaseSchedule;
  readonly opened: OpenPhase;
  /** Scores with what the executor holds. */
  readonly model: RunModel;
  readonly average: ParameterAverage;
  readonly checkpoints: PhaseCheckpoints;
  /** Where it goes on; undefined: from the start. */
  readonly from: PhaseProgress | undefined;
}

export interface PhaseSummary {
  readonly phase: number;
  readonly epochs: number;
  readonly bestEpoch: number;
  /** null: nothing was validated. */
  readonly bestValidation: number | null;
  readonly tokensPerSecond: number;
  readonly seconds: number;
}

/** Leaves the best parameters in the executor. @throws AppError cancelled; invalid-input (diverged), naming the tensor; the last checkpoint stays to go on from */
export async function trainPhase(run: RunInTraining, trained: PhaseInTraining): Promise<PhaseSummary> {
  const { executor, onEvent, log, clock, signal, settings, targets } = run;
  const { phase, schedule, opened, model, average, checkpoints, from } = trained;
  let validation: ValidationMetrics | undefined;
  const measure = async (): Promise<number> => {
    if (schedule.rates !== undefined) return NaN; // of a run on all data: nothing is held out
    validation = await validate(model, targets, { signal, pausePoint: () => clock.pausePoint(signal) });
    return validation['ndcg@10'];
  };
  const start = async (): Promise<PhaseProgress> => {
    const metric = await measure();
    const first = startOfPhase(schedule.learningRate);
    const before = Number.isNaN(metric) ? first : { ...first, bestMetric: metric };
    await checkpoints.saveStart(before, metric);
    if (validation !== undefined) log.start(phase, validation);
    return before;
  };
  if (from !== undefined) log.resumeAt(phase, from.step);
  let progress = from ?? (await start());
  const totals = { tokens: 0, milliseconds: 0 };
  const reports = runPhase({
    ...{ phase: opened, schedule, from: progress, seed: settings.seed, clock: clock.now, signal },
    validate: async () => {
      for (const { packs } of opened.programs) await unpackStates(executor, packs);
      await average.show();
      return measure();
    },
    onStep: (step) => {
      log.step(phase, step);
      const { epoch, step: index, steps, loss } = step;
      const tokensPerSecond = perSecond(step.tokens, step.durationMs);
      onEvent({ kind: 'step', phase, epoch, step: index, steps, loss, tokensPerSecond });
      return clock.hold();
    },
  });
  try {
    for await (const report of reports) {
      progress = report.progress;
      totals.tokens += report.tokens;
      totals.milliseconds += report.durationMs;
      await checkpoints.save(report, () => log.epoch(phase, report, validation));
      onEvent(epochEvent(phase, report, validation));
    }
  } catch (error) {
    throw await nameDivergence(error, executor, opened.programs, phase);
  }
  const best = loadBest(run.workspace, run.run, phase, ({ said }, { epoch }) =>
    onEvent({ kind: 'best-damaged', phase, epoch, said }),
  );
  checkpoints.useBest(best);
  const reason = endOfPhase(schedule, progress) ?? 'maxEpochs';
  onEvent({ kind: 'phase-finished', phase, bestEpoch: progress.bestEpoch, reason });
  return {
    phase,
    epochs: progress.epoch,
    bestEpoch: progress.bestEpoch,
    bestValidation: bestValidationOf(progress),
    tokensPerSecond: perSecond(totals.tokens, totals.milliseconds),
    seconds: totals.milliseconds / 1000,
  };
}

function epochEvent(
  phase: number,
  { progress, loss, learningRate, tokens, durationMs, isBest }: EpochReport,
  validation: ValidationMetrics | undefined,
): RunEvent {
  return {
    kind: 'epoch',
    phase,
    epoch: progress.epoch,
    loss,
    learningRate,
    tokensPerSecond: perSecond(tokens, durationMs),
    seconds: durationMs / 1000,
    validation: { ...validation },
    isBest,
  };
}
