// The text encoder on ONNX Runtime (all-MiniLM-L6-v2 and models with the same inputs and outputs).
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import { fileDigest } from '../../files/file-digest.ts';
import { meanPoolRows } from './mean-pooling.ts';
import { loadTokenizer, toWordPieces } from './word-pieces.ts';
import type { Tokenizer } from '@huggingface/tokenizers';
import type {
  EncodedTexts,
  TextEncoderEngine,
  TextEncoderInfo,
  TextEncoderLoadOptions,
} from './text-encoder-engine.ts';

interface Ready {
  readonly session: InferenceSession;
  readonly tokenizer: Tokenizer;
  readonly info: TextEncoderInfo;
}

const defaultMaxTokens = 256;
/** Tokens with padding in one run of the session. Measured on one core: 203 titles/s with 512, 178 with 2048 (caches). */
const tokensPerBatch = 512;
const outputName = 'last_hidden_state';

/** `TextEncoderEngine` on onnxruntime-node. A run blocks the thread that calls it: belongs into an engine process. */
export class OrtTextEncoder implements TextEncoderEngine {
  #ready: Ready | undefined;

  async loadEncoder(options: TextEncoderLoadOptions): Promise<TextEncoderInfo> {
    const maxTokens = options.maxTokens ?? defaultMaxTokens;
    if (!(Number.isInteger(maxTokens) && maxTokens >= 8 && maxTokens <= 512)) {
      throw new AppError(
        'invalid-input',
        message('whole-number-out-of-range', {
          name: 'maxTokens',
          value: String(maxTokens),
          least: 8,
          most: 512,
        }),
      );
    }
    const tokenizer = await loadTokenizer(options.tokenizerPath);
    const session = await openSession(options);
    const info: TextEncoderInfo = {
      name: basename(options.modelPath, '.onnx'),
      fileSha256: (await fileDigest(options.modelPath)).sha256,
      dimension: checkSignature(session, options.modelPath),
      maxTokens,
    };
    await this.#ready?.session.release();
    this.#ready = { session, tokenizer, info };
    return info;
  }

  async encode(texts: readonly string[]): Promise<EncodedTexts> {
    if (this.#ready === undefined) {
      throw new AppError('invalid-input', message('encoder-not-loaded'));
    }
    const { session, tokenizer, info } = this.#ready;
    const pieces = texts.map((text) => toWordPieces(tokenizer, text, info.maxTokens));
    const vectors = new Float32Array(texts.length * info.dimension);
    for (const rows of batchesByLength(pieces.map((piece) => piece.ids.length))) {
      const batch = rows.map((row) => pieces[row]!.ids);
      const width = Math.max(...batch.map((ids) => ids.length));
      const states = await run(session, batch, width);
      const lengths = batch.map((ids) => ids.length);
      meanPoolRows({ states, lengths, width, dimension: info.dimension }, vectors, rows);
    }
    return { vectors, truncated: pieces.filter((piece) => piece.truncated).length };
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

async function openSession({ modelPath, cpuThreads }: TextEncoderLoadOptions): Promise<InferenceSession> {
  const facts = await stat(modelPath).catch(() => undefined);
  if (facts?.isFile() !== true) {
    throw new AppError('not-found', message('encoder-file-missing', { path: modelPath }));
  }
  try {
    return await InferenceSession.create(modelPath, {
      executionProviders: ['cpu'],
      ...(cpuThreads === undefined ? {} : { intraOpNumThreads: cpuThreads }),
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError(
      'corrupt-data',
      message('encoder-unloadable', { path: modelPath, bytes: facts.size, reason }),
      { cause: error },
    );
  }
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
