// The workspaces that were opened lately, newest first, for the welcome screen and the system's menus.
import { existsSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { z } from 'zod';
import type { recentWorkspaceSchema } from '../../contract/rpc/workspaces.ts';
import type { Logger } from '../../foundation/logger.ts';
import { JsonFile } from './json-file.ts';

const entriesSchema = z.array(z.object({ path: z.string(), openedAt: z.string() }));
const keptEntries = 20;

export class RecentWorkspaces {
  readonly #file: JsonFile<typeof entriesSchema>;

  constructor(dataFolder: string, logger: Logger) {
    this.#file = new JsonFile(join(dataFolder, 'recent-workspaces.json'), entriesSchema, [], logger);
  }

  list(): z.output<typeof recentWorkspaceSchema>[] {
    return this.#file.value.map(({ path, openedAt }) => ({
      path,
      openedAt,
      name: workspaceName(path),
      exists: existsSync(path),
    }));
  }

  add(path: string): void {
    const rest = this.#file.value.filter((entry) => entry.path !== path);
    this.#file.value = [{ path, openedAt: new Date().toISOString() }, ...rest].slice(0, keptEntries);
  }

  forget(path: string): void {
    this.#file.value = this.#file.value.filter((entry) => entry.path !== path);
  }
}

/** The file's name without `.isthmus`. */
export function workspaceName(path: string): string {
  return basename(path, extname(path));
}
