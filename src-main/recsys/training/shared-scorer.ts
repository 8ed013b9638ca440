// Item vectors and user states of a trained phase 1: what validation, ranking and phase 2 read.
import type { GraphExecutor, GraphSession } from '../../autodiff/graph-executor.ts';
import type { PausePoint } from '../../foundation/pause-point.ts';
import { lengthBuckets } from '../batching/length-buckets.ts';
import { fillSequenceInputs } from '../batching/sequence-batch.ts';
import { buildItemVectors, buildSharedEncoder, type PhaseOneOptions } from '../models/phase-one.ts';
import { stateNames } from '../models/phase-program.ts';
import type { ItemLists } from '../metrics/evaluation-input.ts';
import { lendIdVectors, nearestSeenItems, type NearestSeen } from './unseen-items.ts';

const itemBlock = 4096;

/** Computes with the parameters that the executor holds at the time of each call. */
export class SharedScorer {
  readonly #executor: GraphExecutor;
  readonly #options: PhaseOneOptions;
  readonly #trainable: Uint8Array;
  readonly #tokenBudget: number;
  readonly #domainOffsets: Int32Array;
  #nearestSeen: NearestSeen | undefined;
  #items: GraphSession | undefined;
  #encoder: GraphSession | undefined;

  /** @param seenInTraining Uint8 [items], as for the batches */
  constructor(
    executor: GraphExecutor,
    options: PhaseOneOptions,
    seenInTraining: Uint8Array,
    domainOffsets: Int32Array,
    tokenBudget: number,
  ) {
    this.#executor = executor;
    this.#options = options;
    this.#trainable = seenInTraining;
    this.#domainOffsets = domainOffsets;
    this.#tokenBudget = tokenBudget;
  }

  /**
   * @param pausePoint awaited before each block of items
   * @returns Float32 [items × hidden], also written to the executor as the state `item vectors`
   */
  async refreshItemVectors(pausePoint?: PausePoint): Promise<Float32Array> {
    const { itemCount, hidden } = this.#options;
    this.#items ??= await this.#executor.open(buildItemVectors(this.#options).program);
    const vectors = new Float32Array(itemCount * hidden);
    for (let from = 0; from < itemCount; from += itemBlock) {
      await pausePoint?.();
      const items = Int32Array.from({ length: Math.min(itemBlock, itemCount - from) }, (_, i) => from + i);
      const outputs = await this.#items.run({
        items: { data: items, shape: [items.length] },
        ...(this.#options.idVectors
          ? {
              trainableIds: {
                data: Float32Array.from(items, (item) => this.#trainable[item]!),
                shape: [items.length, 1],
              },
            }
          : {}),
      });
      vectors.set(outputs.vectors!.data, from * hidden);
    }
    if (this.#options.idVectors) await this.#lendIdVectors(vectors, pausePoint);
    this.#executor.writeState(stateNames.itemVectors, { data: vectors.slice(), shape: [itemCount, hidden] });
    return vectors;
  }

  async #lendIdVectors(vectors: Float32Array, pausePoint: PausePoint | undefined): Promise<void> {
    if (!this.#trainable.includes(0)) return;
    // texts are frozen, so their neighbours are found once
    this.#nearestSeen ??= await nearestSeenItems(
      this.#executor,
      (await this.#executor.readState(stateNames.textVectors)).data as Float32Array,
      this.#options.textDimension,
      this.#domainOffsets,
      this.#trainable,
      pausePoint,
    );
    const ids = await this.#executor.readState(stateNames.idVectors);
    lendIdVectors(vectors, ids.data as Float32Array, this.#options.hidden, this.#nearestSeen);
  }

  /**
   * State after the last item of each history (cut to maxLength). Call `refreshItemVectors` before.
   * @param pausePoint awaited before each batch
   * @returns Float32 [users × hidden]; zero for an empty history
   */
  async userStates(histories: ItemLists, pausePoint?: PausePoint): Promise<Float32Array> {
    this.#encoder ??= await this.#executor.open(buildSharedEncoder(this.#options).program);
    return encodeLast(this.#encoder, histories, this.#options, this.#tokenBudget, pausePoint);
  }

  async dispose(): Promise<void> {
    await this.#items?.dispose();
    await this.#encoder?.dispose();
    this.#items = undefined;
    this.#encoder = undefined;
  }
}

/** Runs an encoder program over histories in length buckets, the pause point before each. @returns Float32 [users × hidden] */
export async function encodeLast(
  encoder: GraphSession,
  histories: ItemLists,
  { hidden, maxLength }: { hidden: number; maxLength: number },
  tokenBudget: number,
  pausePoint?: PausePoint,
): Promise<Float32Array> {
  const { offsets, items } = histories;
  const users = offsets.length - 1;
  const lengths = Int32Array.from({ length: users }, (_, u) =>
    Math.min(offsets[u + 1]! - offsets[u]!, maxLength),
  );
  const states = new Float32Array(users * hidden);
  for (const batchUsers of lengthBuckets(lengths, tokenBudget)) {
    await pausePoint?.();
    const spans = Array.from(batchUsers, (u) => ({
      from: offsets[u + 1]! - lengths[u]!,
      to: offsets[u + 1]!,
    }));
    const { inputs, time } = fillSequenceInputs(spans, (i) => items[i]!);
    const lastRows = Int32Array.from(batchUsers, (_, b) => (b + 1) * time - 1);
    const outputs = await encoder.run({ ...inputs, lastRows: { data: lastRows, shape: [lastRows.length] } });
    const last = outputs.last!.data;
    batchUsers.forEach((u, b) => states.set(last.subarray(b * hidden, (b + 1) * hidden), u * hidden));
  }
  return states;
}
