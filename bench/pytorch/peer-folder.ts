// The folder that the PyTorch peer reads: one file of arrays, and a manifest that says where each lies.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FedTensor } from '../../src-main/autodiff/graph-executor.ts';
import type { PhaseOneOptions } from '../../src-main/recsys/models/phase-one.ts';

interface ArrayEntry {
  /** Of the first byte. */
  readonly offset: number;
  readonly shape: readonly number[];
  readonly dtype: 'float32' | 'int32';
}

type Arrays = Record<string, ArrayEntry>;

/** Int32 and Float32 [batch × length], padded on the left with zeros. */
export interface PublishedBatch {
  readonly shape: readonly [number, number];
  /** Real ones. */
  readonly tokens: number;
  readonly items: Int32Array;
  readonly positives: Int32Array;
  readonly negatives: Int32Array;
  readonly positions: Int32Array;
  readonly valid: Float32Array;
}

export class PeerFolder {
  readonly #folder: string;
  readonly #chunks: Uint8Array[] = [];
  #offset = 0;
  readonly #batches: Arrays[] = [];
  readonly #parameters: Arrays = {};
  readonly #published: Arrays = {};
  #textVectors: ArrayEntry | undefined;

  constructor(folder: string) {
    this.#folder = folder;
  }

  #add(data: Float32Array | Int32Array, shape: readonly number[]): ArrayEntry {
    const offset = this.#offset;
    this.#chunks.push(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    this.#offset += data.byteLength;
    return { offset, shape, dtype: data instanceof Float32Array ? 'float32' : 'int32' };
  }

  addBatch(inputs: Readonly<Record<string, FedTensor>>): void {
    this.#batches.push(
      Object.fromEntries(
        Object.entries(inputs).map(([name, { data, shape }]) => [name, this.#add(data, shape)]),
      ),
    );
  }

  addParameter(name: string, shape: readonly number[], data: Float32Array): void {
    this.#parameters[name] = this.#add(data, shape);
  }

  addPublished({ shape, items, positives, negatives, positions, valid }: PublishedBatch): void {
    const arrays = { items, positives, negatives, positions, valid };
    for (const [name, data] of Object.entries(arrays)) this.#published[name] = this.#add(data, shape);
  }

  /** @param vectors Float32 [items × dimension] */
  addTextVectors(vectors: Float32Array, dimension: number): void {
    this.#textVectors = this.#add(vectors, [vectors.length / dimension, dimension]);
  }

  write(facts: {
    readonly options: PhaseOneOptions;
    readonly learningRate: number;
    readonly seed: number;
  }): void {
    const manifest = {
      ...facts,
      parameters: this.#parameters,
      batches: this.#batches,
      published: this.#published,
      textVectors: this.#textVectors,
    };
    writeFileSync(join(this.#folder, 'arrays.bin'), Buffer.concat(this.#chunks));
    writeFileSync(join(this.#folder, 'manifest.json'), JSON.stringify(manifest));
  }
}
