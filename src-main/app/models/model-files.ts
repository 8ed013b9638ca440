// Use cases on model files: list, verify, add, choose, remove, fetch.
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

/** The stages take this file for its role from now on. @throws AppError not-found */
export const chooseModelFile = ({ models }: Host, { id }: { readonly id: string }): Promise<ModelFile> =>
  models.choose(id);

/** @returns what it was, and whether its file was deleted. @throws AppError not-found, unsupported */
export async function removeModelFile(
  { models }: Host,
  { id }: { readonly id: string },
): Promise<{ readonly id: string; readonly path: string; readonly isDeleted: boolean }> {
  return { id, ...(await models.remove(id)) };
}

/** One outcome per file. @throws AppError not-found (unknown id), cancelled */
export async function fetchModelFiles(
  { models }: Host,
  input: {
    readonly ids?: readonly string[] | undefined;
    readonly language?: string | undefined;
    readonly allowNetwork?: boolean | undefined;
    readonly acceptTerms?: boolean | undefined;
  },
  options: UseCaseOptions,
): Promise<ModelFetch> {
  const outcomes = await models.fetch({ ...input, ...options });
  return {
    files: outcomes.map((outcome) =>
      outcome.ok ? outcome : { ok: false, id: outcome.id, message: outcome.error.said },
    ),
  };
}
