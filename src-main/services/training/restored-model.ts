// The model of a run as its checkpoints keep it, on an executor. What does not belong: when it is loaded (trainer-engine.ts).
import type { GraphExecutor } from '../../autodiff/graph-executor.ts';
import type { ModelPart } from '../../contract/evaluation.ts';
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import type { Parameter } from '../../recsys/models/parameters.ts';
import { phaseTwoForm } from '../../recsys/models/phase-two.ts';
import { writeStates, type NamedTensors } from '../../recsys/training/phase-states.ts';
import type { Run } from '../../store/runs.ts';
import type { Workspace } from '../../store/workspace.ts';

import { loadBest } from '../runs/best-checkpoint.ts';
import { evidencePhase } from '../runs/evidence-summary.ts';
import { settingsOfRun } from '../runs/settings-of-run.ts';
import { fromCheckpoint } from './checkpoint-tensors.ts';
import { evidenceOptions } from './evidence-options.ts';
import { allEvidenceParameters } from './evidence-work.ts';
import { keptPhaseTwo } from '../runs/kept-phase-two.ts';
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
  /** Tensors of its checkpoints as the inputs need them, where these are of a later dataset. */
  readonly moved?: ((tensors: NamedTensors) => NamedTensors) | undefined;
}

/** The whole model of a run, and the parts of it that reports compare it with. */
export interface RestoredModel {
  readonly model: RunModel;
  /** They share what `model` holds, and are disposed of with it. */
  readonly parts: Readonly<Record<ModelPart, RunModel>>;
}

/** @throws AppError not-found where a checkpoint is missing: never a random model */
export function restoreModel(from: RestoredFrom): RestoredModel {
  const { workspace, run, executor, inputs } = from;
  const rule = ruleOfModel(run.model);
  if (rule !== undefined) {
    const model = new RuleModel(rule, executor, inputs);
    return { model, parts: { phase1: model, withoutEvidence: model } };
  }
  const settings = settingsOfRun(run);
  const first = sequenceModel(run.model, settings, inputs);
  let { form } = first;
  writeTextVectors(executor, inputs);
  restorePhase(from, 1, first.step().trained);
  const hasThreads = keptPhaseTwo(workspace, run.id, settings);
  if (hasThreads) {
    const phaseTwo = phaseTwoOptions(settings, inputs, phaseOneOptions(settings, inputs));
    form = phaseTwoForm(phaseTwo);
    writeProfileVectors(executor, inputs);
    restorePhase(from, 2, threadParameters(threadPrograms(phaseTwo)));
  }
  const evidence = settings.evidence.enabled ? evidenceOptions(settings) : undefined;
  if (evidence !== undefined)
    restorePhase(from, evidencePhase, allEvidenceParameters(settings, inputs.data.domainCount));
  const options = { form, itemsAreFrozen: true, isFinished: true, evidence };
  const model = new TrainedModel(executor, inputs, options);
  return {
    model,
    parts: {
      // phase 2 trains nothing that phase 1 scores with
      phase1: model.withoutEvidence({ isMixedOnly: hasThreads }),
      withoutEvidence: model.withoutEvidence({ isMixedOnly: false }),
    },
  };
}

function restorePhase(
  { workspace, run, executor, moved }: RestoredFrom,
  phase: number,
  parameters: readonly Parameter[],
): void {
  const best = loadBest(workspace, run.id, phase);
  if (best === undefined) {
    throw new AppError('not-found', message('checkpoint-missing', { run: run.id, phase }), {
      details: { run: run.id, phase },
    });
  }
  const tensors = fromCheckpoint(best);
  writeStates(executor, parameters, moved?.(tensors) ?? tensors, false);
}
