// Trains one phase of a run: what becomes of the reports of its epochs, checkpoints, metrics and events. What does not
// belong: the epochs (recsys/training/phase-loop.ts), which phases a run has and how they begin (train-run.ts).
import type { GraphExecutor } from '../../autodiff/graph-executor.ts';
import type { RunEvent } from '../../contract/run-events.ts';
import type { ParameterAverage } from '../../recsys/training/parameter-average.ts';
import {
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
  readonly bestValidation: number;
  readonly tokensPerSecond: number;
  readonly seconds: number;
}

/** Leaves the best parameters in the executor. @throws AppError cancelled; the last checkpoint stays to go on from */
export async function trainPhase(run: RunInTraining, trained: PhaseInTraining): Promise<PhaseSummary> {
  const { executor, onEvent, log, clock, signal, settings, targets } = run;
  const { phase, schedule, opened, model, average, checkpoints, from } = trained;
  let validation: ValidationMetrics = { 'ndcg@10': 0, 'hr@10': 0 };
  const measure = async (): Promise<number> => {
    validation = await validate(model, targets, { signal, pausePoint: () => clock.pausePoint(signal) });
    return validation['ndcg@10'];
  };
  const start = async (): Promise<PhaseProgress> => {
    const before = { ...startOfPhase(schedule.learningRate), bestMetric: await measure() };
    await checkpoints.saveStart(before);
    log.start(phase, validation);
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
  for await (const report of reports) {
    progress = report.progress;
    totals.tokens += report.tokens;
    totals.milliseconds += report.durationMs;
    await checkpoints.save(report);
    log.epoch(phase, report, validation);
    onEvent(epochEvent(phase, report, validation));
  }
  checkpoints.useBest();
  const reason = endOfPhase(schedule, progress) ?? 'maxEpochs';
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

function epochEvent(
  phase: number,
  { progress, loss, learningRate, tokens, durationMs, isBest }: EpochReport,
  validation: ValidationMetrics,
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
