// Files between the browser and this machine: uploads into the data folder, downloads of what a job has written.
import { randomUUID } from 'node:crypto';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { copyFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { basename, dirname, extname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../foundation/errors.ts';
import { message } from '../messages/message.ts';
import type { AppBackend } from '../app/backend/app-backend.ts';
import {
  freeWorkspacePath,
  makeWorkspacesFolder,
  workspaceEnding,
} from '../app/workspaces/workspaces-folder.ts';
import { workspaceName } from '../app/backend/recent-workspaces.ts';
import { jobIdSchema } from '../contract/identifiers.ts';
import { uploadsFolder } from '../app/files/uploads.ts';
import { writtenFile } from '../app/backend/written-files.ts';
import { makePrivateFolder } from '../files/private-files.ts';

/** How long uploads are kept that were not imported: those that were go with the import. */
const keptUploadMs = 24 * 60 * 60 * 1000;

/** Deletes uploads of more than a day ago; one that cannot be deleted now is left for the next time. */
export function deleteOldUploads(app: AppBackend): void {
  const folder = uploadsFolder(app.host.dataFolder);
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const upload = join(folder, name);
    try {
      if (Date.now() - statSync(upload).mtimeMs > keptUploadMs) rmSync(upload, { recursive: true });
    } catch (error) {
      app.host.logger.log('warn', 'an old upload could not be deleted', { upload, error });
    }
  }
}

/**
 * Streams the body into a folder of its own, under the name that the browser gave, and answers `{path}`. A workspace is
 * worked on from then on: it goes on to where workspaces are kept. A cut connection leaves nothing behind.
 */
export async function receiveUpload(
  app: AppBackend,
  request: IncomingMessage,
  response: ServerResponse,
  name: string,
): Promise<void> {
  deleteOldUploads(app);
  const folder = join(uploadsFolder(app.host.dataFolder), randomUUID());
  let path = join(folder, fileNameOf(name));
  makePrivateFolder(uploadsFolder(app.host.dataFolder));
  makePrivateFolder(folder);
  try {
    await pipeline(request, createWriteStream(path, { flags: 'wx' }));
    if (extname(path).toLowerCase() === workspaceEnding) path = await keepWorkspace(path);
  } catch (cause) {
    rmSync(folder, { recursive: true, force: true });
    throw new AppError(
      'resource-exhausted',
      message('upload-not-stored', { name: fileNameOf(name), reason: reasonOf(cause) }),
      {
        cause,
      },
    );
  }
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ path }));
}

/** The last part of the name that the browser gave; none that means a folder, or that no system takes. */
function fileNameOf(name: string): string {
  const last = basename(name.replaceAll('\\', '/')).replaceAll('\0', '');
  return ['', '.', '..'].includes(last) ? 'upload' : last;
}

/** Without the paths of this machine, which the system's own words hold. */
const reasonOf = (error: unknown): string =>
  (error as NodeJS.ErrnoException).code ?? (error instanceof AppError ? error.message : 'unknown');

/**
 * Moves an upload to the folder of workspaces, which may lie on another disk.
 * @returns where it is now: a name that no workspace has
 */
async function keepWorkspace(upload: string): Promise<string> {
  const partial = join(makeWorkspacesFolder(), `${randomUUID()}.part`);
  try {
    await copyFile(upload, partial);
    const path = freeWorkspacePath(workspaceName(upload));
    renameSync(partial, path); // at once: no other upload takes the name in between
    rmSync(dirname(upload), { recursive: true });
    return path;
  } finally {
    rmSync(partial, { force: true });
  }
}

/** Sends the file that a finished job of the open workspace has written. @throws AppError not-found */
export async function sendWrittenFile(app: AppBackend, response: ServerResponse, job: string): Promise<void> {
  const path = writtenFile(app.session, jobIdSchema.parse(job));
  response.writeHead(200, {
    'content-type': 'application/octet-stream',
    'content-length': statSync(path).size,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(basename(path))}`,
  });
  await pipeline(createReadStream(path), response);
}
