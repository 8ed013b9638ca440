// What the head of a GGUF file tells without loading the model: its own name and licence, and how much memory its
// context takes. What does not belong: loading (load-model.ts),
// and the file's format (gguf-metadata.ts).
import { readGgufMetadata, type GgufMetadata } from './gguf-metadata.ts';

export interface GgufFacts {
  readonly licence: string | undefined;
  /** Longest prompt with answer that the model was trained for; undefined where the file does not say. */
  readonly trainedContextTokens: number | undefined;
  /** Keys and values of one token in Float16, all layers; undefined where the file does not say. */
  readonly cacheBytesPerToken: number | undefined;
}

interface Attention {
  readonly head_count?: number | readonly number[];
  readonly head_count_kv?: number | readonly number[];
  readonly key_length?: number;
  readonly value_length?: number;
}
interface Architecture {
  readonly block_count?: number;
  readonly embedding_length?: number;
  readonly attention?: Attention;
}

const float16Bytes = 2;

/** Far above the size of any real model; a larger number is not believed. */
const mostLayers = 100_000;
const mostWidth = 1 << 24;

/** Reads the metadata only, a few kB to MB, within limits. @throws AppError corrupt-data; the system's error */
export async function readGgufFacts(path: string): Promise<GgufFacts> {
  return ggufFacts(await readGgufMetadata(path));
}

/** Values that no model can have count as missing. */
export function ggufFacts(metadata: GgufMetadata): GgufFacts {
  const architecture = metadata.get('general.architecture');
  const told = (name: string, most: number): number | undefined => {
    const value = metadata.get(`${String(architecture)}.${name}`);
    return isSize(value, most) ? value : undefined;
  };
  const heads = (name: string): number | readonly number[] | undefined => {
    const value = metadata.get(`${String(architecture)}.attention.${name}`);
    if (isSize(value, mostWidth)) return value;
    return Array.isArray(value) && value.every((one) => one === 0 || isSize(one, mostWidth))
      ? value
      : undefined;
  };
  const licence = metadata.get('general.license');
  const known = {
    block_count: told('block_count', mostLayers),
    embedding_length: told('embedding_length', mostWidth),
    attention: definedOf({
      head_count: heads('head_count'),
      head_count_kv: heads('head_count_kv'),
      key_length: told('attention.key_length', mostWidth),
      value_length: told('attention.value_length', mostWidth),
    }),
  };
  return {
    licence: typeof licence === 'string' ? licence : undefined,
    trainedContextTokens: told('context_length', Number.MAX_SAFE_INTEGER),
    cacheBytesPerToken: cacheBytesPerToken(definedOf(known)),
  };
}

const isSize = (value: unknown, most: number): value is number =>
  Number.isSafeInteger(value) && (value as number) > 0 && (value as number) <= most;

type Defined<T> = { readonly [Key in keyof T]?: Exclude<T[Key], undefined> };

function definedOf<T extends object>(values: T): Defined<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Defined<T>;
}

/** Σ over layers of key-value heads · (key length + value length) · 2 bytes, as llama.cpp allocates it by default. */
export function cacheBytesPerToken({
  block_count: layers,
  embedding_length: embedding,
  attention = {},
}: Architecture): number | undefined {
  const { head_count: queryHeads, head_count_kv: cachedHeads = queryHeads } = attention;
  if (layers === undefined || cachedHeads === undefined) return undefined;
  const heads = typeof cachedHeads === 'number' ? cachedHeads * layers : sum(cachedHeads);
  const firstHeads = typeof queryHeads === 'number' ? queryHeads : queryHeads?.[0];
  const ownLength = embedding === undefined || !firstHeads ? undefined : embedding / firstHeads;
  const keyLength = attention.key_length ?? ownLength;
  const valueLength = attention.value_length ?? ownLength;
  if (keyLength === undefined || valueLength === undefined) return undefined;
  return Math.round(heads * (keyLength + valueLength) * float16Bytes);
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
