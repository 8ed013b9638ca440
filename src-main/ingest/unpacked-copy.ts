// What was unpacked for the first look at a file, kept for the readings that follow: they need not unpack it again, and DuckDB
// reads it with all processors.
import { open, rm } from 'node:fs/promises';

/** A larger file is unpacked again for each reading: the disk may have no room for it. */
const largestCopy = 512 * 1024 * 1024;

export class UnpackedCopy {
  readonly path: string;
  #isWhole = false;

  constructor(path: string) {
    this.path = path;
  }

  /** The file holds everything. */
  get isWhole(): boolean {
    return this.#isWhole;
  }

  /** Hands the chunks on and writes them, up to the limit; where the disk is full, too, there is no copy. */
  async *keep(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    this.#isWhole = false;
    const file = await open(this.path, 'w');
    let isKept = true;
    let size = 0;
    let isOver = false;
    try {
      for await (const chunk of chunks) {
        size += chunk.length;
        isKept &&= size <= largestCopy && (await writeAll(chunk));
        yield chunk;
      }
      isOver = true;
    } finally {
      await file.close();
      this.#isWhole = isKept && isOver;
      if (!this.#isWhole) await rm(this.path, { force: true });
    }

    async function writeAll(chunk: Buffer): Promise<boolean> {
      try {
        for (let at = 0; at < chunk.length;) at += (await file.write(chunk, at)).bytesWritten;
        return true;
      } catch {
        return false;
      }
    }
  }
}
