// Where a run begins that continues another: at its trained parameters, with a row for each item of the newer data. Items that the
// other never saw begin at what they are scored with when unseen. What does not belong: which run may continue which
// (app/runs/create-continued-run.ts).
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import type { Parameter } from '../../recsys/models/parameters.ts';
import { stateNames } from '../../recsys/models/phase-program.ts';
import type { ScoringForm } from '../../recsys/models/scoring-form.ts';
import { writeStates } from '../../recsys/training/phase-states.ts';
import { fillWithMean, lendIdVectors, nearestSeenItems } from '../../recsys/training/unseen-items.ts';
import type { RunId } from '../../store/identifiers.ts';
import { loadBest } from '../runs/best-checkpoint.ts';
import { keptPhaseTwo } from '../runs/kept-phase-two.ts';
import { settingsOfRun } from '../runs/settings-of-run.ts';
import { fromCheckpoint } from './checkpoint-tensors.ts';
import { itemPlaces, withMovedItems } from './later-inputs.ts';
import { loadRunInputs } from './run-inputs.ts';
import type { RunInTraining } from './train-phase.ts';

/**
 * Overwrites initial parameters; moments stay at zero. Does nothing for a run that begins anew, or where the other kept no
 * phase 2.
 * @param unseen how the model scores unseen items; undefined: its items have no vectors of their own in this phase
 * @throws AppError not-found (the other run or its checkpoint was deleted meanwhile), corrupt-data
 */
export async function writeContinuedStates(
  training: Pick<RunInTraining, 'workspace' | 'run' | 'executor' | 'inputs' | 'signal'>,
  phase: 1 | 2,
  parameters: readonly Parameter[],
  unseen?: ScoringForm['unseen'],
): Promise<void> {
  const { workspace, executor, inputs, signal } = training;
  const { sources, datasetId } = workspace.runs.get(training.run);
  if (sources.from === undefined) return;
  const other = workspace.runs.get(sources.from as RunId);
  const settings = settingsOfRun(other);
  if (phase === 2 && !keptPhaseTwo(workspace, other.id, settings)) return;
  const best = loadBest(workspace, other.id, phase);
  if (best === undefined)
    throw new AppError('not-found', message('checkpoint-missing', { run: other.id, phase }));
  const { domainOffsets, itemCount } = inputs.data;
  const placeOf = itemPlaces(workspace, other.datasetId, datasetId);
  const tensors = withMovedItems(fromCheckpoint(best), placeOf, itemCount);
  const ids = tensors.get(stateNames.idVectors);
  if (phase === 1 && ids !== undefined && ids.data instanceof Float32Array) {
    const { seenInTraining } = await loadRunInputs(workspace, other, settings, signal);
    const seen = new Uint8Array(itemCount);
    seenInTraining.forEach((isSeen, item) => (seen[placeOf[item]!] = isSeen));
    const width = ids.data.length / itemCount;
    if (unseen === 'mean') fillWithMean(ids.data, width, domainOffsets, seen);
    else if (seen.includes(0)) {
      seen.forEach((isSeen, item) => {
        if (isSeen === 0) ids.data.fill(0, item * width, (item + 1) * width);
      });
      const { textVectors, textDimension } = inputs;
      const texts = { textVectors, width: textDimension, domainOffsets, seen };
      lendIdVectors(ids.data, ids.data, width, await nearestSeenItems(executor, texts));
    }
  }
  writeStates(executor, parameters, tensors, false);
}
