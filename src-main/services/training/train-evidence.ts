// The last part of a run's training: the weights of the evidence, kept as a phase without epochs of its own. What does not
// belong: fitting and choosing them (evidence-work.ts).
import type { RunSettings } from '../../contract/run-settings.ts';
import { phaseOneForm } from '../../recsys/models/phase-one.ts';
import { phaseTwoForm } from '../../recsys/models/phase-two.ts';
import { readStates } from '../../recsys/training/phase-states.ts';
import { evidencePhase, type EvidenceSummary } from '../runs/evidence-summary.ts';
import { toCheckpointTensors } from './checkpoint-tensors.ts';
import { allEvidenceParameters, EvidenceWork } from './evidence-work.ts';
import { keptPhaseTwo } from '../runs/kept-phase-two.ts';
import { phaseOneOptions, phaseTwoOptions } from './model-options.ts';
import type { PhaseSummary, RunInTraining } from './train-phase.ts';
import { TrainedModel } from './trained-model.ts';

/** Short, so it starts anew after a kill. The states of the phases before must stand in the executor. */
export async function trainEvidence(trained: RunInTraining): Promise<PhaseSummary> {
  const { workspace, run, executor, settings, inputs, signal, onEvent, clock, log } = trained;
  const parameters = allEvidenceParameters(settings, inputs.data.domainCount);
  const stored = workspace.checkpoints.load(run, evidencePhase, 'best');
  if (stored !== undefined) return summaryOf(stored.manifest as EvidenceSummary, settings, 0);
  log.resumeAt(evidencePhase, 0);
  const started = clock.now();
  const phaseOne = phaseOneOptions(settings, inputs);
  const form = keptPhaseTwo(workspace, run, settings)
    ? phaseTwoForm(phaseTwoOptions(settings, inputs, phaseOne))
    : phaseOneForm(phaseOne);
  const model = new TrainedModel(executor, inputs, { form, itemsAreFrozen: true });
  try {
    const work = new EvidenceWork(executor, settings, inputs, model);
    const summary = await work.run({
      pausePoint: () => clock.pausePoint(signal),
      onProgress: (done, total) => {
        log.memory(evidencePhase, done);
        onEvent({ kind: 'evidence', done, total });
      },
    });
    const tensors = await readStates(executor, parameters, false);
    workspace.checkpoints.save(
      run,
      {
        phase: evidencePhase,
        kind: 'best',
        epoch: settings.evidence.epochs,
        step: 0,
        validationMetric: summary.validation ?? NaN,
        manifest: summary,
      },
      toCheckpointTensors(tensors),
    );
    return summaryOf(summary, settings, (clock.now() - started) / 1000);
  } finally {
    await model.dispose();
  }
}

function summaryOf(
  { validation }: EvidenceSummary,
  { evidence: { epochs } }: RunSettings,
  seconds: number,
): PhaseSummary {
  return {
    phase: evidencePhase,
    epochs,
    bestEpoch: epochs,
    bestValidation: validation,
    tokensPerSecond: 0,
    seconds,
  };
}
