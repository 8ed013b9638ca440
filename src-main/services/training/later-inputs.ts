// What a run reads when it scores with newer data than it was trained on: histories, items, texts and counts of a later dataset
// of its line, with its own parameters as they are. What does not belong: the dataset it was trained on (run-inputs.ts).
import type { RunSettings } from '../../contract/run-settings.ts';
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import type { ProfileRows } from '../../recsys/batching/profile-inputs.ts';
import { EvidenceCounts } from '../../recsys/evidence/evidence-counts.ts';
import { trainingWeights } from '../../recsys/split/interaction-weights.ts';
import { splitNothing } from '../../recsys/split/whole-split.ts';
import type { NamedTensors } from '../../recsys/training/phase-states.ts';
import { stateNames } from '../../recsys/models/phase-program.ts';
import type { DatasetId } from '../../store/identifiers.ts';
import type { Run } from '../../store/runs.ts';
import type { Workspace } from '../../store/workspace.ts';
import { lineOf } from '../datasets/dataset-line.ts';
import { splitDataset } from '../datasets/dataset-split.ts';
import { loadSequenceData } from '../datasets/load-sequence-data.ts';
import { loadItemVectors } from '../text-vectors/item-vectors.ts';
import { loadRunInputs, type RunInputs } from './run-inputs.ts';

/** Inputs of a later dataset, and how the items of the run's own stand in it. */
export interface LaterInputs {
  readonly inputs: RunInputs;
  /** Int32 [items of the run's dataset]: item indices of the later one. */
  readonly placeOf: Int32Array;
}

/**
 * Seen in training is what the run saw; counts are those of the training part of the later dataset (of all of it, where the
 * run is on all data); profiles are those that the run read.
 * @throws AppError as `loadRunInputs` for both datasets; conflict (not of its line, other domains)
 */
export async function loadLaterInputs(
  workspace: Workspace,
  { run, settings }: { readonly run: Run; readonly settings: RunSettings },
  later: DatasetId,
  signal?: AbortSignal,
): Promise<LaterInputs> {
  requireLater(workspace, run, later);
  const own = await loadRunInputs(workspace, run, settings, signal);
  const data = await loadSequenceData(workspace, later, signal);
  const { repeats } = workspace.datasets.get(later);
  const isFinal = run.sources.final !== undefined;
  const split = isFinal ? splitNothing(data, repeats) : splitDataset(workspace, later, data);
  const { training } = split;
  const weights =
    settings.weight === 'factor'
      ? trainingWeights(data, training, await workspace.interactions.readWeights(later, signal))
      : undefined;
  const text = await loadItemVectors(workspace, later, run.sources.encoder!, signal);
  const placeOf = itemPlaces(workspace, run.datasetId, later);
  const seenInTraining = new Uint8Array(data.itemCount);
  own.seenInTraining.forEach((seen, item) => (seenInTraining[placeOf[item]!] = seen));
  const users = placesIn(workspace.users.ids(run.datasetId), workspace.users.ids(later));
  return {
    placeOf,
    inputs: {
      data,
      split,
      training,
      heldOut: undefined,
      trainingSequences: {
        ...{ offsets: training.offsets, items: training.items },
        isTarget: new Uint8Array(training.items.length).fill(1),
        ...(weights && { weights }),
      },
      synthetic: new Uint8Array(training.items.length),
      counts: new EvidenceCounts(training, weights),
      seenInTraining,
      weights,
      textVectors: text.vectors,
      textDimension: text.dimension,
      profileIsTerm: own.profileIsTerm,
      profiles: own.profiles && { ...own.profiles, ...movedProfiles(own.profiles, users, data.userCount) },
    },
  };
}

/** @throws AppError conflict */
function requireLater(workspace: Workspace, run: Run, later: DatasetId): void {
  const { name } = workspace.datasets.get(later);
  if (!lineOf(workspace, later).includes(run.datasetId))
    throw new AppError('conflict', message('later-not-of-line', { run: run.name, name }));
  const domains = workspace.domains.names(run.datasetId).join(', ');
  const others = workspace.domains.names(later).join(', ');
  if (domains !== others)
    throw new AppError('conflict', message('later-other-domains', { run: run.name, domains, name, others }));
}

const itemKeys = (workspace: Workspace, dataset: DatasetId): string[] =>
  workspace.items.all(dataset).map(({ domainIndex, id }) => `${domainIndex} ${id}`);

/** Int32 [items of a dataset]: where each stands in a later one of its line. */
export const itemPlaces = (workspace: Workspace, former: DatasetId, later: DatasetId): Int32Array =>
  placesIn(itemKeys(workspace, former), itemKeys(workspace, later));

/** Int32 [former]: where each stands in `later`; −1: nowhere. */
function placesIn(former: readonly string[], later: readonly string[]): Int32Array {
  const places = new Map(later.map((key, place) => [key, place]));
  return Int32Array.from(former, (key) => places.get(key) ?? -1);
}

function movedProfiles(
  { domainCount, rowOf, evidence }: ProfileRows,
  places: Int32Array,
  userCount: number,
): ProfileRows {
  const moved = {
    domainCount,
    rowOf: new Int32Array(userCount * domainCount).fill(-1),
    evidence: new Int32Array(userCount * domainCount),
  };
  places.forEach((place, user) => {
    if (place < 0) return;
    const [from, to] = [user * domainCount, place * domainCount];
    moved.rowOf.set(rowOf.subarray(from, from + domainCount), to);
    moved.evidence.set(evidence.subarray(from, from + domainCount), to);
  });
  return moved;
}

/** Tensors of a checkpoint with a row for each item of the later dataset; new items have zeros. */
export function withMovedItems(tensors: NamedTensors, placeOf: Int32Array, itemCount: number): NamedTensors {
  const ids = tensors.get(stateNames.idVectors);
  if (ids === undefined) return tensors;
  const width = ids.data.length / placeOf.length;
  const data = new Float32Array(itemCount * width);
  placeOf.forEach((place, item) =>
    data.set(ids.data.subarray(item * width, (item + 1) * width), place * width),
  );
  return new Map([...tensors, [stateNames.idVectors, { data, shape: [itemCount, width] }]]);
}
