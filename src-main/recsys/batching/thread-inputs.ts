// Gives a batch of mixed sequences the sequences of each domain: those of the users who have any, where each target finds
// the state of its domain, and pairs of users and items for what is learned across domains.
import type { FedTensor } from '../../autodiff/graph-executor.ts';
import { domainOfEachItem } from '../data/sequence-data.ts';
import { ofThread } from '../models/sequence-inputs.ts';
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

const ints = (data: Int32Array): FedTensor => ({ data, shape: [data.length] });

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
    const valid = inputs['valid']!.data;
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
   * The batch with the inputs of the domains' threads (see `buildJointStep`).
   * @param pairs also those of `domainInfomax` (c2dsr.ts) or of the bridge between domains (llm4cdsr.ts)
   */
  complete(batch: TrainingBatch, pairs: 'users' | 'items'): TrainingBatch {
    const inputs: Record<string, FedTensor> = { ...batch.inputs };
    const sizes: Record<string, number> = { ...batch.sizes };
    const itemRows = batch.inputs['itemRows']!.data;
    const parts = this.#parts(batch);
    parts.forEach(({ places, spans, latest }, d) => {
      const own = fillSequenceInputs(spans, (i) => itemRows[places[i]!]!);
      for (const [name, tensor] of Object.entries(own.inputs)) inputs[ofThread(name, d)] = tensor;
      sizes[ofThread('batch', d)] = own.batch;
      sizes[ofThread('time', d)] = own.time;
      const rowOf = new Int32Array(places.length);
      spans.forEach(({ from, to }, user) => {
        for (let place = from; place < to; place++) rowOf[place] = (user + 1) * own.time - (to - place);
      });
      const hasLocal = Float32Array.from(latest, (place) => (place < 0 ? 0 : 1));
      inputs[ofThread('localRows', d)] = ints(latest.map((place) => (place < 0 ? 0 : rowOf[place]!)));
      inputs[ofThread('hasLocal', d)] = { data: hasLocal, shape: [hasLocal.length, 1] };
    });
    if (pairs === 'users') this.#pairUsers(batch, parts, inputs, sizes);
    else this.#pairItems(batch, inputs, sizes);
    return { ...batch, inputs, sizes };
  }

  #pairUsers(
    { inputs: mixed, sizes: { batch, time } }: TrainingBatch,
    parts: readonly DomainPart[],
    inputs: Record<string, FedTensor>,
    sizes: Record<string, number>,
  ): void {
    const valid = mixed['valid']!.data;
    const lengths = Int32Array.from({ length: batch! }, (_, b) => {
      let length = 0;
      for (let column = 0; column < time!; column++) length += valid[b * time! + column]!;
      return length;
    });
    parts.forEach(({ places, spans, users }, d) => {
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
      inputs[ofThread('outside', d)] = { data: outside, shape: [batch!, 1, time!] };
      inputs[ofThread('pairedThreads', d)] = ints(Int32Array.from(threads));
      inputs[ofThread('pairedUsers', d)] = ints(paired);
      inputs[ofThread('otherUsers', d)] = ints(paired.map((_, n) => paired[(n + 1) % paired.length]!));
      inputs[ofThread('pairWeight', d)] = { data: Float32Array.of(weight), shape: [] };
      sizes[ofThread('pairs', d)] = paired.length;
    });
  }

  /** Each user's latest item and the latest of another domain. */
  #pairItems(batch: TrainingBatch, inputs: Record<string, FedTensor>, sizes: Record<string, number>): void {
    const [rows, time] = [batch.sizes['batch']!, batch.sizes['time']!];
    const itemRows = batch.inputs['itemRows']!.data;
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
    inputs['bridgedItems'] = ints(Int32Array.from(latest));
    inputs['bridgedOthers'] = ints(Int32Array.from(others));
    inputs['bridgedWeight'] = { data: Float32Array.of(weight), shape: [] };
    sizes['bridged'] = latest.length;
  }
}
