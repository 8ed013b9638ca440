// Use case: look a workspace file through (`isthmus verify`). It opens the file itself, so that one is looked through that cannot be opened.
import type { WorkspaceCheckView } from '../../contract/keeping.ts';
import { verifyWorkspaceFile } from '../../store/verify.ts';
import type { UseCaseOptions } from '../session/use-case.ts';

/** Changes nothing; works beside a program that has the file open. @throws AppError as `verifyWorkspaceFile` */
export async function verifyWorkspace(
  path: string,
  { onProgress }: Pick<UseCaseOptions, 'onProgress'>,
): Promise<WorkspaceCheckView> {
  const check = await verifyWorkspaceFile(path, onProgress);
  return { workspace: path, ok: check.parts.every(({ faults }) => faults.length === 0), ...check };
}
