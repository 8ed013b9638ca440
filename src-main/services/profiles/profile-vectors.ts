// Domain profiles as vectors p_u^d of the text encoder. Source: method, section 3, point 2.
import { domainOf } from '../../recsys/data/sequence-data.ts';
import type { RunSettings } from '../../contract/run-settings.ts';
import type { TextVectors } from '../../recsys/data/matrix.ts';
import { completeByTitles } from '../../recsys/profile/title-profiles.ts';
import type { TrainingPart } from '../../recsys/split/training-part.ts';
import type { LoadedTextEncoder } from '../../engines/ort/text-encoder-engine.ts';
import type { DatasetId } from '../../store/identifiers.ts';
import type { FrozenProfile } from '../../store/frozen-contents.ts';
import type { Workspace } from '../../store/workspace.ts';
import { embedTexts, type EmbedControls, type EmbedReport } from '../text-vectors/embed-texts.ts';

/** Encodes every domain profile that has no vector of this encoder yet. @throws AppError as `embedTexts` */
export async function embedProfiles(
  workspace: Workspace,
  dataset: DatasetId,
  encoder: LoadedTextEncoder,
  controls: EmbedControls = {},
): Promise<EmbedReport> {
  const texts = workspace.profiles
    .all(dataset)
    .filter(({ domainIndex }) => domainIndex !== null)
    .map(({ text }) => text);
  return embedTexts(workspace, encoder, texts, controls);
}

/** What the aggregation of section 3, point 3 reads. Owned by the caller. */
export interface ProfileVectors {
  readonly dimension: number;
  /** Float32 [profiles × dimension]: p_u^d, unit length. */
  readonly vectors: Float32Array;
  /** Int32 [users × domains]: row of `vectors`, −1 where no profile exists. */
  readonly rowOf: Int32Array;
  /** Int32 [users × domains]: n_u^d, training interactions. */
  readonly evidence: Int32Array;
}

/** Whose profiles are read, for which training part. */
export interface ReadProfiles {
  /** Of one run; overall ones are passed over. */
  readonly profiles: readonly FrozenProfile[];
  readonly training: TrainingPart;
  /** Of `encoderIdOf`. */
  readonly encoder: string;
  /** See the setting `profiles.source`. */
  readonly source: RunSettings['profiles']['source'];
  /** Vectors of all items by the same encoder. */
  readonly texts: { readonly vectors: TextVectors; readonly dimension: number };
  /** Int8 [users]: a domain whose profile may not be read; −1: none. A domain's profile rests on its own items alone. */
  readonly heldOut: Int8Array | undefined;
}

/**
 * @throws AppError not-found where a profile has no vector yet (edited since: embed again); cancelled
 */
export async function loadProfileVectors(
  workspace: Workspace,
  { profiles, training, encoder, source, texts, heldOut }: ReadProfiles,
  signal?: AbortSignal,
): Promise<ProfileVectors> {
  const { userCount, domainCount, offsets, items, domainOffsets } = training;
  const evidence = new Int32Array(userCount * domainCount);
  for (let user = 0; user < userCount; user++) {
    for (let p = offsets[user]!; p < offsets[user + 1]!; p++)
      evidence[user * domainCount + domainOf(domainOffsets, items[p]!)]!++;
  }
  const rowOf = new Int32Array(userCount * domainCount).fill(-1);
  const hashes: string[] = [];
  const rowOfHash = new Map<string, number>();
  for (const { userIndex, domainIndex, textHash: hash } of profiles) {
    if (domainIndex === null || source === 'titles' || heldOut?.[userIndex] === domainIndex) continue;
    let row = rowOfHash.get(hash);
    if (row === undefined) {
      row = hashes.push(hash) - 1;
      rowOfHash.set(hash, row);
    }
    rowOf[userIndex * domainCount + domainIndex] = row;
  }
  const written = await workspace.textVectors.read(encoder, hashes, signal);
  const isCompleted = source === 'titles' || (source === 'completed' && hashes.length > 0);
  return isCompleted
    ? { dimension: texts.dimension, evidence, ...completeByTitles(training, { ...written, rowOf }, texts) }
    : { ...written, rowOf, evidence };
}
