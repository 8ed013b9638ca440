// The text encoder on ONNX Runtime: which kind a file is, its loading, and texts to vectors.
import { basename } from 'node:path';
import { AppError } from '../../foundation/errors.ts';
import { fileDigest } from '../../files/file-digest.ts';
import { message } from '../../messages/message.ts';
import { BertEncoder } from './bert-encoder.ts';
import type { OrtEncoder } from './encoder-session.ts';
import { SentencePieceEncoder } from './sentencepiece-encoder.ts';
import { carriesTokenizer } from './sentencepiece-graph.ts';
import type {
  EncodedTexts,
  TextEncoderEngine,
  TextEncoderInfo,
  TextEncoderLoadOptions,
} from './text-encoder-engine.ts';

interface Ready {
  readonly encoder: OrtEncoder;
  readonly info: TextEncoderInfo;
}

const defaultMaxTokens = 256;

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
    const encoder = (await carriesTokenizer(options.modelPath))
      ? await SentencePieceEncoder.load(options)
      : await BertEncoder.load(options);
    const info: TextEncoderInfo = {
      name: basename(options.modelPath, '.onnx'),
      fileSha256: (await fileDigest(options.modelPath)).sha256,
      dimension: encoder.dimension,
      maxTokens,
    };
    await this.#ready?.encoder.release();
    this.#ready = { encoder, info };
    return info;
  }

  async encode(texts: readonly string[]): Promise<EncodedTexts> {
    if (this.#ready === undefined) {
      throw new AppError('invalid-input', message('encoder-not-loaded'));
    }
    const { encoder, info } = this.#ready;
    return encoder.encode(texts, info.maxTokens);
  }
}
