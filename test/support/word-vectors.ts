// Text vectors without a model: hashed bags of words, randomly projected. For tests of what reads text vectors; titles
// that share words are near each other, which is what those tests need.
import { Random } from '../../src-main/foundation/random.ts';
import type { DatasetId } from '../../src-main/store/identifiers.ts';
import { itemText, textHash } from '../../src-main/store/item-text.ts';
import type { Workspace } from '../../src-main/store/workspace.ts';

export const wordEncoder = 'hashed-words@0/256';
const dimension = 64;

/** Float32 [64], unit length (zeros for an empty text). */
function wordVector(text: string): Float32Array {
  const vector = new Float32Array(dimension);
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
    const random = new Random(1).fork(word);
    for (let i = 0; i < dimension; i++) vector[i]! += random.normal();
  }
  const length = Math.hypot(...vector);
  return length === 0 ? vector : vector.map((x) => x / length);
}

/** Stores vectors of texts under `wordEncoder`. */
export function addVectorsOfTexts(workspace: Workspace, texts: readonly string[]): void {
  const vectors = new Float32Array(texts.length * dimension);
  texts.forEach((text, i) => vectors.set(wordVector(text), i * dimension));
  workspace.textVectors.add(wordEncoder, texts.map(textHash), vectors);
}

/** Stores vectors of all items of a dataset under `wordEncoder`. */
export function addWordVectors(workspace: Workspace, dataset: DatasetId): void {
  addVectorsOfTexts(workspace, [...new Set(workspace.items.all(dataset).map(itemText))]);
}
