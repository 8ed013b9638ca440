// The model files of this machine: list, add, fetch, verify, and which one to use for a role.
// What does not belong: loading a model (engines/), what it is used for (augmentation, profiles).
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { AppError, toAppError } from '../../foundation/errors.ts';
import { ignoreProgress } from '../../foundation/progress.ts';
import { throwIfCancelled } from '../../foundation/cancellation.ts';
import { readAddedFiles, rememberAddedFile } from './added-files.ts';
import { DigestCache } from './digest-cache.ts';
import { fetchModelFile } from './fetch-model-file.ts';
import { foreignRole } from './foreign-file.ts';
import { installFile } from './install-file.ts';
import { modelFolders } from './model-folders.ts';
import { acceptedIdentities, shippedManifest } from './model-manifest.ts';
import type { ProgressListener } from '../../foundation/progress.ts';
import type { FetchOptions } from './fetch-model-file.ts';
import type { ModelFolders } from './model-folders.ts';
import type { FileIdentity, KnownModelFile, ModelManifest, ModelRole } from './model-manifest.ts';

export interface ModelFileState {
  readonly id: string;
  readonly role: ModelRole;
  readonly name: string;
  /** `wrong`: a file lies there, but it is not the one that it should be. */
  readonly state: 'installed' | 'missing' | 'wrong';
  /** Where it lies, or where it would be put. */
  readonly path: string;
  /** Of the file on disk; of the manifest if there is none. */
  readonly sizeBytes: number;
  readonly sha256: string;
  /** SPDX name of the licence; undefined for a file of the user's own. */
  readonly licence?: string;
  /** What is wrong or missing, and what to do. */
  readonly message?: string;
}

export interface AddOptions {
  readonly role?: ModelRole;
  /** Leave the file where it is and remember its path instead of copying it. Default false. */
  readonly reference?: boolean;
  readonly signal?: AbortSignal;
}

export interface ModelFetchOptions extends FetchOptions {
  /** Ids of the manifest; default: all that are not installed. */
  readonly ids?: readonly string[];
  readonly onProgress?: ProgressListener;
}

/** One per file: batch work does not stop at the first that cannot be had. */
export type FetchOutcome =
  | { readonly ok: true; readonly file: ModelFileState; readonly fetched: boolean }
  | { readonly ok: false; readonly id: string; readonly error: AppError };

export class ModelFiles {
  readonly #folders: ModelFolders;
  readonly #manifest: ModelManifest;
  readonly #digests: DigestCache;
  readonly #addedList: string;

  constructor(folders: ModelFolders = modelFolders(), manifest: ModelManifest = shippedManifest()) {
    this.#folders = folders;
    this.#manifest = manifest;
    this.#digests = new DigestCache(join(folders.own, 'digests.json'));
    this.#addedList = join(folders.own, 'added.json');
  }

  /** All known files and the user's own, with their state. Reads a file's content only if it changed since last time. */
  list(signal?: AbortSignal): Promise<ModelFileState[]> {
    return this.#states({ ...(signal === undefined ? {} : { signal }) });
  }

  /** As `list`, but reads every file again. */
  verify(signal?: AbortSignal): Promise<ModelFileState[]> {
    return this.#states({ fresh: true, ...(signal === undefined ? {} : { signal }) });
  }

  /**
   * The installed file to use for a role: the one the user added last, else the manifest's.
   *
   * @throws AppError not-found, or corrupt-data if there is only a wrong one; the message says what to do
   */
  async find(role: ModelRole): Promise<ModelFileState> {
    const states = (await this.list()).filter((file) => file.role === role);
    const own = states.find((file) => file.licence === undefined && file.state === 'installed');
    const usable = own ?? states.find((file) => file.state === 'installed');
    if (usable !== undefined) return usable;
    const best = states.find((file) => file.state === 'wrong') ?? states[0];
    throw new AppError(
      best?.state === 'wrong' ? 'corrupt-data' : 'not-found',
      best?.message ??
        `There is no model file for the role ${role}. Add one: models add FILE --role ${role}.`,
    );
  }

