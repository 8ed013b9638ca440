// Digests of model files, kept by (path, size, modification time), so that a start does not read gigabytes again.
import { readFile, stat } from 'node:fs/promises';
import { z } from 'zod';
import { fileDigest } from '../../files/file-digest.ts';
import { writeWholeFile } from '../../files/replace-file.ts';
import type { FileIdentity } from './model-manifest.ts';

const entry = z.object({ sizeBytes: z.number(), modifiedMs: z.number(), sha256: z.string() });
const content = z.record(z.string(), entry);

export interface DigestOptions {
  /** Read the file again, whatever is known of it. */
  readonly fresh?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

export class DigestCache {
  readonly #path: string;
  #known: Map<string, z.infer<typeof entry>> | undefined;

  /** @param path JSON file; a missing or broken one counts as empty, since everything in it can be computed again */
  constructor(path: string) {
    this.#path = path;
  }

  /**
   * Size and digest of a file; undefined if there is no such file.
   *
   * @param fresh read the file even if size and time are as before (a deliberate check)
   */
  async identify(path: string, options: DigestOptions = {}): Promise<FileIdentity | undefined> {
    const facts = await stat(path).catch(() => undefined);
    if (facts?.isFile() !== true) return undefined;
    const known = (await this.#load()).get(path);
    const same = known?.sizeBytes === facts.size && known.modifiedMs === facts.mtimeMs;
    if (same && options.fresh !== true) return { sizeBytes: facts.size, sha256: known.sha256 };
    const { sha256 } = await fileDigest(path, options.signal);
    await this.#remember(path, { sizeBytes: facts.size, modifiedMs: facts.mtimeMs, sha256 });
    return { sizeBytes: facts.size, sha256 };
  }

  async #load(): Promise<Map<string, z.infer<typeof entry>>> {
    if (this.#known === undefined) {
      const text = await readFile(this.#path, 'utf8').catch(() => '{}');
      this.#known = new Map(Object.entries(parse(text)));
    }
    return this.#known;
  }

  async #remember(path: string, value: z.infer<typeof entry>): Promise<void> {
    const known = await this.#load();
    known.set(path, value);
    // A folder that cannot be written costs time at the next start, nothing else.
    try {
      await writeWholeFile(this.#path, JSON.stringify(Object.fromEntries(known), null, 1));
    } catch {
      return;
    }
  }
}

const parse = (text: string): z.infer<typeof content> => {
  try {
    return content.parse(JSON.parse(text));
  } catch {
    return {};
  }
};
