// Use cases on model files: list, verify, add, fetch.
import type { ModelFetch, ModelFile, ModelList } from '../../contract/models.ts';
import type { Host } from '../session/host.ts';
import type { UseCaseOptions } from '../session/use-case.ts';

/** @throws AppError corrupt-data (a damaged list of own files), cancelled */
export async function listModelFiles({ models }: Host, { signal }: UseCaseOptions): Promise<ModelList> {
  return { files: await models.list(signal) };
}

/** As `listModelFiles`, but every file is read and its digest compared again. */
export async function verifyModelFiles(
  { models }: Host,
  { signal, onProgress }: UseCaseOptions,
): Promise<ModelList> {
  return { files: await models.verify(signal, onProgress) };
}

/** @throws AppError not-found, invalid-input, conflict, resource-exhausted, cancelled */
export async function addModelFile(
  { models }: Host,
  input: {
    readonly path: string;
    readonly role?: ModelFile['role'] | undefined;
    readonly reference?: boolean | undefined;
  },
  { signal, onProgress }: UseCaseOptions,
): Promise<ModelFile> {
  const { path, ...options } = input;
  return models.add(path, { ...options, signal, onProgress });
}

/** One outcome per file. @throws AppError not-found (unknown id), cancelled */
export async function fetchModelFiles(
  { models }: Host,
  input: { readonly ids?: readonly string[] | undefined; readonly allowNetwork?: boolean | undefined },
  options: UseCaseOptions,
): Promise<ModelFetch> {
  const outcomes = await models.fetch({ ...input, ...options });
  return {
    files: outcomes.map((outcome) =>
      outcome.ok ? outcome : { ok: false, id: outcome.id, message: outcome.error.said },
    ),
  };
}
