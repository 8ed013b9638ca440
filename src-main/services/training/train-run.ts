// The phases of a run: which its model and settings have, and how each begins and ends. What does not belong: processes and
// devices (trainer-engine.ts), loading (run-inputs.ts), the epochs of a phase and their reports (train-phase.ts).
import type { SimpleRule } from '../../contract/evaluation.ts';
import type { GraphExecutor } from '../../autodiff/graph-executor.ts';
import type { FinalCourse } from '../../contract/run-sources.ts';
import type { RunEvent } from '../../contract/run-events.ts';
import { BugError, type AppError } from '../../foundation/errors.ts';
import { phaseTwoForm } from '../../recsys/models/phase-two.ts';
import { ParameterAverage } from '../../recsys/training/parameter-average.ts';
import type { PhaseProgress, PhaseSchedule } from '../../recsys/training/phase-loop.ts';
import { dropTrainingStates, writeInitialStates } from '../../recsys/training/phase-states.ts';
import type { RunId } from '../../store/identifiers.ts';
import type { Workspace } from '../../store/workspace.ts';
import { phaseOneOptions, phaseTwoOptions } from './model-options.ts';
import type { OpenPhase } from './open-phase.ts';
import { writeContinuedStates } from './continued-states.ts';
import { PausableClock } from './pausable-clock.ts';
import { PhaseCheckpoints } from './phase-checkpoints.ts';
import { openPhaseOne, writeTextVectors, type TrainedOn } from './phase-one.ts';
import {
  openPhaseTwo,
  startThreads,
  threadParameters,
  threadPrograms,
  writeProfileVectors,
} from './phase-two.ts';
import { RunMetricLog } from './run-metric-log.ts';
import { sequenceModel } from './sequence-models.ts';
import { RuleModel, ruleOfModel } from './simple-rules.ts';
import { trainEvidence } from './train-evidence.ts';
import { trainPhase, type PhaseSummary, type RunInTraining } from './train-phase.ts';
import { TrainedModel } from './trained-model.ts';
import { validationTargets } from './validation.ts';

export interface TrainControls {
  readonly signal?: AbortSignal | undefined;
  readonly onEvent: (event: RunEvent) => void;
  /** Awaited after each step and in each validation. Resolves to the milliseconds that it held. */
  readonly pausePoint?: (() => Promise<number>) | undefined;
}

/** The run, and what it is trained with. */
export interface TrainedRun extends TrainedOn {
  readonly workspace: Workspace;
  readonly run: RunId;
  readonly executor: GraphExecutor;
}

/**
 * Trains what the settings switch on and returns what happened; a finished phase found in the store is not repeated.
 * @throws AppError cancelled, invalid-input (diverged)
 */
export async function trainRun(
  { workspace, run, executor, settings, inputs }: TrainedRun,
  { signal, onEvent, pausePoint }: TrainControls,
): Promise<PhaseSummary[]> {
  const { model, sources } = workspace.runs.get(run);
  const { final } = sources;
  const trained: RunInTraining = {
    ...{ workspace, run, executor, settings, inputs, signal, onEvent, final },
    clock: new PausableClock(pausePoint),
    log: new RunMetricLog(workspace.runMetrics, run, onEvent),
    targets: validationTargets(inputs, settings.validationUsers, settings.seed),
  };
  const rule = ruleOfModel(model);
  if (rule !== undefined) return [await validateRule(trained, rule)];
  const summaries = [await trainPhaseOne(trained, model)];
  if (settings.phase2.enabled && keepsPhase(final, 2)) summaries.push(await trainPhaseTwo(trained));
  if (settings.evidence.enabled) summaries.push(await trainEvidence(trained));
  workspace.checkpoints.dropFormer(run);
  return summaries;
}

const ratesOf = (final: FinalCourse | undefined, phase: number): readonly number[] | undefined =>
  final?.phases.find((one) => one.phase === phase)?.rates;

/** A run on all data has the phases that the chosen run kept. */
const keepsPhase = (final: FinalCourse | undefined, phase: number): boolean =>
  final === undefined || ratesOf(final, phase) !== undefined;

