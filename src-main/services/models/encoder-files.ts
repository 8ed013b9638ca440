// Which files a text encoder is loaded from: the one in use, one by its id, or the one that made stored vectors.
import { AppError } from '../../foundation/errors.ts';
import { carriesTokenizer } from '../../engines/ort/sentencepiece-graph.ts';
import { message } from '../../messages/message.ts';
import { isGguf } from './foreign-file.ts';
import type { ModelFiles, ModelFileState } from './model-files.ts';

export interface EncoderFiles {
  /** Which engine process reads it: ONNX Runtime's or llama.cpp's. */
  readonly engine: 'trainer' | 'llm';
  readonly modelPath: string;
  /** Absent where the model carries its tokenizer. */
  readonly tokenizerPath?: string;
}

/** The encoder that is in use for its role. */
export const encoderInUse = 'model';

/**
 * @param encoder `model`: the one in use; the id of a model file; or the name of stored vectors (`encoderIdOf`), whose
 *   encoder is told by its digest
 * @throws AppError not-found (not installed; the message says what to do), corrupt-data
 */
export async function encoderFiles(
  models: ModelFiles,
  encoder: string = encoderInUse,
): Promise<EncoderFiles> {
  const file = encoder === encoderInUse ? await models.find('encoder') : await installed(models, encoder);
  return filesOf(models, file.path);
}

/** The files of an encoder at a path. @throws AppError not-found (its tokenizer) */
export async function filesOf(models: ModelFiles, modelPath: string): Promise<EncoderFiles> {
  if (await isGguf(modelPath)) return { engine: 'llm', modelPath };
  if (await carriesTokenizer(modelPath)) return { engine: 'trainer', modelPath };
  return { engine: 'trainer', modelPath, tokenizerPath: (await models.find('tokenizer')).path };
}

async function installed(models: ModelFiles, encoder: string): Promise<ModelFileState> {
  const encoders = (await models.list()).filter(({ role }) => role === 'encoder');
  const [, digest] = /@([0-9a-f]{16})\//.exec(encoder) ?? [];
  const file = encoders.find(({ id, sha256, state }) =>
    digest === undefined ? id === encoder : state === 'installed' && sha256.startsWith(digest),
  );
  if (file?.state === 'installed') return file;
  const ids = encoders.flatMap(({ id, state }) => (state === 'installed' ? [id] : []));
  throw new AppError(
    'not-found',
    file?.message ??
      message('encoder-not-installed', { encoder, ids: ['model', 'lexical', ...ids].join(', ') }),
  );
}
