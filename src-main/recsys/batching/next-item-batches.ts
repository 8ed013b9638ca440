// Turns training sequences into the inputs of training steps: targets in the groups of their objective, negatives of the
// positive's domain, and the batch's distinct items.
import type { FedTensor } from '../../autodiff/graph-executor.ts';
import { feed, feedGroup, type Feeds, type Sizes } from '../../autodiff/graph-input.ts';
import { Random } from '../../foundation/random.ts';
import { cataloguesOf } from '../data/domain-catalogue.ts';
import { domainOfEachItem } from '../data/sequence-data.ts';
import { lossScale, targetFields, targetGroups, type Objective } from '../losses/next-item-loss.ts';
import { sequenceFields } from '../models/sequence-inputs.ts';
import { itemFields } from '../models/training-step.ts';
import { NegativePool } from '../sampling/negative-pool.ts';
import { lengthBuckets } from './length-buckets.ts';
import { fillSequenceInputs, type Span } from './sequence-batch.ts';
import type { TrainingSequences } from './training-sequences.ts';

export interface BatchingOptions {
  readonly domainOffsets: Int32Array;
  /** Domains whose items are targets; phase 1: all, a domain thread: its own. */
  readonly domains: readonly number[];
  /** Tokens a step, padding included. */
  readonly tokenBudget: number;
  readonly maxLength: number;
  readonly objective: Objective;
  /** Distinct negatives per domain and step: shared by all targets (softmax), or the pool that each draws one from (bce). */
  readonly negatives: number;
  /** Int32 [items] training interactions: negatives are drawn by popularity. Undefined: uniformly. */
  readonly popularity?: Int32Array | undefined;
  readonly seed: number;
  /**
   * `next` (default): the state of an item predicts the one after it. `masked`: some items are masked, and predicted from
   * the others.
   */
  readonly task?: 'next' | 'masked';
  /** Number the batch's distinct items and feed them as `items`; else rows are item indices. */
  readonly distinctItems: boolean;
}

export interface TrainingBatch {
  readonly inputs: Feeds;
  /** Named dimensions, for dropout. */
  readonly sizes: Sizes;
  /** Real tokens (not padding). */
  readonly tokens: number;
  readonly targets: number;
  /** Int32 the sequences in the batch, in row order. */
  readonly sequences: Int32Array;
}

/** Numbers distinct items in order of appearance; one instance is reused for all batches. */
class DistinctItems {
  readonly #rowOf: Int32Array;
  #items: number[] = [];

  constructor(itemCount: number) {
    this.#rowOf = new Int32Array(itemCount).fill(-1);
  }

  row(item: number): number {
    let row = this.#rowOf[item]!;
    if (row < 0) {
      row = this.#items.push(item) - 1;
      this.#rowOf[item] = row;
    }
    return row;
  }

  /** The items so far; starts anew. */
  take(): Int32Array {
    const items = mapInt32(this.#items, same);
    for (const item of items) this.#rowOf[item] = -1;
    this.#items = [];
    return items;
  }
}

/** Int32Array.from with a function, as a plain loop: that one goes through an iterator, ten times slower. */
function mapInt32(values: ArrayLike<number>, f: (value: number) => number): Int32Array {
  const result = new Int32Array(values.length);
  for (let i = 0; i < result.length; i++) result[i] = f(values[i]!);
  return result;
}

/** The same for Float32Array. */
function mapFloat32(values: ArrayLike<number>, f: (value: number) => number): Float32Array {
  const result = new Float32Array(values.length);
  for (let i = 0; i < result.length; i++) result[i] = f(values[i]!);
  return result;
}

/** Targets with what they are told apart from. */
interface Targets {
  /** Rows of the batch. */
  readonly states: readonly number[];
  readonly positives: readonly number[];
  /** Factors of the losses: 0 where a row only fills its place. */
  readonly weights: readonly number[];
  /** Shared by all (softmax), or one for each (bce). */
  readonly negatives: readonly number[];
  /** Float32, one for each shared negative (softmax). */
  readonly corrections: Float32Array;
}

/** All of them as one group, where each target has a negative of its own. */
function merged(parts: readonly Targets[]): Targets {
  const all = (list: (part: Targets) => readonly number[]): number[] =>
    ([] as number[]).concat(...parts.map(list)); // flatMap copies one by one
  return {
    states: all(({ states }) => states),
    positives: all(({ positives }) => positives),
    weights: all(({ weights }) => weights),
    negatives: all(({ negatives }) => negatives),
    corrections: new Float32Array(0),
  };
}

const same = (value: number): number => value;

/** Share of the sequences whose last item is masked alone, as it is when scoring. */
const lastAlone = 0.5;
/** Share of the items that are masked in the other sequences. */
const maskedShare = 0.3;

/** Places to mask, at least one where something may be predicted. */
function maskedPlaces({ isTarget }: TrainingSequences, { from, to }: Span, random: Random): number[] {
  const places: number[] = [];
  let last = -1;
  const onlyLast = random.uniform() < lastAlone;
  for (let i = from; i < to; i++) {
    if (isTarget[i] === 0) continue;
    last = i;
    if (!onlyLast && random.uniform() < maskedShare) places.push(i);
  }
  return places.length === 0 && last >= 0 ? [last] : places;
}

export class NextItemBatches {
  readonly #sequences: TrainingSequences;
  readonly #options: BatchingOptions;
  readonly #domainOf: Uint8Array;
  readonly #lengths: Int32Array;
  readonly #masks: boolean;
  readonly #distinct: DistinctItems;
  /** Step at which an item was last drawn as a negative. */
  readonly #drawnAt: Int32Array;
  /** Place of an item among the negatives of a step; see `#placesAmong`. */
  readonly #placeOf: Int32Array;
  #draws = 0;
  readonly #trainable: Uint8Array;
  /** By domain, the items that can be negatives. */
  readonly #pools: readonly NegativePool[];

