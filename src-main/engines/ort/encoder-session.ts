// What the kinds of encoders on ONNX Runtime share: a loaded one, and opening its session.
import { stat } from 'node:fs/promises';
import { InferenceSession } from 'onnxruntime-node';
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import type { EncodedTexts, TextEncoderLoadOptions } from './text-encoder-engine.ts';

/** An encoder whose file is loaded. */
export interface OrtEncoder {
  /** Length of a vector. */
  readonly dimension: number;
  encode(texts: readonly string[], maxTokens: number): Promise<EncodedTexts>;
  release(): Promise<void>;
}

/** @returns bytes of the file. @throws AppError not-found */
export async function encoderFileSize(modelPath: string): Promise<number> {
  const facts = await stat(modelPath).catch(() => undefined);
  if (facts?.isFile() === true) return facts.size;
  throw new AppError('not-found', message('encoder-file-missing', { path: modelPath }));
}

/**
 * @param model default: the file
 * @throws AppError not-found, corrupt-data (ONNX Runtime does not load it)
 */
export async function openSession(
  { modelPath, cpuThreads }: TextEncoderLoadOptions,
  model?: Uint8Array,
): Promise<InferenceSession> {
  const bytes = await encoderFileSize(modelPath);
  const options: InferenceSession.SessionOptions = {
    executionProviders: ['cpu'],
    logSeverityLevel: 3, // a file may hold what nothing uses: no news for a reader
    ...(cpuThreads === undefined ? {} : { intraOpNumThreads: cpuThreads }),
  };
  try {
    return model === undefined
      ? await InferenceSession.create(modelPath, options)
      : await InferenceSession.create(model, options);
  } catch (error) {
    if (error instanceof AppError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError('corrupt-data', message('encoder-unloadable', { path: modelPath, bytes, reason }), {
      cause: error,
    });
  }
}