  /**
   * Takes a file that the user gives: recognised by its digest, or as a model of their own.
   *
   * @throws AppError not-found (no such file), invalid-input (not a usable file, or not of that role), conflict (another
   *   file of that name is there), resource-exhausted
   */
  async add(path: string, options: AddOptions = {}): Promise<ModelFileState> {
    const source = resolve(path);
    if ((await stat(source).catch(() => undefined))?.isFile() !== true) {
      throw new AppError('not-found', `There is no file ${source}.`);
    }
    const identity = (await this.#digests.identify(source, options))!;
    const known = this.#manifest.files.find((file) => isAccepted(file, identity));
    const role = known?.role ?? (await foreignRole(source, options.role));
    if (options.role !== undefined && options.role !== role) {
      throw new AppError(
        'invalid-input',
        `${source} is ${known?.name ?? 'a file'}: its role is ${role}, not ${options.role}.`,
      );
    }
    const target =
      options.reference === true ? source : join(this.#folders.own, known?.fileName ?? basename(source));
    const present = target === source ? undefined : await this.#digests.identify(target, options);
    if (known === undefined && present !== undefined && present.sha256 !== identity.sha256) {
      throw new AppError(
        'conflict',
        `${target} is another file of the same name. Rename yours, or add it where it lies: models add FILE --reference.`,
      );
    }
    if (target !== source) await installFile(createReadStream(source), target, identity, options.signal);
    if (known === undefined || target === source) {
      const id = `${role}-${identity.sha256.slice(0, 12)}`;
      await rememberAddedFile(this.#addedList, {
        id,
        role,
        name: basename(source),
        path: target,
        ...identity,
      });
    }
    return (await this.list(options.signal)).find((file) => file.path === target)!;
  }

  /** Brings known files from their sources; installed ones are left alone. @throws AppError not-found (unknown id), cancelled */
  async fetch(options: ModelFetchOptions = {}): Promise<FetchOutcome[]> {
    const { ids, onProgress = ignoreProgress, signal } = options;
    const wanted = this.#manifest.files.filter((file) => ids === undefined || ids.includes(file.id));
    const unknown = ids?.find((id) => wanted.every((file) => file.id !== id));
    if (unknown !== undefined) {
      const all = this.#manifest.files.map((file) => file.id).join(', ');
      throw new AppError('not-found', `There is no known model file "${unknown}"; known are ${all}.`);
    }
    const outcomes: FetchOutcome[] = [];
    for (const file of wanted) {
      throwIfCancelled(signal);
      const progress = { stage: 'fetch', done: outcomes.length, total: wanted.length, unit: 'files' };
      onProgress({ ...progress, message: file.name });
      outcomes.push(await this.#fetchOne(file, options));
    }
    onProgress({ stage: 'fetch', done: outcomes.length, total: wanted.length, unit: 'files' });
    return outcomes;
  }

  async #fetchOne(file: KnownModelFile, options: ModelFetchOptions): Promise<FetchOutcome> {
    const before = await this.#knownState(file, options);
    if (before.state === 'installed') return { ok: true, file: before, fetched: false };
    try {
      await fetchModelFile(file, this.#ownPath(file), options);
      return { ok: true, file: await this.#knownState(file, options), fetched: true };
    } catch (error) {
      const failure = toAppError(error);
      if (failure.code === 'cancelled') throw failure;
      return { ok: false, id: file.id, error: failure };
    }
  }

  async #states(options: { fresh?: boolean; signal?: AbortSignal }): Promise<ModelFileState[]> {
    const states: ModelFileState[] = [];
    for (const file of this.#manifest.files) states.push(await this.#knownState(file, options));
    for (const added of await readAddedFiles(this.#addedList)) {
      const identity = await this.#digests.identify(added.path, options);
      const same = identity?.sha256 === added.sha256;
      const state = identity === undefined ? 'missing' : same ? 'installed' : 'wrong';
      const { id, role, name, path } = added;
      states.push({
        ...{ id, role, name, path, state },
        ...(identity ?? { sizeBytes: added.sizeBytes, sha256: added.sha256 }),
        ...(state === 'missing'
          ? { message: `${path} is gone. Bring it back, or add it again: models add FILE.` }
          : {}),
        ...(state === 'wrong'
          ? { message: `${path} has changed since it was added. Add it again: models add FILE.` }
          : {}),
      });
    }
    return states;
  }

  /** The first good file in the folders' order; else the first wrong one; else missing. */
  async #knownState(
    file: KnownModelFile,
    options: { fresh?: boolean; signal?: AbortSignal },
  ): Promise<ModelFileState> {
    const own = this.#ownPath(file);
    const paths = [own, ...this.#folders.shipped.map((folder) => join(folder, file.fileName))];
    const common = { id: file.id, role: file.role, name: file.name, licence: file.licence.spdx };
    let wrong: ModelFileState | undefined;
    for (const path of paths) {
      const identity = await this.#digests.identify(path, options);
      if (identity === undefined) continue;
      if (isAccepted(file, identity)) return { ...common, ...identity, path, state: 'installed' };
      wrong ??= { ...common, ...identity, path, state: 'wrong', message: wrongWords(file, path, identity) };
    }
    if (wrong !== undefined) return wrong;
    const { sizeBytes, sha256 } = file;
    const message = `${file.name} is not installed. Get it: models fetch, or bring ${file.fileName} and run models add FILE.`;
    return { ...common, sizeBytes, sha256, path: own, state: 'missing', message };
  }

  #ownPath(file: KnownModelFile): string {
    return join(this.#folders.own, file.fileName);
  }
}

const isAccepted = (file: KnownModelFile, identity: FileIdentity): boolean =>
  acceptedIdentities(file).some(
    (good) => good.sizeBytes === identity.sizeBytes && good.sha256 === identity.sha256,
  );

const wrongWords = (file: KnownModelFile, path: string, found: FileIdentity): string =>
  found.sizeBytes < file.sizeBytes
    ? `${path} is cut off or another file: it has ${found.sizeBytes} of ${file.sizeBytes} bytes. Fetch it again: models fetch.`
    : `${path} is not ${file.name}: its SHA-256 is ${found.sha256}, expected is ${file.sha256}. Fetch it again: models fetch.`;
