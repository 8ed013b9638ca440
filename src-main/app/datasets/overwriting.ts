// How the file is written anew after a deletion: a large one in a process of its own, so that the host goes on answering.
import { stat } from 'node:fs/promises';
import { toAppError } from '../../foundation/errors.ts';
import type { ProgressListener } from '../../foundation/progress.ts';
import { message } from '../../messages/message.ts';
import type { KeeperEngine } from '../../services/keeping/keeper-engine.ts';
import { keyOf } from '../../store/workspace-keys.ts';
import type { OverwriteOptions } from '../../store/remains.ts';
import type { UseCaseOptions } from '../session/use-case.ts';
import type { WorkspaceSession } from '../session/workspace-session.ts';

/** Up to this size the host writes the file faster (0.2 s) than a process starts. */
const largestInHostBytes = 16 * 1024 ** 2;
/** Between two looks at how much is written. */
const intervalMs = 200;

export function overwriting(
  session: WorkspaceSession,
  { signal, onProgress }: Pick<UseCaseOptions, 'onProgress' | 'signal'>,
): OverwriteOptions {
  return {
    onProgress,
    // other work's writes would be refused: where some is under way, they wait for this process to do it
    rewriting: ({ path, bytes }) =>
      bytes <= largestInHostBytes || isAtWork(session)
        ? undefined
        : async () => {
            const stopTelling = tellLength(path, bytes, onProgress);
            try {
              return await session.withEngine<KeeperEngine, boolean>(
                'keeper',
                (keeper) => keeper.rewrite({ path, key: keyOf(path) }),
                signal,
                { patience: 0 },
              );
            } catch (error) {
              if (toAppError(error).code === 'cancelled') return false;
              throw error;
            } finally {
              stopTelling();
            }
          },
  };
}

const isAtWork = ({ workspace: { jobs } }: WorkspaceSession): boolean =>
  (['running', 'paused', 'cancelling'] as const).some((state) =>
    jobs.inState(state).some(({ kind }) => kind !== 'delete'),
  );

/** New pages go into the write-ahead log first. @returns ends it */
function tellLength(path: string, total: number, onProgress: ProgressListener): () => void {
  const tell = async (): Promise<void> => {
    const log = await stat(`${path}-wal`).catch(() => undefined); // it is not begun
    const done = Math.min(log?.size ?? 0, total);
    onProgress({ stage: message('stage-overwrite-pages'), done, total, totalIsMost: true, unit: 'bytes' });
  };
  const timer = setInterval(() => void tell(), intervalMs);
  return () => clearInterval(timer);
}
