// What the head of a GGUF file tells without loading the model: its own name and licence, and how much memory its
// context takes. What does not belong: loading (load-model.ts).

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
  readonly context_length?: number;
  readonly embedding_length?: number;
  readonly attention?: Attention;
}

const float16Bytes = 2;

/** Reads the metadata only, a few kB to MB. @throws Error of the library where the file is no GGUF */
export async function readGgufFacts(path: string): Promise<GgufFacts> {
  const { readGgufFileInfo } = await import('node-llama-cpp'); // loaded when asked: most commands need no model
  const info = await readGgufFileInfo(path, {
    readTensorInfo: false,
    logWarnings: false,
    sourceType: 'filesystem',
  });
  const architecture = info.architectureMetadata as Architecture;
  return {
    licence: info.metadata.general.license,
    trainedContextTokens: architecture.context_length,
    cacheBytesPerToken: cacheBytesPerToken(architecture),
  };
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
  return heads * (keyLength + valueLength) * float16Bytes;
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
