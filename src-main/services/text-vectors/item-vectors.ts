// The text vectors of a dataset's items: encode what is missing, load all. Source: method, section 1.
import type { LoadedTextEncoder } from '../../engines/ort/text-encoder-engine.ts';
import type { DatasetId } from '../../store/identifiers.ts';
import { itemText } from '../../store/item-text.ts';
import type { Workspace } from '../../store/workspace.ts';
import type { TextVectors } from '../../recsys/data/matrix.ts';
import { embedTexts, type EmbedControls, type EmbedReport } from './embed-texts.ts';

/**
 * Encodes every item text of a dataset that has no vector of this encoder yet: title, then brand, category, description.
 * @throws AppError not-found (dataset); cancelled; the encoder's own errors
 */
export async function embedItemTexts(
  workspace: Workspace,
  dataset: DatasetId,
  encoder: LoadedTextEncoder,
  controls: EmbedControls = {},
): Promise<EmbedReport> {
  return embedTexts(workspace, encoder, workspace.items.all(dataset).map(itemText), controls);
}

export interface ItemVectors {
  /** By item index. Owned by the caller. */
  readonly vectors: TextVectors;
  readonly dimension: number;
}

/**
 * @param encoder of `encoderIdOf`
 * @throws AppError not-found, with the count, where items have no vector yet; cancelled
 */
export async function loadItemVectors(
  workspace: Workspace,
  dataset: DatasetId,
  encoder: string,
  signal?: AbortSignal,
): Promise<ItemVectors> {
  return workspace.textVectors.read(encoder, workspace.items.textHashes(dataset), signal);
}
