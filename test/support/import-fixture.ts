// Small files and a fresh workspace for tests of the import. Real files, real DuckDB, real SQLite.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSequenceData } from '../../src-main/services/datasets/load-sequence-data.ts';
import { createWorkspace } from '../../src-main/store/open-workspace.ts';
import type { DatasetId } from '../../src-main/store/identifiers.ts';
import type { Workspace } from '../../src-main/store/workspace.ts';

export interface ImportFixture {
  readonly folder: string;
  readonly workspace: Workspace;
  /** Writes a file into the folder and returns its path. */
  readonly file: (name: string, content: string | Buffer) => string;
  readonly dispose: () => void;
}

export function importFixture(): ImportFixture {
  const folder = mkdtempSync(join(tmpdir(), 'isthmus-import-'));
  const workspace = createWorkspace(join(folder, 'test.isthmus'));
  return {
    folder,
    workspace,
    file: (name, content) => {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    },
    dispose: () => {
      workspace.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** CSV of `users` users with four interactions in each of two domains, times rising. */
export function plainInteractions(users = 6): string {
  const rows = ['user_id,item_id,domain,timestamp'];
  for (let u = 0; u < users; u++) {
    for (let k = 0; k < 4; k++)
      rows.push(`u${u},b${(u + k) % 5},Books,${k * 2}`, `u${u},f${(u + k) % 4},Films,${k * 2 + 1}`);
  }
  return `${rows.join('\n')}\n`;
}

/** Everything stored of a dataset, readable: user → "domain:item@time" in order. */
export async function storedSequences(
  workspace: Workspace,
  dataset: DatasetId,
): Promise<Record<string, string[]>> {
  const data = await loadSequenceData(workspace, dataset);
  const items = workspace.items.all(dataset);
  const domains = workspace.domains.names(dataset);
  return Object.fromEntries(
    workspace.users.ids(dataset).map((id, u) => [
      id,
      Array.from({ length: data.offsets[u + 1]! - data.offsets[u]! }, (_, k) => {
        const at = data.offsets[u]! + k;
        const item = items[data.items[at]!]!;
        return `${domains[item.domainIndex]!}:${item.id}@${data.timestamps[at]!}`;
      }),
    ]),
  );
}
