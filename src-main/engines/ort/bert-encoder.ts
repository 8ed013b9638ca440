// Encoders with the inputs and outputs of BERT (all-MiniLM-L6-v2 and others): token states, pooled here.
import { Tensor, type InferenceSession } from 'onnxruntime-node';
import type { Tokenizer } from '@huggingface/tokenizers';
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import { openSession, type OrtEncoder } from './encoder-session.ts';
import { meanPoolRows } from './mean-pooling.ts';
import { loadTokenizer, toWordPieces } from './word-pieces.ts';
import type { EncodedTexts, TextEncoderLoadOptions } from './text-encoder-engine.ts';

/** Tokens with padding in one run of the session. Measured on one core: 203 titles/s with 512, 178 with 2048 (caches). */
const tokensPerBatch = 512;
const outputName = 'last_hidden_state';

export class BertEncoder implements OrtEncoder {
  readonly dimension: number;
  readonly #session: InferenceSession;
  readonly #tokenizer: Tokenizer;

  private constructor(session: InferenceSession, tokenizer: Tokenizer, dimension: number) {
    this.#session = session;
    this.#tokenizer = tokenizer;
    this.dimension = dimension;
  }

  /** @throws AppError not-found, corrupt-data, unsupported (other inputs or outputs, no tokenizer) */
  static async load(options: TextEncoderLoadOptions): Promise<BertEncoder> {
    const { modelPath, tokenizerPath } = options;
    if (tokenizerPath === undefined)
      throw new AppError('unsupported', message('encoder-needs-tokenizer', { path: modelPath }));
    const tokenizer = await loadTokenizer(tokenizerPath);
    const session = await openSession(options);
    return new BertEncoder(session, tokenizer, checkSignature(session, modelPath));
  }

  async encode(texts: readonly string[], maxTokens: number): Promise<EncodedTexts> {
    const { dimension } = this;
    const pieces = texts.map((text) => toWordPieces(this.#tokenizer, text, maxTokens));
    const vectors = new Float32Array(texts.length * dimension);
    for (const rows of batchesByLength(pieces.map((piece) => piece.ids.length))) {
      const batch = rows.map((row) => pieces[row]!.ids);
      const lengths = batch.map((ids) => ids.length);
      const width = Math.max(...lengths);
      const states = await run(this.#session, batch, width);
      meanPoolRows({ states, lengths, width, dimension }, vectors, rows);
    }
    return { vectors, truncated: pieces.filter((piece) => piece.truncated).length };
  }

  release(): Promise<void> {
    return this.#session.release();
  }
}

/**
 * Rows in batches of about equal length, so that little is padded. This model's weights alone are int8 (activations stay
 * Float32), so a vector does not depend on the batch that its text falls into.
 */
export function batchesByLength(lengths: readonly number[]): number[][] {
  const order = lengths.map((_length, row) => row).sort((a, b) => lengths[a]! - lengths[b]! || a - b);
  const batches: number[][] = [];
  let batch: number[] = [];
  for (const row of order) {
    if (batch.length > 0 && (batch.length + 1) * lengths[row]! > tokensPerBatch) {
      batches.push(batch);
      batch = [];
    }
    batch.push(row);
  }
  if (batch.length > 0) batches.push(batch);
  return batches;
}

async function run(
  session: InferenceSession,
  batch: readonly (readonly number[])[],
  width: number,
): Promise<Float32Array> {
  const dims = [batch.length, width];
  const inputIds = new BigInt64Array(batch.length * width); // padding is id 0 under mask 0
  const mask = new BigInt64Array(batch.length * width);
  batch.forEach((ids, row) => {
    ids.forEach((id, token) => {
      inputIds[row * width + token] = BigInt(id);
      mask[row * width + token] = 1n;
    });
  });
  const feeds: Record<string, Tensor> = {
    input_ids: new Tensor('int64', inputIds, dims),
    attention_mask: new Tensor('int64', mask, dims),
  };
  if (session.inputNames.includes('token_type_ids')) {
    feeds['token_type_ids'] = new Tensor('int64', new BigInt64Array(batch.length * width), dims);
  }
  const output = (await session.run(feeds, [outputName]))[outputName]!;
  return output.data as Float32Array;
}

/** The vector length. @throws AppError unsupported if inputs or outputs are not those of a BERT-like encoder */
function checkSignature(session: InferenceSession, modelPath: string): number {
  const known = ['input_ids', 'attention_mask', 'token_type_ids'];
  const output = session.outputMetadata.find(({ name }) => name === outputName);
  const dimension = output?.isTensor === true ? output.shape.at(-1) : undefined;
  const inputsFit =
    session.inputNames.every((name) => known.includes(name)) && session.inputNames.includes('attention_mask');
  if (inputsFit && typeof dimension === 'number' && dimension > 0) return dimension;
  throw new AppError(
    'unsupported',
    message('encoder-of-another-kind', {
      path: modelPath,
      inputs: known.join(', '),
      output: outputName,
      itsInputs: session.inputNames.join(', '),
      itsOutputs: session.outputNames.join(', '),
    }),
  );
}
