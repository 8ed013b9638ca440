// Use case: encrypt a workspace, change its passphrase, or take the encryption off (`isthmus workspace …`).
import type { AuditAction } from '../../contract/audit-actions.ts';
import type { Encryption } from '../../contract/keeping.ts';
import { openWorkspace } from '../../store/open-workspace.ts';
import { recodeWorkspace } from '../../store/recode-workspace.ts';
import { isEncrypted } from '../../store/workspace-keys.ts';

/** The file is encrypted: it opens with its passphrase alone. False for a file that is not there. */
export const needsPassphrase = (path: string): boolean => isEncrypted(path);

/**
 * The workspace must be closed.
 * @param passphrase undefined: it will not be encrypted
 * @throws AppError as `recodeWorkspace`
 */
export function recode(path: string, passphrase: string | undefined): Encryption {
  const wasEncrypted = isEncrypted(path);
  const { path: workspace, ...done } = recodeWorkspace(path, passphrase);
  const opened = openWorkspace(workspace);
  opened.auditLog.append(actionOf(wasEncrypted, done.isEncrypted), '');
  opened.close();
  return { workspace, ...done, plainCopies: [...done.plainCopies] };
}

function actionOf(wasEncrypted: boolean, isNow: boolean): AuditAction {
  if (!isNow) return 'take encryption off';
  return wasEncrypted ? 'change passphrase' : 'encrypt workspace';
}
