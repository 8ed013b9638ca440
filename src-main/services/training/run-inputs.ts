// What a run reads: sequences, split, text vectors, accepted synthetic rows and profile vectors, as typed arrays.
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import type { RunSettings } from '../../contract/run-settings.ts';
import { applySyntheticRows } from '../../recsys/augment/synthetic-rows.ts';
import type { ProfileRows } from '../../recsys/batching/profile-inputs.ts';
import { withoutHeldOut, type TrainingSequences } from '../../recsys/batching/training-sequences.ts';
import { trainingWeights, weightsAmongSynthetic } from '../../recsys/split/interaction-weights.ts';
import type { SequenceData } from '../../recsys/data/sequence-data.ts';
import { EvidenceCounts } from '../../recsys/evidence/evidence-counts.ts';
import { drawCrossSell, withoutHidden } from '../../recsys/metrics/cross-sell.ts';
import type { AuditedRow } from '../../recsys/audit/leakage-audit.ts';
import { splitNothing } from '../../recsys/split/whole-split.ts';
import { keptWeights, type Split, type TrainingPart } from '../../recsys/split/training-part.ts';
import type { Run } from '../../store/runs.ts';
import type { Workspace } from '../../store/workspace.ts';
import { splitDataset } from '../datasets/dataset-split.ts';
import { loadSequenceData } from '../datasets/load-sequence-data.ts';
import { evidenceOptions } from './evidence-options.ts';
import { loadProfileVectors } from '../profiles/profile-vectors.ts';
import { loadItemVectors } from '../text-vectors/item-vectors.ts';
import { inputsOf } from '../runs/frozen-run-inputs.ts';
import type { TextVectors } from '../../recsys/data/matrix.ts';
import { requireTexts } from './required-texts.ts';

export interface RunInputs {
  readonly data: SequenceData;
  readonly split: Split;
  /** What the batches read: training items with accepted synthetic rows among them, less what is held out. */
  readonly trainingSequences: TrainingSequences;
  /** The training part, less what is held out. */
  readonly training: TrainingPart;
  /** Int8 [users]: the domain of a user that is held out of training and counts; −1: none. Undefined: no user has one. */
  readonly heldOut: Int8Array | undefined;
  /** Uint8 [items of `trainingSequences`]: 1 where the item is synthetic. */
  readonly synthetic: Uint8Array;
  /** Counted in the training part, without synthetic rows and what is held out, by the weights where a run has them. */
  readonly counts: EvidenceCounts;
  /** Uint8 [items]: 1 for items that some training sequence holds as a real item. */
  readonly seenInTraining: Uint8Array;
  /** Float32 [training interactions], mean 1; undefined: weights are ignored. */
  readonly weights: Float32Array | undefined;
  readonly textVectors: TextVectors;
  readonly textDimension: number;
  /** Undefined: no profiles, or switched off. */
  readonly profiles:
    (ProfileRows & { readonly vectors: Float32Array; readonly dimension: number }) | undefined;
  /** The profile is a term of the scores with evidence, zero for users without one. */
  readonly profileIsTerm: boolean;
}

/**
 * The same arrays whenever they are asked for: at the first time synthetic rows and profiles are kept with the run.
 * @throws AppError not-found (dataset, text vectors: embed first), invalid-input (nothing to train on, no texts), cancelled
 */
export async function loadRunInputs(
  workspace: Workspace,
  run: Run,
  settings: RunSettings,
  signal?: AbortSignal,
): Promise<RunInputs> {
  const { datasetId } = run;
  const { encoder } = run.sources;
  if (encoder === null) throw new AppError('not-found', message('run-without-encoder', { name: run.name }));
  requireTexts(workspace, datasetId, run.model);
  const inputs = inputsOf(workspace, run, settings);
  const data = await loadSequenceData(workspace, datasetId, signal);
  const isFinal = run.sources.final !== undefined;
  const split = isFinal
    ? splitNothing(data, workspace.datasets.get(datasetId).repeats)
    : splitDataset(workspace, datasetId, data);
  // what the cross-sell evaluation asks for is taken from its users here, before anything is counted or trained
  const heldOut =
    settings.holdOut === 'cross-sell' && !isFinal ? drawCrossSell(split.training).hidden : undefined;
  const learnable = withoutHidden(split.training, heldOut ?? new Int8Array(data.userCount).fill(-1));
  const { training } = learnable;
  const augmented = applySyntheticRows(split.training, inputs.insertions, {
    syntheticTargets: settings.augmentation.asTargets,
  });
  const seenInTraining = new Uint8Array(data.itemCount);
  for (const item of training.items) seenInTraining[item] = 1;
  if (!training.offsets.some((offset, u) => u > 0 && offset - training.offsets[u - 1]! > 1)) {
    throw new AppError(
      'invalid-input',
      message('histories-too-short', { interactions: training.items.length, users: training.userCount }),
    );
  }
  const weights =
    settings.weight === 'factor'
      ? trainingWeights(data, split.training, await workspace.interactions.readWeights(datasetId, signal))
      : undefined;
  const text = await loadItemVectors(workspace, datasetId, encoder, signal);
  const { source } = settings.profiles;
  const shown = { profiles: inputs.profiles, training, encoder, heldOut, source };
  const profiles = settings.profiles.enabled
    ? await loadProfileVectors(workspace, { ...shown, texts: text }, signal)
    : undefined;
  inputs.keep();
  const sequences: TrainingSequences = {
    offsets: augmented.offsets,
    items: augmented.items,
    isTarget: augmented.target,
    ...(weights && { weights: weightsAmongSynthetic(weights, augmented.synthetic) }),
  };
  const learned =
    heldOut === undefined
      ? { sequences, synthetic: augmented.synthetic }
      : withoutHeldOut(sequences, augmented.synthetic, {
          heldOut,
          domainOffsets: data.domainOffsets,
          keepsSynthetic: run.sources.rowsMadeFor === 'cross-sell',
        });
  return {
    data,
    split,
    training,
    heldOut,
    trainingSequences: learned.sequences,
    synthetic: learned.synthetic,
    counts: new EvidenceCounts(training, weights && keptWeights(weights, learnable)),
    seenInTraining,
    weights,
    textVectors: text.vectors,
    textDimension: text.dimension,
    profiles:
      profiles === undefined || profiles.vectors.length === 0
        ? undefined
        : { ...profiles, domainCount: data.domainCount },
    profileIsTerm: evidenceOptions(settings).profiles === true,
  };
}

/** What training reads, for the leakage audit: every sequence with its synthetic items marked. */
export function* auditedRows({ trainingSequences: sequences, synthetic }: RunInputs): Generator<AuditedRow> {
  for (let user = 0; user + 1 < sequences.offsets.length; user++) {
    const from = sequences.offsets[user]!;
    const to = sequences.offsets[user + 1]!;
    yield { user, items: sequences.items.subarray(from, to), synthetic: synthetic.subarray(from, to) };
  }
}
