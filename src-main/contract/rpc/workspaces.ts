// Workspaces over the contract: the file that is open, those opened lately, and the sample.
import { z } from 'zod';
import { immutable, type Output } from '../output.ts';
import { startedJobSchema } from './jobs.ts';
import { procedure } from './procedure.ts';

export const workspaceSchema = z.object({
  path: z.string(),
  name: z.string().describe('File name without its ending.'),
  sizeBytes: z.number(),
});
export type WorkspaceView = Output<typeof workspaceSchema>;

export const recentWorkspaceSchema = z.object({
  path: z.string(),
  name: z.string(),
  openedAt: z.string(),
  exists: z.boolean().describe('False: moved, deleted, or on a disk that is not there now.'),
});

const path = z.object({ path: z.string().min(1) });

export const workspacesContract = {
  /** The open workspace; null on the welcome screen. */
  current: procedure.output(immutable(workspaceSchema.nullable())),
  /** Newest first. */
  recent: procedure.output(immutable(z.array(recentWorkspaceSchema))),
  /** Takes a file off the list of recent ones; the file stays. */
  forget: procedure.input(path).output(immutable(z.null())),
  /** Closes the open one first; running jobs become interrupted and can be resumed. */
  open: procedure.input(path).output(immutable(workspaceSchema)),
  create: procedure.input(path).output(immutable(workspaceSchema)),
  close: procedure.output(immutable(z.null())),
  /** Where a new workspace would be put if the user does not say. */
  suggestPath: procedure.input(z.object({ name: z.string().min(1) })).output(immutable(path)),
  /** Opens or makes the sample workspace and runs the whole flow on it as one job. */
  startSample: procedure
    .input(
      z.object({
        path: z.string().min(1).optional().describe('Default: sample.isthmus in the folder of workspaces.'),
        users: z.number().int().min(20).max(1_000_000).default(2000),
        llmUsers: z.number().int().min(1).default(40),
        overrides: z.record(z.string(), z.string()).default({}),
      }),
    )
    .output(immutable(startedJobSchema)),
};