  /**
   * @param seenInTraining Uint8 [items]: 1 for items that training holds; the id vectors of others stay 0, and they
   *   are no negatives: as they are never positives either, training would only push their texts away from all users
   */
  constructor(sequences: TrainingSequences, seenInTraining: Uint8Array, options: BatchingOptions) {
    this.#sequences = sequences;
    this.#options = options;
    this.#trainable = seenInTraining;
    this.#domainOf = domainOfEachItem(options.domainOffsets);
    this.#distinct = new DistinctItems(this.#domainOf.length);
    this.#drawnAt = new Int32Array(this.#domainOf.length).fill(-1);
    this.#placeOf = new Int32Array(this.#domainOf.length);
    this.#pools = cataloguesOf(options.domainOffsets).map(({ first, size }) => {
      const items = Int32Array.from({ length: size }, (_, i) => first + i);
      const seen = items.filter((item) => seenInTraining[item] === 1);
      // a domain that nobody trains in still fills its inputs
      return new NegativePool(seen.length === 0 ? items : seen, options.popularity);
    });
    const { offsets } = sequences;
    // n items give n − 1 inputs, each with the next item as its target; or n, some of them masked
    this.#masks = options.task === 'masked';
    this.#lengths = Int32Array.from({ length: offsets.length - 1 }, (_, s) => {
      const next = Math.max(offsets[s + 1]! - offsets[s]! - 1, 0);
      return this.#masks && next > 0
        ? Math.min(next, options.maxLength) + 1
        : Math.min(next, options.maxLength);
    });
  }

  /** Sequences with at least one target, by batch; the same for equal (seed, epoch). */
  plan(epoch: number): Int32Array[] {
    return lengthBuckets(
      this.#lengths,
      this.#options.tokenBudget,
      new Random(this.#options.seed).fork('batches', epoch),
    );
  }

  /** Distinct draws from a domain's items seen in training, at most all of them; both ends can be drawn. */
  #drawNegatives(domain: number, count: number, random: Random): Int32Array {
    const pool = this.#pools[domain]!;
    if (count >= pool.items.length) return pool.items.slice();
    const draw = this.#draws++;
    const items = new Int32Array(count);
    for (let n = 0; n < count;) {
      const item = pool.draw(random);
      if (this.#drawnAt[item] === draw) continue;
      this.#drawnAt[item] = draw;
      items[n++] = item;
    }
    return items;
  }

  /**
   * The inputs of one training step; the same for equal (plan entry, step, seed).
   * @param step counts over all epochs: it seeds the negatives
   */
  batch(sequences: Int32Array, step: number): TrainingBatch {
    const { options, source } = { options: this.#options, source: this.#sequences };
    const random = new Random(options.seed).fork('negatives', step);
    const rowOf = options.distinctItems
      ? (item: number): number => this.#distinct.row(item)
      : (item: number): number => item;
    const spans: Span[] = Array.from(sequences, (s) => {
      const to = source.offsets[s + 1]! - (this.#masks ? 0 : 1);
      return { from: to - this.#lengths[s]!, to };
    });
    const masking = this.#masks ? new Random(options.seed).fork('masks', step) : undefined;
    const filled = fillSequenceInputs(spans, (i) => rowOf(source.items[i]!));
    const { batch, time } = filled;
    const inputs: Record<string, FedTensor> = { ...filled.inputs };
    const sizes: Record<string, number> = { ...filled.sizes };
    const states = options.domains.map((): number[] => []);
    const positives = options.domains.map((): number[] => []);
    const weights = options.domains.map((): number[] => []);
    let tokens = 0;
    const masked = masking === undefined ? undefined : new Float32Array(batch * time);
    spans.forEach((span, b) => {
      const { from, to } = span;
      tokens += to - from;
      const start = (b + 1) * time - (to - from);
      const predict = (row: number, i: number): void => {
        const item = source.items[i]!;
        const d = options.domains.indexOf(this.#domainOf[item]!);
        if (d < 0) return;
        states[d]!.push(row);
        positives[d]!.push(item);
        weights[d]!.push(source.weights === undefined ? 1 : source.weights[i]!);
        if (masked !== undefined) masked[row] = 1;
      };
      if (masking !== undefined) {
        for (const i of maskedPlaces(source, span, masking)) predict(start + i - from, i);
        return;
      }
      for (let i = from; i < to; i++) {
        if (source.isTarget[i + 1] === 1) predict(start + i - from, i + 1);
      }
    });
    if (masked !== undefined) Object.assign(inputs, feed(sequenceFields().masked, masked, sizes));
    let targets = 0;
    const drawn = options.domains.map((domain, d): Targets => {
      targets += positives[d]!.length;
      const own = { states: states[d]!, positives: positives[d]!, weights: weights[d]! };
      return this.#drawTargets(domain, own, random);
    });
    const members = options.objective === 'bce' ? [merged(drawn)] : drawn;
    targetGroups(options.objective, options.domains).forEach((group, g) => {
      const { targets, negatives } = targetFields(group).counts;
      sizes[targets] = members[g]!.positives.length;
      sizes[negatives] = members[g]!.negatives.length;
      Object.assign(inputs, this.#feedTargets(group, members[g]!, rowOf, sizes));
    });
    Object.assign(inputs, feed(lossScale, Float32Array.of(targets === 0 ? 0 : 1 / targets)));
    if (options.distinctItems) {
      const items = this.#distinct.take();
      sizes.items = items.length;
      const trainableIds = mapFloat32(items, (item) => this.#trainable[item]!);
      Object.assign(inputs, feedGroup(itemFields, { items, trainableIds }, sizes));
    }
    return { inputs, sizes, tokens, targets, sequences };
  }

  #drawTargets(
    domain: number,
    { states, positives, weights }: Readonly<Record<'states' | 'positives' | 'weights', number[]>>,
    random: Random,
  ): Targets {
    const { objective, negatives } = this.#options;
    const isEmpty = positives.length === 0;
    if (isEmpty && objective === 'softmax') {
      // a domain without targets in this batch still needs one row: it weighs nothing
      states.push(0);
      positives.push(this.#options.domainOffsets[domain]!);
      weights.push(0);
    }
    const pool = this.#drawNegatives(domain, isEmpty ? 1 : negatives, random);
    return {
      states,
      positives,
      weights,
      negatives:
        objective === 'bce'
          ? positives.map((positive) => this.#negativeOf(domain, positive, pool, random))
          : Array.from(pool),
      corrections: objective === 'bce' ? new Float32Array(0) : this.#pools[domain]!.corrections(pool),
    };
  }

  #feedTargets(
    group: number,
    { states, positives, weights, negatives, corrections }: Targets,
    rowOf: (item: number) => number,
    sizes: Sizes,
  ): Feeds {
    const fields = targetFields(group);
    const targets = {
      states: mapInt32(states, same),
      items: mapInt32(positives, rowOf),
      weights: mapFloat32(weights, same),
    };
    const inputs = feedGroup(fields.targets, targets, sizes);
    const items = mapInt32(negatives, rowOf);
    if (this.#options.objective === 'bce')
      return { ...inputs, ...feedGroup(fields.ownNegatives, { items }, sizes) };
    const place = this.#placesAmong(negatives);
    // a positive among the negatives stands there with e^correction: that is taken back to 1
    const ownShare = mapFloat32(positives, (item) => {
      const at = place(item);
      return at < 0 ? 1 : 1 - Math.exp(corrections[at]!);
    });
    return { ...inputs, ...feedGroup(fields.sharedNegatives, { items, corrections, ownShare }, sizes) };
  }

  /** Place of an item among these, −1: none; valid until the next draw. */
  #placesAmong(items: readonly number[]): (item: number) => number {
    const draw = this.#draws++;
    items.forEach((item, place) => {
      this.#drawnAt[item] = draw;
      this.#placeOf[item] = place;
    });
    return (item) => (this.#drawnAt[item] === draw ? this.#placeOf[item]! : -1);
  }

  /**
   * One negative that is not the positive, from the step's pool: by symmetry uniform over the other items of the
   * domain, as if drawn alone, while the items that a step must encode are half as many.
   */
  #negativeOf(domain: number, positive: number, pool: Int32Array, random: Random): number {
    if (pool.length === 1 && pool[0] === positive) return this.#otherThan(domain, positive, random);
    for (;;) {
      const item = pool[random.integer(pool.length)]!;
      if (item !== positive) return item;
    }
  }

  /** A uniform item of the domain that is not this one; the item itself where the domain has no other. */
  #otherThan(domain: number, item: number, random: Random): number {
    const others = this.#pools[domain]!.items.filter((other) => other !== item);
    return others.length === 0 ? item : others[random.integer(others.length)]!;
  }
}
