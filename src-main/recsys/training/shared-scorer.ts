// Item vectors and states of mixed sequences of a trained model: what validation, ranking and phase 2 read.
import type { GraphExecutor, GraphSession } from '../../autodiff/graph-executor.ts';
import { feed, feedGroup } from '../../autodiff/graph-input.ts';
import type { PausePoint } from '../../foundation/pause-point.ts';
import { lengthBuckets } from '../batching/length-buckets.ts';
import { fillSequenceInputs } from '../batching/sequence-batch.ts';
import { passOn, type ItemGraph } from '../evidence/item-graph.ts';
import { stateNames } from '../models/phase-program.ts';
import { buildItemEncoder, buildMixedEncoder, lastRows, type ScoringForm } from '../models/scoring-form.ts';
import { sequenceFields } from '../models/sequence-inputs.ts';
import { itemFields } from '../models/training-step.ts';
import type { ItemLists } from '../data/item-lists.ts';
import type { ItemVectors, TextVectors, UserVectors } from '../data/matrix.ts';
import {
  fillWithMean,
  lendIdVectors,
  nearestSeenItems,
  type IdVectors,
  type NearestSeen,
} from './unseen-items.ts';

const itemBlock = 4096;

export interface SharedScorerOptions {
  readonly form: ScoringForm;
  /** Uint8 [items], as for the batches. */
  readonly seenInTraining: Uint8Array;
  readonly domainOffsets: Int32Array;
  /** Tokens of a batch of histories at most. */
  readonly tokenBudget: number;
}

/** Computes with the parameters that the executor holds at the time of each call. */
export class SharedScorer {
  readonly #executor: GraphExecutor;
  readonly #form: ScoringForm;
  readonly #trainable: Uint8Array;
  readonly #tokenBudget: number;
  readonly #domainOffsets: Int32Array;
  #nearestSeen: NearestSeen | undefined;
  #items: GraphSession<'vectors'> | undefined;
  #encoder: GraphSession<'last'> | undefined;

  constructor(
    executor: GraphExecutor,
    { form, seenInTraining, domainOffsets, tokenBudget }: SharedScorerOptions,
  ) {
    this.#executor = executor;
    this.#form = form;
    this.#trainable = seenInTraining;
    this.#domainOffsets = domainOffsets;
    this.#tokenBudget = tokenBudget;
  }

  /**
   * @param pausePoint awaited before each block of items
   * @returns also written to the executor as the state `item vectors`, and with a graph `passed vectors`
   */
  async refreshItemVectors(pausePoint?: PausePoint): Promise<ItemVectors> {
    const { itemCount, width } = this.#form;
    this.#items ??= await this.#executor.open(buildItemEncoder(this.#form).program);
    const vectors: ItemVectors = new Float32Array(itemCount * width);
    for (let from = 0; from < itemCount; from += itemBlock) {
      await pausePoint?.();
      const items = Int32Array.from({ length: Math.min(itemBlock, itemCount - from) }, (_, i) => from + i);
      const trainableIds = Float32Array.from(items, (item) => this.#trainable[item]!);
      const asked = feedGroup(itemFields, { items, trainableIds }, { items: items.length });
      const outputs = await this.#items.run(asked);
      vectors.set(outputs.vectors.data, from * width);
    }
    if (this.#form.graph !== undefined) this.#passOn(this.#form.graph, vectors);
    if (this.#form.unseen === 'texts') await this.#lendIdVectors(vectors, pausePoint);
    if (this.#form.unseen === 'mean') fillWithMean(vectors, width, this.#domainOffsets, this.#trainable);
    this.#executor.writeState(stateNames.itemVectors, { data: vectors.slice(), shape: [itemCount, width] });
    return vectors;
  }

  #passOn(graph: ItemGraph, vectors: ItemVectors): void {
    const { itemCount, width } = this.#form;
    const passed = passOn(graph, vectors);
    fillWithMean(passed, width, this.#domainOffsets, this.#trainable);
    this.#executor.writeState(stateNames.passedVectors, { data: passed, shape: [itemCount, width] });
  }

  async #lendIdVectors(vectors: ItemVectors, pausePoint: PausePoint | undefined): Promise<void> {
    if (!this.#trainable.includes(0)) return;
    // texts are frozen, so their neighbours are found once
    this.#nearestSeen ??= await nearestSeenItems(
      this.#executor,
      {
        textVectors: (await this.#executor.readState(stateNames.textVectors)).data as TextVectors,
        width: this.#form.textDimension,
        domainOffsets: this.#domainOffsets,
        seen: this.#trainable,
      },
      pausePoint,
    );
    const ids = await this.#executor.readState(stateNames.idVectors);
    lendIdVectors(vectors, ids.data as IdVectors, this.#form.width, this.#nearestSeen);
  }

  /**
   * State after the last item of each history (cut to maxLength). Call `refreshItemVectors` before.
   * @param pausePoint awaited before each batch
   * @returns zero for an empty history
   */
  async userStates(histories: ItemLists, pausePoint?: PausePoint): Promise<UserVectors> {
    this.#encoder ??= await this.#executor.open(buildMixedEncoder(this.#form).program);
    const options = { ...this.#form, tokenBudget: this.#tokenBudget };
    return encodeLast(this.#encoder, histories, options, pausePoint);
  }

  async dispose(): Promise<void> {
    await this.#items?.dispose();
    await this.#encoder?.dispose();
    this.#items = undefined;
    this.#encoder = undefined;
  }
}

export interface EncodeLastOptions extends Pick<ScoringForm, 'width' | 'maxLength' | 'reads'> {
  /** Tokens of a batch at most. */
  readonly tokenBudget: number;
}

/**
 * Runs an encoder program over histories in length buckets, the pause point before each. An encoder that reads `masked`
 * gets a mask after the last item.
 */
export async function encodeLast(
  encoder: GraphSession<'last'>,
  histories: ItemLists,
  { width, maxLength, reads, tokenBudget }: EncodeLastOptions,
  pausePoint?: PausePoint,
): Promise<UserVectors> {
  const { offsets, items } = histories;
  const users = offsets.length - 1;
  const masks = reads === 'masked' ? 1 : 0;
  const lengths = Int32Array.from({ length: users }, (_, u) =>
    Math.min(offsets[u + 1]! - offsets[u]!, maxLength),
  );
  const states: UserVectors = new Float32Array(users * width);
  for (const batchUsers of lengthBuckets(lengths, tokenBudget)) {
    await pausePoint?.();
    const spans = Array.from(batchUsers, (u) => ({
      from: offsets[u + 1]! - lengths[u]!,
      to: offsets[u + 1]! + masks,
    }));
    const { inputs, sizes, time } = fillSequenceInputs(spans, (i) => items[i] ?? 0); // a mask hides the item of its place
    const last = Int32Array.from(batchUsers, (_, b) => (b + 1) * time - 1);
    const outputs = await encoder.run({
      ...inputs,
      ...(masks === 1 && feed(sequenceFields().masked, marked(last, batchUsers.length * time), sizes)),
      ...feed(lastRows, last, sizes),
    });
    const found = outputs.last.data;
    batchUsers.forEach((u, b) => states.set(found.subarray(b * width, (b + 1) * width), u * width));
  }
  return states;
}

/** Float32 [length]: 1 at some places, else 0. */
function marked(places: Int32Array, length: number): Float32Array {
  const marks = new Float32Array(length);
  for (const place of places) marks[place] = 1;
  return marks;
}
