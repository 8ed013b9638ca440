// The text encoder on llama.cpp: any GGUF embedding model. What does not belong: which files are such
// (services/models/gguf-model-file.ts).
import { basename } from 'node:path';
import type { LlamaEmbeddingContext } from 'node-llama-cpp';
import { AppError } from '../../foundation/errors.ts';
import { fileDigest } from '../../files/file-digest.ts';
import { message } from '../../messages/message.ts';
import { openModel, orSay, timedOn, type LoadedModel, type OpenedModel } from './load-model.ts';
import type {
  EncodedTexts,
  TextEncoderEngine,
  TextEncoderInfo,
  TextEncoderLoadOptions,
} from '../ort/text-encoder-engine.ts';

interface Ready extends OpenedModel {
  readonly context: LlamaEmbeddingContext;
  readonly timed: LoadedModel['timed'];
  readonly info: TextEncoderInfo;
}

/** As the encoders on ONNX Runtime read; fewer where the model was trained on fewer. */
const defaultMaxTokens = 256;
/** Begin and end, which llama.cpp puts around a text where the model asks for them. */
const specialTokens = 2;

export class LlamaTextEncoder implements TextEncoderEngine {
  #ready: Ready | undefined;

  async loadEncoder({ modelPath, cpuThreads, maxTokens }: TextEncoderLoadOptions): Promise<TextEncoderInfo> {
    await this.unload();
    const opened = await openModel({ modelPath, ...(cpuThreads !== undefined && { cpuThreads }) });
    const { llama, model } = opened;
    try {
      const readTokens = Math.min(maxTokens ?? defaultMaxTokens, model.trainContextSize);
      const contextTokens = readTokens + 1; // llama.cpp wants one to be left
      const context = await orSay(modelPath, 'prepare', () =>
        // A text is one batch: an encoder that reads in both directions cannot be given a part of it.
        model.createEmbeddingContext({
          contextSize: contextTokens,
          batchSize: contextTokens,
          threads: llama.maxThreads,
        }),
      );
      const info: TextEncoderInfo = {
        name: basename(modelPath, '.gguf'),
        fileSha256: (await fileDigest(modelPath)).sha256,
        dimension: model.embeddingVectorSize,
        maxTokens: readTokens,
      };
      this.#ready = { ...opened, context, info, timed: timedOn(llama) };
      return info;
    } catch (error) {
      await llama.dispose();
      throw error;
    }
  }

  async encode(texts: readonly string[]): Promise<EncodedTexts> {
    if (this.#ready === undefined) throw new AppError('invalid-input', message('encoder-not-loaded'));
    const { model, context, info, timed } = this.#ready;
    const vectors = new Float32Array(texts.length * info.dimension);
    const room = info.maxTokens - specialTokens;
    let truncated = 0;
    for (const [row, text] of texts.entries()) {
      const tokens = model.tokenize(text, false, 'trimLeadingSpace');
      if (tokens.length > room) truncated++;
      const read = tokens.slice(0, room);
      const { vector } = await timed(read.length + specialTokens, () => context.getEmbeddingFor(read));
      vectors.set(ofUnitLength(vector), row * info.dimension);
    }
    return { vectors, truncated };
  }

  /** Frees the model's memory; `loadEncoder` may be called again. */
  async unload(): Promise<void> {
    const before = this.#ready;
    this.#ready = undefined;
    await before?.llama.dispose();
  }
}

/** v / ‖v‖; a text without any token has no vector and stays zero. */
function ofUnitLength(vector: readonly number[]): number[] {
  const length = Math.hypot(...vector);
  return length > 0 ? vector.map((value) => value / length) : [];
}
