// Workspaces over the contract: the file that is open, those opened lately, and the sample.
import { z } from 'zod';
import { importInputSchema } from '../import-input.ts';
import {
  auditListSchema,
  auditQuerySchema,
  backupSchema,
  encryptionSchema,
  workspaceCheckSchema,
} from '../keeping.ts';
import { datasetIdSchema } from '../identifiers.ts';
import { immutable, type Output } from '../output.ts';
import { startedJobSchema } from './jobs.ts';
import { procedure } from './procedure.ts';

export const workspaceSchema = z.object({
  path: z.string(),
  name: z.string().describe('File name without its ending.'),
  sizeBytes: z.number(),
  isEncrypted: z.boolean(),
  isReadOnly: z.boolean().describe('It lies where it cannot be written: nothing can be stored.'),
});
export type WorkspaceView = Output<typeof workspaceSchema>;

export const recentWorkspaceSchema = z.object({
  path: z.string(),
  name: z.string(),
  openedAt: z.string(),
  exists: z.boolean().describe('False: moved, deleted, or on a disk that is not there now.'),
});

/** What a few typed characters may mean, a few of each kind: what begins with them first. */
const foundSchema = z.object({
  users: z.array(z.object({ id: z.string() })),
  items: z.array(z.object({ id: z.string(), domain: z.number().int(), title: z.string() })),
  runs: z.array(z.object({ id: z.string(), dataset: z.string(), name: z.string() })),
});

export type Found = Output<typeof foundSchema>;

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
  /** Looks the open workspace through, as `isthmus verify` does. */
  verify: procedure.output(immutable(workspaceCheckSchema)),
  /** Lets this program open an encrypted workspace; it is not opened yet. @throws invalid-input (the wrong passphrase) */
  unlock: procedure.input(path.extend({ passphrase: z.string().max(1000) })).output(immutable(z.null())),
  /** Encrypts the open workspace, or gives it another passphrase; null: takes the encryption off. It is opened anew. */
  recode: procedure
    .input(z.object({ passphrase: z.string().max(1000).nullable() }))
    .output(immutable(encryptionSchema)),
  /** Copies the open workspace while work goes on. @throws conflict where a file is there */
  backUp: procedure.input(z.object({ file: z.string().min(1) })).output(immutable(backupSchema)),
  /** Who did what with the open workspace, newest first. */
  auditLog: procedure.input(auditQuerySchema).output(immutable(auditListSchema)),
  /**
   * Users and items of a dataset by id and title, runs of all datasets by name, tag and id; letters of either case, those
   * beyond ASCII as they are.
   */
  find: procedure
    .input(
      z.object({
        text: z.string().trim().min(1).max(200),
        dataset: datasetIdSchema.optional().describe('Default: no users and items.'),
        limit: z.number().int().min(1).max(50).default(6).describe('Of each kind.'),
      }),
    )
    .output(immutable(foundSchema)),
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
  /** From own files to recommendations: the import, text vectors, and a training with every default, as one job. */
  startFlow: procedure.input(immutable(importInputSchema)).output(immutable(startedJobSchema)),
};
