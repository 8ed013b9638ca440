// The interface of the text encoder: titles in, unit vectors out. The implementation is in text-encoder.ts.

export interface TextEncoderInfo {
  readonly name: string;
  readonly fileSha256: string;
  /** Length of a vector. */
  readonly dimension: number;
  /** Word pieces of a text that are read, the two special tokens included; the rest is cut and counted. */
  readonly maxTokens: number;
}

export interface EncodedTexts {
  /** Float32, [texts × dimension] in the order of the texts, each row of unit length; owned by the caller. */
  readonly vectors: Float32Array;
  /** How many texts were longer than maxTokens and were cut. */
  readonly truncated: number;
}

export interface TextEncoderLoadOptions {
  readonly modelPath: string;
  /** `tokenizer.json` of the model; an encoder that carries its tokenizer needs none. */
  readonly tokenizerPath?: string | undefined;
  /** CPU threads; default: ONNX Runtime's own choice (the physical cores). */
  readonly cpuThreads?: number;
  /** Word pieces read of each text; default 256, range 8 … 512. */
  readonly maxTokens?: number;
}

/** @throws AppError not-found, corrupt-data or unsupported (files), invalid-input (options, or encoding before loading) */
export interface TextEncoderEngine {
  loadEncoder(options: TextEncoderLoadOptions): Promise<TextEncoderInfo>;
  encode(texts: readonly string[]): Promise<EncodedTexts>;
}

/** An encoder that is ready, and what it is. */
export interface LoadedTextEncoder {
  readonly engine: TextEncoderEngine;
  readonly info: TextEncoderInfo;
}