/** Where a phase goes on. Tells of checkpoints that are damaged. */
function resumePhase({ onEvent }: RunInTraining, checkpoints: PhaseCheckpoints): PhaseProgress | undefined {
  const damaged: AppError[] = [];
  const from = checkpoints.resume((error) => damaged.push(error));
  const epoch = from?.epoch ?? 0;
  for (const { said } of damaged)
    onEvent({ kind: 'checkpoint-damaged', phase: checkpoints.phase, epoch, said });
  return from;
}

function scheduleOf({ final }: RunInTraining, phase: number, schedule: PhaseSchedule): PhaseSchedule {
  return final === undefined ? schedule : { ...schedule, rates: ratesOf(final, phase) ?? [] };
}

const noEpochs: OpenPhase = {
  programs: [],
  plan: () => {
    throw new BugError('A simple rule has no epochs.');
  },
  dispose: () => Promise.resolve(),
};

/** Nothing is trained: the rule is validated, and kept as a phase of no epochs and no tensors. */
function validateRule(run: RunInTraining, rule: SimpleRule): Promise<PhaseSummary> {
  const { workspace, executor, settings, inputs } = run;
  const average = new ParameterAverage(executor, [], 0);
  const tensors = { executor, parameters: [], average };
  const checkpoints = new PhaseCheckpoints(workspace.checkpoints, run.run, 1, tensors);
  const from = resumePhase(run, checkpoints);
  const model = new RuleModel(rule, executor, inputs);
  const schedule = scheduleOf(run, 1, { ...settings.phase1, maxEpochs: 0 });
  return trainPhase(run, { phase: 1, schedule, opened: noEpochs, model, average, checkpoints, from });
}

async function trainPhaseOne(run: RunInTraining, name: string): Promise<PhaseSummary> {
  const { workspace, executor, settings, inputs } = run;
  const { phase1, seed } = settings;
  const sequences = sequenceModel(name, settings, inputs);
  const program = sequences.step();
  const parameters = program.trained;
  writeTextVectors(executor, inputs);
  writeProfileVectors(executor, inputs);
  const average = new ParameterAverage(executor, parameters, phase1.averaging);
  const tensors = { executor, parameters, average };
  const checkpoints = new PhaseCheckpoints(workspace.checkpoints, run.run, 1, tensors);
  const from = resumePhase(run, checkpoints);
  if (from === undefined) {
    writeInitialStates(executor, program, seed);
    await writeContinuedStates(run, 1, parameters, sequences.form.unseen);
  }
  const opened = await openPhaseOne(executor, program, run, sequences);
  const model = new TrainedModel(executor, inputs, { form: sequences.form, itemsAreFrozen: false });
  const maxEpochs = phase1.enabled ? phase1.maxEpochs : 0;
  const schedule = scheduleOf(run, 1, { ...phase1, maxEpochs });
  try {
    return await trainPhase(run, { phase: 1, schedule, opened, model, average, checkpoints, from });
  } finally {
    await opened.dispose();
    await model.dispose();
    dropTrainingStates(executor, program);
  }
}

async function trainPhaseTwo(run: RunInTraining): Promise<PhaseSummary> {
  const { workspace, executor, settings, inputs } = run;
  const options = phaseTwoOptions(settings, inputs, phaseOneOptions(settings, inputs));
  const programs = threadPrograms(options);
  const parameters = threadParameters(programs);
  const model = new TrainedModel(executor, inputs, {
    form: phaseTwoForm(options),
    itemsAreFrozen: true, // phase 2 trains nothing that they are made of
  });
  await model.itemVectors();
  await startThreads(executor, programs, settings.seed);
  await writeContinuedStates(run, 2, parameters);
  const average = new ParameterAverage(executor, parameters, 0);
  const tensors = { executor, parameters, average };
  const checkpoints = new PhaseCheckpoints(workspace.checkpoints, run.run, 2, tensors);
  const from = resumePhase(run, checkpoints);
  const opened = await openPhaseTwo(executor, programs, options, run);
  try {
    const schedule = scheduleOf(run, 2, settings.phase2);
    return await trainPhase(run, { phase: 2, schedule, opened, model, average, checkpoints, from });
  } finally {
    await opened.dispose();
    await model.dispose();
    for (const program of programs) dropTrainingStates(executor, program);
  }
}
