// Gives a batch of mixed sequences the sequences of each domain: those of the users who have any, where each target finds
// the state of its domain, and pairs of users and items for what is learned across domains.
import type { FedTensor } from '../../autodiff/graph-executor.ts';
import { dataOf, feedGroup, type Feeds } from '../../autodiff/graph-input.ts';
import { domainOfEachItem } from '../data/sequence-data.ts';
import { infomaxFields } from '../models/c2dsr.ts';
import { localFields } from '../models/joint-threads.ts';
import { bridgeFields } from '../models/llm4cdsr.ts';
import { ofThread, sequenceFields } from '../models/sequence-inputs.ts';
import type { TrainingBatch } from './next-item-batches.ts';
import { fillSequenceInputs, type Span } from './sequence-batch.ts';
import type { TrainingSequences } from './training-sequences.ts';

/** A domain's part of a batch. */
interface DomainPart {
  /** Rows of the mixed batch where its items stand, user by user. */
  readonly places: number[];
  /** Of each user who has any, in the order of the batch. */
  readonly spans: Span[];
  /** Row in the batch of each of them. */
  readonly users: number[];
  /** Of each target's row: the latest of `places` until then; −1 for none and for targets of other domains. */
  readonly latest: Int32Array;
}

const { itemRows: itemRowsInput, valid: validInput } = sequenceFields().rows;

/** What a batch gets in addition. */
interface Added {
  readonly inputs: Feeds;
  readonly sizes: Readonly<Record<string, number>>;
}

/** Users compared with each other in one step at most. */
const mostPairs = 512;

export class ThreadInputs {
  readonly #sequences: TrainingSequences;
  readonly #domainOf: Uint8Array;
  readonly #domainCount: number;

  /** @param sequences those that the batches are made of */
  constructor(sequences: TrainingSequences, domainOffsets: Int32Array) {
    this.#sequences = sequences;
    this.#domainOf = domainOfEachItem(domainOffsets);
    this.#domainCount = domainOffsets.length - 1;
  }

