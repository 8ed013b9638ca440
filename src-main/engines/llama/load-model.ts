// Opens a GGUF file with llama.cpp: checks before native code sees the file, and failures in words.
import { open, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import { InsufficientMemoryError, LlamaLogLevel, NoBinaryFoundError, getLlama } from 'node-llama-cpp';
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import { fileDigest } from '../../files/file-digest.ts';
import { checkGgufHead } from './gguf-metadata.ts';
import { CpuThreadChoice } from './cpu-thread-choice.ts';
import type { Llama, LlamaContext, LlamaModel } from 'node-llama-cpp';
import type { LlmLoadOptions, LlmModelInfo } from './llm-engine.ts';

export interface LoadedModel {
  readonly llama: Llama;
  readonly model: LlamaModel;
  readonly context: LlamaContext;
  readonly info: LlmModelInfo;
  /** Runs a piece of decoding with a number of CPU threads that suits the machine at this moment. */
  readonly timed: <T>(tokens: number, decode: () => Promise<T>) => Promise<T>;
  dispose(): Promise<void>;
}

const defaultContextTokens = 2048;
const defaultParallelSequences = 8;

const requireInteger = (name: string, value: number, least: number, most: number): number => {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new AppError(
    'invalid-input',
    message('whole-number-out-of-range', { name, value: String(value), least, most }),
  );
};

/**
 * Loads the model and creates one context with room for `parallelSequences` prompts.
 *
 * @throws AppError not-found (no such file), corrupt-data (not GGUF, cut off or damaged), unsupported (a model that
 *   llama.cpp cannot run, or no native build for this machine), resource-exhausted (memory), invalid-input (options)
 */
export async function loadModel(options: LlmLoadOptions): Promise<LoadedModel> {
  const sequences = requireInteger(
    'parallelSequences',
    options.parallelSequences ?? defaultParallelSequences,
    1,
    64,
  );
  const contextTokens = requireInteger(
    'contextTokens',
    options.contextTokens ?? defaultContextTokens,
    128,
    1 << 20,
  );
  const { llama, model, sizeBytes } = await openModel(options);
  try {
    if (contextTokens > model.trainContextSize) {
      throw new AppError(
        'invalid-input',
        message('context-longer-than-trained', {
          value: contextTokens,
          name: basename(options.modelPath),
          most: model.trainContextSize,
        }),
      );
    }
    const context = await orSay(options.modelPath, 'prepare', () =>
      model.createContext({
        contextSize: contextTokens,
        sequences,
        // Measured on 2 cores: without flash attention the CPU backend is 5–8 % faster at these lengths.
        flashAttention: llama.gpu === false ? false : 'auto',
        threads: llama.maxThreads,
      }),
    );
    const info: LlmModelInfo = {
      name: model.fileInfo.metadata.general.name ?? basename(options.modelPath),
      fileSha256: (await fileDigest(options.modelPath)).sha256,
      sizeBytes,
      trainedContextTokens: model.trainContextSize,
      contextTokens,
      parallelSequences: sequences,
      // A graphics library without a graphics processor (software Vulkan): llama.cpp computes on the CPU all the same.
      gpu: llama.gpu === false || (await llama.getGpuDeviceNames()).length === 0 ? 'cpu' : llama.gpu,
    };
    return { llama, model, context, info, timed: timedOn(llama), dispose: () => llama.dispose() };
  } catch (error) {
    await llama.dispose();
    throw error;
  }
}

export interface OpenedModel {
  readonly llama: Llama;
  readonly model: LlamaModel;
  readonly sizeBytes: number;
}

/** The file without a context. @throws AppError as `loadModel` */
export async function openModel(
  options: Pick<LlmLoadOptions, 'modelPath' | 'cpuThreads' | 'gpu'>,
): Promise<OpenedModel> {
  const sizeBytes = await checkFile(options.modelPath);
  const llama = await startLlama(options);
  try {
    const model = await orSay(options.modelPath, 'load', () =>
      llama.loadModel({ modelPath: options.modelPath }),
    );
    return { llama, model, sizeBytes };
  } catch (error) {
    await llama.dispose();
    throw error;
  }
}

/** See `LoadedModel.timed`. */
export function timedOn(llama: Llama): LoadedModel['timed'] {
  const choice = new CpuThreadChoice(llama.maxThreads);
  return async (tokens, decode) => {
    llama.maxThreads = choice.next();
    const startMs = performance.now();
    const result = await decode();
    llama.maxThreads = choice.measured(performance.now() - startMs, tokens);
    return result;
  };
}

/** The checks that need no native code; a file that is no model must not reach it. Returns the size in bytes. */
async function checkFile(path: string): Promise<number> {
  const facts = await stat(path).catch(() => undefined);
  if (facts?.isFile() !== true) {
    throw new AppError('not-found', message('language-model-file-missing', { path }));
  }
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(24), 0, 24, 0);
    checkGgufHead(path, buffer.subarray(0, bytesRead), facts.size);
  } finally {
    await file.close();
  }
  return facts.size;
}

async function startLlama(options: Pick<LlmLoadOptions, 'cpuThreads' | 'gpu'>): Promise<Llama> {
  try {
    const llama = await getLlama({
      gpu: options.gpu === 'off' ? false : 'auto',
      build: 'never',
      skipDownload: true,
      logLevel: LlamaLogLevel.warn,
      logger: (_level, message) => process.stderr.write(`${message}\n`),
    });
    // The library's own floor is 4 CPU threads; more of them than cores make every batch slower.
    llama.maxThreads = requireInteger(
      'cpuThreads',
      options.cpuThreads ?? Math.max(1, Math.min(llama.cpuMathCores, availableParallelism())),
      1,
      1024,
    );
    return llama;
  } catch (error) {
    if (!(error instanceof NoBinaryFoundError)) throw error;
    throw new AppError(
      'unsupported',
      message('language-model-no-build', { platform: process.platform, arch: process.arch }),
      { cause: error },
    );
  }
}

/** Runs a native step; what goes wrong there is about the file or the memory, and is said so. */
export async function orSay<T>(path: string, step: 'load' | 'prepare', run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (error instanceof InsufficientMemoryError || /memory|alloc/i.test(reason) || step === 'prepare') {
      throw new AppError(
        'resource-exhausted',
        message(`language-model-memory-to-${step}`, { name: basename(path), reason }),
        { cause: error },
      );
    }
    throw new AppError('corrupt-data', message('language-model-unloadable', { path, reason }), {
      cause: error,
    });
  }
}
