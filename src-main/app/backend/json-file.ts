// A small JSON document in the data folder that is read whole, checked by a schema, and replaced whole.
import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { writeWholeFileSync } from '../../files/replace-file.ts';
import type { Logger } from '../../foundation/logger.ts';

export class JsonFile<Schema extends z.ZodType> {
  readonly #path: string;
  readonly #schema: Schema;
  readonly #fallback: z.output<Schema>;
  readonly #logger: Logger;
  #value: z.output<Schema> | undefined;

  /** @param fallback what counts while there is no file, or a damaged one */
  constructor(path: string, schema: Schema, fallback: z.output<Schema>, logger: Logger) {
    this.#path = path;
    this.#schema = schema;
    this.#fallback = fallback;
    this.#logger = logger;
  }

  get value(): z.output<Schema> {
    this.#value ??= this.#read();
    return this.#value;
  }

  /** Where the folder cannot be written (a read-only home), the value counts until the program ends. */
  set value(value: z.output<Schema>) {
    this.#value = value;
    try {
      writeWholeFileSync(this.#path, `${JSON.stringify(value, undefined, 2)}\n`);
    } catch (error) {
      this.#logger.log('warn', `"${this.#path}" could not be written; the change is kept for now only`, {
        error: String(error),
      });
    }
  }

  #read(): z.output<Schema> {
    try {
      return this.#schema.parse(JSON.parse(readFileSync(this.#path, 'utf8')));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
        this.#logger.log('warn', `"${this.#path}" is damaged; defaults are used`, { error: String(error) });
      }
      return this.#fallback;
    }
  }
}
