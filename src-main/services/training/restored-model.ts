// The model of a run as its checkpoints keep it, on an executor. What does not belong: when it is loaded (trainer-engine.ts).
import type { GraphExecutor } from '../../autodiff/graph-executor.ts';
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import type { Parameter } from '../../recsys/models/parameters.ts';
import { phaseTwoForm } from '../../recsys/models/phase-two.ts';
import { writeStates } from '../../recsys/training/phase-states.ts';
import type { Run } from '../../store/runs.ts';
import type { Workspace } from '../../store/workspace.ts';
import type { Scorer } from '../evaluation/ranking-engine.ts';
import { evidencePhase } from '../runs/evidence-summary.ts';
import { settingsOfRun } from '../runs/settings-of-run.ts';
import { fromCheckpoint } from './checkpoint-tensors.ts';
import { allEvidenceParameters, evidenceOptions } from './evidence-work.ts';
import { keptPhaseTwo } from './kept-phase-two.ts';
import { phaseOneOptions, phaseTwoOptions } from './model-options.ts';
import { writeTextVectors } from './phase-one.ts';
import { threadParameters, threadPrograms, writeProfileVectors } from './phase-two.ts';
import type { RunInputs } from './run-inputs.ts';
import type { RunModel } from './run-model.ts';
import { sequenceModel } from './sequence-models.ts';
import { RuleModel, ruleOfModel } from './simple-rules.ts';
import { TrainedModel } from './trained-model.ts';

interface RestoredFrom {
  readonly workspace: Workspace;
  readonly run: Run;
  readonly executor: GraphExecutor;
  readonly inputs: RunInputs;
}

/**
 * @param scorer the whole model, or the part of it that is meant
 * @throws AppError not-found where a checkpoint is missing: never a random model
 */
export function restoreModel(from: RestoredFrom, scorer: Scorer): RunModel {
  const { workspace, run, executor, inputs } = from;
  const rule = ruleOfModel(run.model);
  if (rule !== undefined) return new RuleModel(rule, executor, inputs);
  const settings = settingsOfRun(run);
  const first = sequenceModel(run.model, settings, inputs);
  let { form } = first;
  writeTextVectors(executor, inputs);
  restorePhase(from, 1, first.step().trained);
  if (scorer !== 'phase1' && keptPhaseTwo(workspace, run.id, settings)) {
    const phaseTwo = phaseTwoOptions(settings, inputs, phaseOneOptions(settings, inputs));
    form = phaseTwoForm(phaseTwo);
    writeProfileVectors(executor, inputs);
    restorePhase(from, 2, threadParameters(threadPrograms(phaseTwo)));
  }
  let evidence;
  if (scorer === 'model' && settings.evidence.enabled) {
    evidence = evidenceOptions(settings);
    restorePhase(from, evidencePhase, allEvidenceParameters(settings, inputs.data.domainCount));
  }
  return new TrainedModel(executor, inputs, { form, itemsAreFrozen: true, evidence });
}

function restorePhase(
  { workspace, run, executor }: RestoredFrom,
  phase: number,
  parameters: readonly Parameter[],
): void {
  const best = workspace.checkpoints.load(run.id, phase, 'best');
  if (best === undefined) {
    throw new AppError('not-found', message('checkpoint-missing', { run: run.id, phase }), {
      details: { run: run.id, phase },
    });
  }
  writeStates(executor, parameters, fromCheckpoint(best), false);
}
