// The model files of this machine: list, add, fetch, verify, and which one to use for a role.
import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { AppError, toAppError } from '../../foundation/errors.ts';
import { ignoreProgress } from '../../foundation/progress.ts';
import { throwIfCancelled } from '../../foundation/cancellation.ts';
import { asSaid, message } from '../../messages/message.ts';
import type { Message } from '../../messages/message-shape.ts';
import { forgetAddedFile, readAddedFiles, rememberAddedFile } from './added-files.ts';
import { readChosenFiles, rememberChosenFile } from './chosen-files.ts';
import { DigestCache, type DigestOptions } from './digest-cache.ts';
import { fetchModelFile } from './fetch-model-file.ts';
import { foreignRole, isGguf } from './foreign-file.ts';
import { checkGgufFile } from './gguf-model-file.ts';
import { installFile } from './install-file.ts';
import { modelFolders } from './model-folders.ts';
import { acceptedIdentities, shippedManifest } from './model-manifest.ts';
import type { ProgressListener } from '../../foundation/progress.ts';
import type { WorkControls } from '../../foundation/work-controls.ts';
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
  readonly message?: Message;
  /** Fetched only when it is named; nothing misses it. */
  readonly isOptional?: true;
  /** ISO 639-1 codes of the languages that an encoder of the manifest knows. */
  readonly languages?: readonly string[];
  /** Must be accepted before the file is fetched. */
  readonly terms?: { readonly name: string; readonly href: string };
}

export interface AddOptions extends WorkControls<AbortSignal> {
  readonly role?: ModelRole | undefined;
  /** Leave the file where it is and remember its path instead of copying it. Default false. */
  readonly reference?: boolean | undefined;
}

export interface ModelFetchOptions extends FetchOptions, WorkControls<AbortSignal> {
  /** Ids of the manifest; default: all that are not installed and not optional. */
  readonly ids?: readonly string[] | undefined;
  /** Instead of ids: the encoder for titles of this language (ISO 639-1), with what it needs. */
  readonly language?: string | undefined;
  /** The person has read and accepted the terms of the files that have such. */
  readonly acceptTerms?: boolean | undefined;
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
  readonly #chosenList: string;

  constructor(folders: ModelFolders = modelFolders(), manifest: ModelManifest = shippedManifest()) {
    this.#folders = folders;
    this.#manifest = manifest;
    this.#digests = new DigestCache(join(folders.own, 'digests.json'));
    this.#addedList = join(folders.own, 'added.json');
    this.#chosenList = join(folders.own, 'chosen.json');
  }

  /** All known files and the user's own, with their state. Reads a file's content only if it changed since last time. */
  list(signal?: AbortSignal): Promise<ModelFileState[]> {
    return this.#states({ signal });
  }

  /** As `list`, but reads every file again. */
  verify(signal?: AbortSignal, onProgress?: ProgressListener): Promise<ModelFileState[]> {
    return this.#states({ fresh: true, signal, onProgress });
  }

