// The files that jobs have written for the user: the only ones that a browser may download.
import { existsSync } from 'node:fs';
import { z } from 'zod';
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import type { JobId } from '../../store/identifiers.ts';
import type { WorkspaceSession } from '../session/workspace-session.ts';

const withFile = z.object({ file: z.string() });

/** Path of the file that a finished job wrote. @throws AppError not-found (no such job, no file, or it was moved) */
export function writtenFile({ workspace }: WorkspaceSession, job: JobId): string {
  const { title, state, result } = workspace.jobs.get(job);
  const parsed = withFile.safeParse(result);
  if (state !== 'finished' || !parsed.success)
    throw new AppError('not-found', message('job-wrote-no-file', { job: title }));
  const { file } = parsed.data;
  if (!existsSync(file)) throw new AppError('not-found', message('written-file-gone', { file }));
  return file;
}
