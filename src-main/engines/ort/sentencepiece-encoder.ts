// Encoders that carry a SentencePiece tokenizer and pool themselves (Universal Sentence Encoder Multilingual): one vector
// of unit length a text.
import { readFile } from 'node:fs/promises';
import { Tensor, type InferenceSession } from 'onnxruntime-node';
import { AppError, toAppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import { encoderFileSize, openSession, type OrtEncoder } from './encoder-session.ts';
import { separateTokenizer, type SentencePieceGraph } from './sentencepiece-graph.ts';
import { readSentencePieceModel } from './sentencepiece-model.ts';
import { UnigramTokenizer } from './unigram-tokenizer.ts';
import type { EncodedTexts, TextEncoderLoadOptions } from './text-encoder-engine.ts';

export class SentencePieceEncoder implements OrtEncoder {
  readonly dimension: number;
  readonly #session: InferenceSession;
  readonly #tokenizer: UnigramTokenizer;
  readonly #names: InputNames;

  private constructor(
    session: InferenceSession,
    tokenizer: UnigramTokenizer,
    names: InputNames,
    dimension: number,
  ) {
    this.#session = session;
    this.#tokenizer = tokenizer;
    this.#names = names;
    this.dimension = dimension;
  }

  /** @throws AppError not-found, corrupt-data, unsupported (inputs, outputs or tokenizer of another kind) */
  static async load(options: TextEncoderLoadOptions): Promise<SentencePieceEncoder> {
    const { modelPath } = options;
    const { graph, tokenizer, ...names } = await readParts(modelPath);
    const session = await openSession({ ...options, cpuThreads: 1 }, graph); // one text is too little work to share
    const isKnown =
      session.inputNames.length === 2 &&
      session.inputNames.includes(names.ids) &&
      session.inputNames.includes(names.splits) &&
      session.outputNames.length === 1;
    if (!isKnown) throw otherKind(session, modelPath, names);
    const probe = await run(session, names, tokenizer.encode('', 2).ids);
    return new SentencePieceEncoder(session, tokenizer, names, probe.length);
  }

  /** A text a run: the graph rounds activations by the range of the whole run, so that others would change a vector. */
  async encode(texts: readonly string[], maxTokens: number): Promise<EncodedTexts> {
    const vectors = new Float32Array(texts.length * this.dimension);
    let cut = 0;
    for (const [row, text] of texts.entries()) {
      const { ids, truncated } = this.#tokenizer.encode(text, maxTokens);
      if (truncated) cut++;
      vectors.set(await run(this.#session, this.#names, ids), row * this.dimension);
    }
    return { vectors, truncated: cut };
  }

  release(): Promise<void> {
    return this.#session.release();
  }
}

type InputNames = Pick<SentencePieceGraph, 'ids' | 'splits'>;

async function readParts(
  path: string,
): Promise<Omit<SentencePieceGraph, 'tokenizer'> & { readonly tokenizer: UnigramTokenizer }> {
  const bytes = await encoderFileSize(path);
  try {
    const parts = separateTokenizer(await readFile(path));
    return { ...parts, tokenizer: new UnigramTokenizer(readSentencePieceModel(parts.tokenizer)) };
  } catch (error) {
    if (error instanceof AppError) throw error;
    const reason = toAppError(error).message;
    throw new AppError('corrupt-data', message('encoder-unloadable', { path, bytes, reason }), {
      cause: error,
    });
  }
}

async function run(
  session: InferenceSession,
  names: InputNames,
  ids: readonly number[],
): Promise<Float32Array> {
  const outputs = await session.run({
    [names.ids]: new Tensor('int32', Int32Array.from(ids), [ids.length]),
    [names.splits]: new Tensor('int64', BigInt64Array.of(0n, BigInt(ids.length)), [2]),
  });
  return outputs[session.outputNames[0]!]!.data as Float32Array;
}

function otherKind(session: InferenceSession, path: string, names: InputNames): AppError {
  return new AppError(
    'unsupported',
    message('encoder-of-another-kind', {
      path,
      inputs: `${names.ids}, ${names.splits}`,
      output: '1',
      itsInputs: session.inputNames.join(', '),
      itsOutputs: session.outputNames.join(', '),
    }),
  );
}
