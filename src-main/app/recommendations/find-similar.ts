// Use case: the items most like one, in its domain and in the others (`similar`).
import type { SimilarItems, similarityKinds } from '../../contract/similar-items.ts';
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import { EvidenceCounts } from '../../recsys/evidence/evidence-counts.ts';
import {
  linkSimilarities,
  mostSimilar,
  textSimilarities,
} from '../../services/recommendations/similar-items.ts';
import { loadItemVectors } from '../../services/text-vectors/item-vectors.ts';
import { chooseDataset } from '../datasets/choose-dataset.ts';
import { encoderOfDataset } from '../datasets/dataset-encoder.ts';
import type { WorkspaceSession } from '../session/workspace-session.ts';

export interface SimilarInput {
  /** Id or name; default: the newest. */
  readonly dataset?: string | undefined;
  /** Name of its domain; undefined: the only one that has the item. */
  readonly domain?: string | undefined;
  readonly item: string;
  readonly by: (typeof similarityKinds)[number];
  /** A domain. */
  readonly k: number;
}

/** Counts are those of the training part. @throws AppError not-found (dataset, item, text vectors), invalid-input (an id of several domains) */
export async function findSimilar(
  session: WorkspaceSession,
  { dataset: wanted, domain: name, item: id, by, k }: SimilarInput,
  signal?: AbortSignal,
): Promise<SimilarItems> {
  const { workspace } = session;
  const dataset = chooseDataset(workspace, wanted);
  const domains = workspace.domains.names(dataset.id);
  const found = workspace.items
    .withId(dataset.id, id)
    .filter(({ domainIndex }) => name === undefined || domains[domainIndex] === name);
  const [item, ...others] = found;
  if (item === undefined)
    throw new AppError('not-found', message('similar-item-unknown', { id, domains: domains.join(', ') }));
  if (others.length > 0) {
    const having = found.map(({ domainIndex }) => domains[domainIndex]!).join(', ');
    throw new AppError('invalid-input', message('similar-item-ambiguous', { id, domains: having }));
  }
  const training = await session.trainingParts.of(dataset.id);
  const similarities =
    by === 'customers'
      ? linkSimilarities(new EvidenceCounts(training).itemNeighbours, item.itemIndex)
      : await textsOf(session, dataset, item.itemIndex, signal);
  const lists = mostSimilar(similarities, training.domainOffsets, k).map((list) =>
    list.map(({ item: index, similarity }, place) => {
      const other = workspace.items.at(dataset.id, index)!;
      return { rank: place + 1, item: other.id, title: other.title, similarity };
    }),
  );
  const home = item.domainIndex;
  const order = [home, ...domains.map((_, index) => index).filter((index) => index !== home)];
  return {
    dataset: dataset.id,
    domain: domains[home]!,
    item: id,
    title: item.title,
    by,
    domains: Object.fromEntries(order.map((index) => [domains[index]!, lists[index]!])),
  };
}

async function textsOf(
  { workspace }: WorkspaceSession,
  dataset: ReturnType<typeof chooseDataset>,
  item: number,
  signal: AbortSignal | undefined,
): Promise<Float64Array> {
  const encoder = encoderOfDataset(workspace, dataset);
  const { vectors, dimension } = await loadItemVectors(workspace, dataset.id, encoder, signal);
  return textSimilarities(vectors, dimension, item);
}
