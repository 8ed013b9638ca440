// A file of prompts that is being written: lines to a temporary file, prompts to the workspace, both in pieces.
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { requestLine } from './batch-lines.ts';
import type { CollectedPrompt } from './collecting-engine.ts';
import type { NamedModel } from '../../store/exported-prompts.ts';
import type { DatasetId } from '../../store/identifiers.ts';
import type { Workspace } from '../../store/workspace.ts';

/** Prompts kept in one transaction. */
const promptsPerTransaction = 500;

export class PromptFile {
  /** Lines by kind. */
  readonly counts = new Map<string, number>();
  readonly #workspace: Workspace;
  readonly #dataset: DatasetId;
  readonly #model: NamedModel;
  readonly #stream: ReturnType<typeof createWriteStream>;
  #failure: unknown;
  #open: CollectedPrompt[] = [];

  constructor(workspace: Workspace, dataset: DatasetId, model: NamedModel, path: string) {
    this.#workspace = workspace;
    this.#dataset = dataset;
    this.#model = model;
    this.#stream = createWriteStream(path);
    this.#stream.on('error', (error) => (this.#failure = error));
    workspace.exportedPrompts.rememberModel(model);
  }

  /** @throws the system's error (a full disk) */
  readonly add = async (prompts: readonly CollectedPrompt[]): Promise<void> => {
    for (const prompt of prompts) {
      this.counts.set(prompt.kind, (this.counts.get(prompt.kind) ?? 0) + 1);
      this.#open.push(prompt);
      if (!this.#stream.write(requestLine(prompt)) && this.#failure === undefined)
        await Promise.race([once(this.#stream, 'drain'), once(this.#stream, 'close')]);
      if (this.#failure !== undefined) throw this.#failure as Error;
    }
    if (this.#open.length >= promptsPerTransaction) this.#keep();
  };

  /** @returns bytes of the file. @throws the system's error */
  async end(): Promise<number> {
    this.#keep();
    this.#stream.end();
    await finished(this.#stream);
    return this.#stream.bytesWritten;
  }

  /** Ends without caring for what was written. */
  abandon(): void {
    this.#stream.destroy();
  }

  #keep(): void {
    this.#workspace.exportedPrompts.addAll(this.#model.name, this.#dataset, this.#open);
    this.#open = [];
  }
}
