// Which model file a piece of work lacks, for work that can be done without it.
import { AppError } from '../../foundation/errors.ts';
import type { Message } from '../../messages/message-shape.ts';
import { encoderFiles } from '../../services/models/encoder-files.ts';
import type { WorkspaceSession } from '../session/workspace-session.ts';

/** What is missing or damaged among the model files of the roles, and what to bring; undefined if nothing. */
export async function missingModel(
  { models }: WorkspaceSession,
  roles: readonly Parameters<WorkspaceSession['models']['find']>[0][],
): Promise<Message | undefined> {
  for (const role of roles) {
    const missing = await whatIsMissing(() => models.find(role));
    if (missing !== undefined) return missing;
  }
  return undefined;
}

/** The same for the text encoder in use, with its tokenizer where it needs one. */
export function missingEncoder({ models }: WorkspaceSession): Promise<Message | undefined> {
  return whatIsMissing(() => encoderFiles(models));
}

async function whatIsMissing(find: () => Promise<unknown>): Promise<Message | undefined> {
  try {
    await find();
    return undefined;
  } catch (error) {
    if (error instanceof AppError && ['not-found', 'corrupt-data'].includes(error.code)) return error.said;
    throw error;
  }
}
