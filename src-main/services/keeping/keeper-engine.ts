// Statements of SQLite on a whole workspace file, for a process of their own: none of them can be stopped but by ending the
// process, and none lets another call run meanwhile.
import { copyByStatement } from '../../store/backup.ts';
import { Connection } from '../../store/connection.ts';
import { rememberKey } from '../../store/workspace-keys.ts';

/** Which file, and its key if it is encrypted. */
export interface KeptFile {
  readonly path: string;
  readonly key: string | undefined;
}

export class KeeperEngine {
  /** Writes one moment of the workspace to a new file with the same key. @throws AppError as `copyByStatement` */
  copy({ path, key }: KeptFile, copy: string): Promise<void> {
    rememberKey(key);
    copyByStatement(path, copy);
    return Promise.resolve();
  }

  /** As `Connection.rewrite`, beside the host that has the file open. @throws AppError resource-exhausted, conflict */
  rewrite({ path, key }: KeptFile): Promise<boolean> {
    rememberKey(key);
    const connection = new Connection(path);
    try {
      return Promise.resolve(connection.rewrite());
    } finally {
      connection.close();
    }
  }
}