  /** Domain of the item at each column of a row, −1 where padded, and that of the last target. */
  #domainsOfRow({ inputs, sequences, sizes }: TrainingBatch, b: number): Int8Array {
    const time = sizes['time']!;
    const valid = dataOf(inputs, validInput);
    const end = this.#sequences.offsets[sequences[b]! + 1]!;
    const domains = new Int8Array(time + 1).fill(-1);
    for (let column = time; column >= 0; column--) {
      if (column < time && valid[b * time + column] === 0) break;
      domains[column] = this.#domainOf[this.#sequences.items[end - 1 - (time - column)]!]!;
    }
    return domains;
  }

  #parts(batch: TrainingBatch): DomainPart[] {
    const [rows, time] = [batch.sizes['batch']!, batch.sizes['time']!];
    const parts = Array.from({ length: this.#domainCount }, (): DomainPart => ({
      ...{ places: [], spans: [], users: [] },
      latest: new Int32Array(rows * time).fill(-1),
    }));
    for (let b = 0; b < rows; b++) {
      const domains = this.#domainsOfRow(batch, b);
      const starts = parts.map(({ places }) => places.length);
      for (let column = 0; column < time; column++) {
        const row = b * time + column;
        if (domains[column]! >= 0) parts[domains[column]!]!.places.push(row);
        else continue;
        const next = parts[domains[column + 1]!]!;
        const place = next.places.length - 1;
        if (place >= starts[domains[column + 1]!]!) next.latest[row] = place;
      }
      parts.forEach(({ places, spans, users }, d) => {
        if (places.length === starts[d]!) return;
        spans.push({ from: starts[d]!, to: places.length });
        users.push(b);
      });
    }
    for (const { places, spans, users } of parts) {
      if (users.length > 0) continue;
      // a domain that nobody has here still fills its inputs, with any item: no target reads its state
      places.push(time - 1);
      spans.push({ from: 0, to: 1 });
      users.push(0);
    }
    return parts;
  }

  /**
   * The batch with what the domains' threads read (see `buildJointStep`).
   * @param pairs also `infomaxFields` (c2dsr.ts), or `bridgeFields` (llm4cdsr.ts)
   */
  complete(batch: TrainingBatch, pairs: 'users' | 'items'): TrainingBatch {
    const inputs: Record<string, FedTensor> = { ...batch.inputs };
    const sizes: Record<string, number> = { ...batch.sizes };
    const add = (added: Added): void => {
      Object.assign(inputs, added.inputs);
      Object.assign(sizes, added.sizes);
    };
    const itemRows = dataOf(batch.inputs, itemRowsInput);
    const parts = this.#parts(batch);
    parts.forEach(({ places, spans, latest }, d) => {
      const own = fillSequenceInputs(spans, (i) => itemRows[places[i]!]!, sequenceFields(d));
      add(own);
      const rowOf = new Int32Array(places.length);
      spans.forEach(({ from, to }, user) => {
        for (let place = from; place < to; place++) rowOf[place] = (user + 1) * own.time - (to - place);
      });
      const local = {
        rows: latest.map((place) => (place < 0 ? 0 : rowOf[place]!)),
        exists: Float32Array.from(latest, (place) => (place < 0 ? 0 : 1)),
      };
      add({ inputs: feedGroup(localFields(d), local, batch.sizes), sizes: {} });
    });
    if (pairs === 'users') this.#pairUsers(batch, parts).forEach(add);
    else add(this.#pairItems(batch));
    return { ...batch, inputs, sizes };
  }

  /** Of each domain. */
  #pairUsers(
    { inputs: mixed, sizes: { batch, time } }: TrainingBatch,
    parts: readonly DomainPart[],
  ): Added[] {
    const valid = dataOf(mixed, validInput);
    const lengths = Int32Array.from({ length: batch! }, (_, b) => {
      let length = 0;
      for (let column = 0; column < time!; column++) length += valid[b * time! + column]!;
      return length;
    });
    return parts.map(({ places, spans, users }, d) => {
      const outside = Float32Array.from(valid);
      for (const place of places) outside[place] = 0;
      const threads: number[] = [];
      users.forEach((b, thread) => {
        const count = lengths[b]! - (spans[thread]!.to - spans[thread]!.from);
        if (count === 0) return;
        if (threads.length < mostPairs) threads.push(thread);
        for (let column = 0; column < time!; column++) outside[b * time! + column]! /= count;
      });
      const weight = threads.length < 2 ? 0 : 1 / threads.length;
      if (threads.length === 0) threads.push(0);
      const paired = Int32Array.from(threads, (thread) => users[thread]!);
      const data = {
        outside,
        threads: Int32Array.from(threads),
        users: paired,
        others: paired.map((_, n) => paired[(n + 1) % paired.length]!),
        weight: Float32Array.of(weight),
      };
      const sizes = { [ofThread('pairs', d)]: paired.length };
      return { inputs: feedGroup(infomaxFields(d), data, { batch: batch!, time: time!, ...sizes }), sizes };
    });
  }

  /** Each user's latest item and the latest of another domain. */
  #pairItems(batch: TrainingBatch): Added {
    const [rows, time] = [batch.sizes['batch']!, batch.sizes['time']!];
    const itemRows = dataOf(batch.inputs, itemRowsInput);
    const latest: number[] = [];
    const others: number[] = [];
    for (let b = 0; b < rows && latest.length < mostPairs; b++) {
      const domains = this.#domainsOfRow(batch, b);
      let column = time - 1;
      while (column >= 0 && domains[column] === domains[time - 1]) column--;
      if (column < 0 || domains[column]! < 0) continue;
      latest.push(itemRows[(b + 1) * time - 1]!);
      others.push(itemRows[b * time + column]!);
    }
    const weight = latest.length < 2 ? 0 : 1 / latest.length;
    if (latest.length === 0) {
      latest.push(0);
      others.push(0);
    }
    const data = {
      items: Int32Array.from(latest),
      others: Int32Array.from(others),
      weight: Float32Array.of(weight),
    };
    const sizes = { bridged: latest.length };
    return { inputs: feedGroup(bridgeFields, data, sizes), sizes };
  }
}