  /**
   * The installed file to use for a role: the chosen one, else the one the user added last, else the manifest's.
   *
   * @throws AppError not-found, or corrupt-data if there is only a wrong one; the message says what to do
   */
  async find(role: ModelRole): Promise<ModelFileState> {
    const states = (await this.list()).filter((file) => file.role === role);
    const installed = states.filter((file) => file.state === 'installed');
    const chosen = (await readChosenFiles(this.#chosenList))[role];
    const own = installed.find((file) => file.licence === undefined);
    const usable = installed.find((file) => file.id === chosen) ?? own ?? installed[0];
    if (usable !== undefined) return usable;
    const best = states.find((file) => file.state === 'wrong') ?? states[0];
    throw new AppError(
      best?.state === 'wrong' ? 'corrupt-data' : 'not-found',
      best?.message ?? message('model-of-role-missing', { role }),
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
      throw new AppError('not-found', message('model-file-not-found', { path: source }));
    }
    const identity = (await this.#digests.identify(source, options))!;
    const known = this.#manifest.files.find((file) => isAccepted(file, identity));
    const role = known?.role ?? (await foreignRole(source, options.role));
    if (options.role !== undefined && options.role !== role) {
      throw new AppError(
        'invalid-input',
        message('model-role-of-known', {
          path: source,
          name: known?.name ?? basename(source),
          role,
          wanted: options.role,
        }),
      );
    }
    const [, ...otherParts] =
      known === undefined && role !== 'tokenizer' && (await isGguf(source))
        ? await checkGgufFile(source, role)
        : [source];
    const target =
      options.reference === true ? source : join(this.#folders.own, known?.fileName ?? basename(source));
    const present = target === source ? undefined : await this.#digests.identify(target, options);
    if (known === undefined && present !== undefined && present.sha256 !== identity.sha256) {
      throw new AppError('conflict', message('model-name-taken', { path: target }));
    }
    if (target !== source) {
      const onBytes = (done: number): void =>
        options.onProgress?.({
          stage: message('stage-copy'),
          done,
          total: identity.sizeBytes,
          unit: 'bytes',
        });
      const { signal } = options;
      await installFile(createReadStream(source), target, { expected: identity, signal, onBytes });
      for (const part of otherParts)
        await installFile(createReadStream(part), join(this.#folders.own, basename(part)), { signal });
    }
    if (known === undefined || target === source) {
      const id = `${role}-${identity.sha256.slice(0, 12)}`;
      await rememberAddedFile(this.#addedList, {
        id,
        role,
        name: basename(source),
        path: target,
        ...identity,
        ...(otherParts.length > 0 && {
          otherParts: otherParts.map((part) => join(dirname(target), basename(part))),
        }),
      });
    }
    return (await this.list(options.signal)).find((file) => file.path === target)!;
  }

  /** From now on `find` takes this file for its role. @throws AppError not-found (unknown id, or not installed) */
  async choose(id: string): Promise<ModelFileState> {
    const file = await this.#get(id);
    if (file.state !== 'installed') {
      throw new AppError(
        'not-found',
        message(`model-${file.state}-not-usable`, { name: file.name, why: file.message ?? '' }),
      );
    }
    await rememberChosenFile(this.#chosenList, file.role, id);
    return file;
  }

  /** Whether `remove` may delete it: a file in the user's own folder, or on the list of their own. */
  isRemovable(file: ModelFileState): boolean {
    return file.licence === undefined || (file.state !== 'missing' && this.#isInOwnFolder(file.path));
  }

  /**
   * Deletes a file of the user's own folder; one that was added where it lies is only taken off the list.
   * @throws AppError not-found (unknown id), unsupported (the file came with the app)
   */
  async remove(id: string): Promise<{ readonly path: string; readonly isDeleted: boolean }> {
    const file = await this.#get(id);
    if (!this.isRemovable(file)) {
      throw new AppError('unsupported', message('model-not-removable', { path: file.path }));
    }
    const { otherParts = [] } =
      (await readAddedFiles(this.#addedList)).find(({ path }) => path === file.path) ?? {};
    for (const path of [file.path, ...otherParts])
      if (this.#isInOwnFolder(path)) await rm(path, { force: true });
    if (file.licence === undefined) await forgetAddedFile(this.#addedList, file.path);
    return { path: file.path, isDeleted: this.#isInOwnFolder(file.path) };
  }

  async #get(id: string): Promise<ModelFileState> {
    const file = (await this.list()).find((one) => one.id === id);
    if (file === undefined) throw new AppError('not-found', message('model-unknown', { id }));
    return file;
  }

  #isInOwnFolder(path: string): boolean {
    return dirname(path) === resolve(this.#folders.own);
  }

  /** The manifest's entry of a file; undefined for the user's own. */
  known(id: string): KnownModelFile | undefined {
    return this.#manifest.files.find((file) => file.id === id);
  }

  /** Where files are put that are fetched or copied, and lists are kept. */
  get folder(): string {
    return this.#folders.own;
  }

  /** Brings known files from their sources; installed ones are left alone. @throws AppError not-found (unknown id), cancelled */
  async fetch(options: ModelFetchOptions = {}): Promise<FetchOutcome[]> {
    const { onProgress = ignoreProgress, signal, language } = options;
    const ids = language === undefined ? options.ids : filesForLanguage(this.#manifest, language);
    const wanted = this.#manifest.files.filter((file) =>
      ids === undefined ? file.optional !== true : ids.includes(file.id),
    );
    const unknown = ids?.find((id) => wanted.every((file) => file.id !== id));
    if (unknown !== undefined) {
      const ids = this.#manifest.files.map((file) => file.id).join(', ');
      throw new AppError('not-found', message('model-not-known', { id: unknown, ids }));
    }
    const outcomes: FetchOutcome[] = [];
    for (const file of wanted) {
      throwIfCancelled(signal);
      const progress = {
        stage: message('stage-fetch'),
        done: outcomes.length,
        total: wanted.length,
        unit: 'files',
      } as const;
      onProgress({ ...progress, message: asSaid(file.name) });
      outcomes.push(await this.#fetchOne(file, options));
    }
    onProgress({ stage: message('stage-fetch'), done: outcomes.length, total: wanted.length, unit: 'files' });
    return outcomes;
  }

  async #fetchOne(file: KnownModelFile, options: ModelFetchOptions): Promise<FetchOutcome> {
    const before = await this.#knownState(file, options);
    if (before.state === 'installed') return { ok: true, file: before, fetched: false };
    const { terms } = file.licence;
    if (terms !== undefined && options.acceptTerms !== true) {
      const said = message('terms-not-accepted', {
        name: file.name,
        terms: terms.name,
        href: terms.href,
        file: terms.file,
        id: file.id,
      });
      return { ok: false, id: file.id, error: new AppError('invalid-input', said, { details: { terms } }) };
    }
    try {
      const onBytes = (done: number): void =>
        options.onProgress?.({
          stage: message('stage-fetch'),
          done,
          total: file.sizeBytes,
          unit: 'bytes',
          message: asSaid(file.name),
        });
      await fetchModelFile(file, this.#ownPath(file), { ...options, onBytes });
      return { ok: true, file: await this.#knownState(file, options), fetched: true };
    } catch (error) {
      const failure = toAppError(error);
      if (failure.code === 'cancelled') throw failure;
      return { ok: false, id: file.id, error: failure };
    }
  }

  async #states(options: DigestOptions & Pick<WorkControls, 'onProgress'>): Promise<ModelFileState[]> {
    const states: ModelFileState[] = [];
    const own = await readAddedFiles(this.#addedList);
    const total = this.#manifest.files.length + own.length;
    const report = (name: string): void =>
      options.onProgress?.({
        stage: message('stage-verify'),
        done: states.length,
        total,
        unit: 'files',
        message: asSaid(name),
      });
    for (const file of this.#manifest.files) {
      report(file.name);
      states.push(await this.#knownState(file, options));
    }
    for (const added of own) {
      report(added.name);
      const gone = await missingPart(added.otherParts ?? []);
      const identity =
        gone === undefined
          ? await this.#identify(added.path, options)
          : new AppError('not-found', message('model-gone', { path: gone }));
      if (identity instanceof AppError) {
        const { id, role, name, path, sizeBytes, sha256 } = added;
        const { said } = identity;
        states.push({ id, role, name, path, sizeBytes, sha256, message: said, state: 'wrong' });
        continue;
      }
      const same = identity?.sha256 === added.sha256;
      const state = identity === undefined ? 'missing' : same ? 'installed' : 'wrong';
      const { id, role, name, path } = added;
      states.push({
        ...{ id, role, name, path, state },
        ...(identity ?? { sizeBytes: added.sizeBytes, sha256: added.sha256 }),
        ...(state === 'missing' ? { message: message('model-gone', { path }) } : {}),
        ...(state === 'wrong' ? { message: message('model-changed', { path }) } : {}),
      });
    }
    return states;
  }

  /**
   * As the digests say; an AppError where the file is there and cannot be read, so that one file does not make the
   * whole list fail.
   */
  async #identify(path: string, options: DigestOptions): Promise<FileIdentity | AppError | undefined> {
    try {
      return await this.#digests.identify(path, options);
    } catch (error) {
      if (options.signal?.aborted === true) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      return new AppError('corrupt-data', message('model-unreadable', { path, reason }));
    }
  }

  /** The first good file in the folders' order; else the first wrong one; else missing. */
  async #knownState(file: KnownModelFile, options: DigestOptions): Promise<ModelFileState> {
    const own = this.#ownPath(file);
    const paths = [own, ...this.#folders.shipped.map((folder) => join(folder, file.fileName))];
    const { terms, spdx: licence } = file.licence;
    const common = {
      ...{ id: file.id, role: file.role, name: file.name, licence },
      ...(file.optional === true ? { isOptional: true as const } : {}),
      ...(file.languages === undefined ? {} : { languages: file.languages }),
      ...(terms === undefined ? {} : { terms: { name: terms.name, href: terms.href } }),
    };
    let wrong: ModelFileState | undefined;
    for (const path of paths) {
      const identity = await this.#identify(path, options);
      if (identity === undefined) continue;
      if (identity instanceof AppError) {
        const { sizeBytes, sha256 } = file;
        wrong ??= { ...common, sizeBytes, sha256, path, state: 'wrong', message: identity.said };
        continue;
      }
      if (isAccepted(file, identity)) return { ...common, ...identity, path, state: 'installed' };
      wrong ??= { ...common, ...identity, path, state: 'wrong', message: wrongWords(file, path, identity) };
    }
    if (wrong !== undefined) return wrong;
    const { sizeBytes, sha256 } = file;
    const said = message(file.optional === true ? 'model-can-be-fetched' : 'model-not-installed', {
      name: file.name,
      file: file.fileName,
      id: file.id,
    });
    return { ...common, sizeBytes, sha256, path: own, state: 'missing', message: said };
  }

  #ownPath(file: KnownModelFile): string {
    return join(this.#folders.own, file.fileName);
  }
}

/**
 * Those that every installation has, where they know the language; else the optional ones.
 * @throws AppError invalid-input (no encoder of the manifest knows it)
 */
function filesForLanguage({ files }: ModelManifest, language: string): string[] {
  const fitting = files.filter(({ languages }) => languages?.includes(language) === true);
  const usual = fitting.filter(({ optional }) => optional !== true);
  if (fitting.length > 0) return (usual.length > 0 ? usual : fitting).map(({ id }) => id);
  const known = [...new Set(files.flatMap(({ languages = [] }) => languages))].sort();
  throw new AppError(
    'invalid-input',
    message('no-encoder-for-language', { language, languages: known.join(', ') }),
  );
}

async function missingPart(parts: readonly string[]): Promise<string | undefined> {
  for (const part of parts) if ((await stat(part).catch(() => undefined))?.isFile() !== true) return part;
  return undefined;
}

const isAccepted = (file: KnownModelFile, identity: FileIdentity): boolean =>
  acceptedIdentities(file).some(
    (good) => good.sizeBytes === identity.sizeBytes && good.sha256 === identity.sha256,
  );

const wrongWords = (file: KnownModelFile, path: string, found: FileIdentity): Message =>
  found.sizeBytes < file.sizeBytes
    ? message('model-cut-off', { path, bytes: found.sizeBytes, expected: file.sizeBytes })
    : message('model-is-another', {
        path,
        name: file.name,
        sha256: found.sha256,
        expected: file.sha256,
      });
