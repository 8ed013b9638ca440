// A BERT encoder as a GGUF file, written here: a few words, one layer, seeded weights. It tells that a file is loaded, tokenised,
// pooled and cut as it should be; its vectors mean nothing.
import { ggufModel, type GgufTensor } from './gguf-file.ts';

const words = ['tea', 'green', 'pan', 'steel', '##cup', 'a', 'b', 'c'];
const tokens = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]', ...words];
const [width, inner, heads, contextTokens] = [16, 32, 2, 64];

/** Xorshift: the same on every machine. */
function uniform(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32 - 0.5;
  };
}

/** @param poolingType of llama.cpp: 1 mean, 2 the first token */
export function tinyGgufEncoder(seed = 1, poolingType = 1): Buffer {
  const next = uniform(seed);
  const weights = (name: string, ...shape: number[]): GgufTensor => ({
    ...{ name, shape },
    values: Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, next),
  });
  const norm = (name: string): GgufTensor[] => [
    { name: `${name}.weight`, shape: [width], values: new Float32Array(width).fill(1) },
    { name: `${name}.bias`, shape: [width], values: new Float32Array(width) },
  ];
  const linear = (name: string, from: number, to: number): GgufTensor[] => [
    weights(`${name}.weight`, from, to),
    weights(`${name}.bias`, to),
  ];
  return ggufModel(
    {
      'general.architecture': 'bert',
      'general.name': 'Tiny encoder',
      'bert.block_count': 1,
      'bert.context_length': contextTokens,
      'bert.embedding_length': width,
      'bert.feed_forward_length': inner,
      'bert.attention.head_count': heads,
      'bert.attention.layer_norm_epsilon': { float: 1e-12 },
      'bert.attention.causal': false,
      'bert.pooling_type': poolingType,
      'tokenizer.ggml.model': 'bert',
      'tokenizer.ggml.pre': 'jina-v2-en',
      // a word begins with a block, a continuation does not
      'tokenizer.ggml.tokens': tokens.map((token) =>
        token.startsWith('[') ? token : token.startsWith('##') ? token.slice(2) : `\u2581${token}`,
      ),
      'tokenizer.ggml.token_type': {
        int32s: tokens.map((token) => (token.startsWith('[') ? 3 : 1)),
      },
      'tokenizer.ggml.token_type_count': 2,
      'tokenizer.ggml.padding_token_id': 0,
      'tokenizer.ggml.unknown_token_id': 1,
      'tokenizer.ggml.cls_token_id': 2,
      'tokenizer.ggml.bos_token_id': 2,
      'tokenizer.ggml.seperator_token_id': 3,
      'tokenizer.ggml.eos_token_id': 3,
      'tokenizer.ggml.mask_token_id': 4,
    },
    [
      weights('token_embd.weight', width, tokens.length),
      weights('token_types.weight', width, 2),
      weights('position_embd.weight', width, contextTokens),
      ...norm('token_embd_norm'),
      ...['attn_q', 'attn_k', 'attn_v', 'attn_output'].flatMap((name) =>
        linear(`blk.0.${name}`, width, width),
      ),
      ...norm('blk.0.attn_output_norm'),
      ...linear('blk.0.ffn_up', width, inner),
      ...linear('blk.0.ffn_down', inner, width),
      ...norm('blk.0.layer_output_norm'),
    ],
  );
}
