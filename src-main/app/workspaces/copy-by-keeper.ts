// A copy of a workspace by a statement that nothing can stop: in a process of its own, which is ended when it is cancelled.
import { rm, stat } from 'node:fs/promises';
import type { KeeperEngine } from '../../services/keeping/keeper-engine.ts';
import { message } from '../../messages/message.ts';
import { runEngine, type EngineOwner } from '../../processes/run-engine.ts';
import { keyOf } from '../../store/workspace-keys.ts';
import type { UseCaseOptions } from '../session/use-case.ts';

/** Between two looks at how long the copy is. */
const intervalMs = 200;

/**
 * How far it is, is told by the length of the copy.
 * @param files path: the workspace; copy: a file that is not there, and is the caller's to remove where this throws
 * @throws AppError as `copyByStatement`; cancelled, resource-exhausted or internal if the process dies
 */
export async function copyByKeeper(
  owner: EngineOwner,
  { path, copy }: { readonly path: string; readonly copy: string },
  { signal, onProgress }: Pick<UseCaseOptions, 'onProgress' | 'signal'>,
): Promise<void> {
  const { size: total } = await stat(path);
  const tell = async (): Promise<void> => {
    const written = await stat(copy).catch(() => undefined); // it is not begun
    const done = Math.min(written?.size ?? 0, total);
    onProgress({ stage: message('stage-copy'), done, total, unit: 'bytes' });
  };
  const timer = setInterval(() => void tell(), intervalMs);
  try {
    await tell();
    await runEngine<KeeperEngine, unknown>(
      owner,
      'keeper',
      (keeper) => keeper.copy({ path, key: keyOf(path) }, copy),
      { signal, patience: 0 },
    );
  } finally {
    clearInterval(timer);
    await rm(`${copy}-journal`, { force: true });
  }
}
