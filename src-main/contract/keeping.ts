// The audit log, the check of a workspace and its backup over the contract.
import { z } from 'zod';
import { messageSchema } from './message.ts';
import type { Output } from './output.ts';

export const auditEntrySchema = z.object({
  key: z.number().int(),
  at: z.string(),
  actor: z.string().describe('Name of the account; unknown: kept by an earlier version.'),
  action: z.string(),
  subject: z.string().describe('Id of a dataset, run, job or augmentation; empty: the workspace.'),
  settingsHash: z.string().describe('SHA-256 of what it was done with; empty: nothing.'),
  counts: z.record(z.string(), z.number()),
  hash: z.string().describe('SHA-256 over this row and the hash of the one before.'),
});

export const auditQuerySchema = z.object({
  action: z.string().optional().describe('Keeps actions that contain this.'),
  subject: z.string().optional(),
  actor: z.string().optional(),
  from: z.string().optional().describe('ISO 8601, inclusive.'),
  until: z.string().optional().describe('ISO 8601, exclusive.'),
  limit: z.number().int().min(1).max(1000).default(200),
  offset: z.number().int().nonnegative().default(0),
});

/** What `audit list` prints. */
export const auditListSchema = z.object({
  rows: z.array(auditEntrySchema).describe('Newest first.'),
  total: z.number().int().describe('Rows that the filters leave.'),
});

/** What `verify` prints. */
export const workspaceCheckSchema = z.object({
  workspace: z.string(),
  ok: z.boolean(),
  schemaVersion: z.number().int(),
  parts: z.array(
    z.object({
      part: z.enum(['integrity', 'foreignKeys', 'schema', 'checkpoints', 'json', 'audit']),
      checked: z.number().int().describe('Tables, tensors, columns or rows that were looked at.'),
      faults: z.array(messageSchema),
    }),
  ),
  auditHead: z
    .string()
    .describe(
      'Hash of the newest audit row: written down elsewhere, it shows later whether rows were cut off.',
    ),
});
export type WorkspaceCheckView = Output<typeof workspaceCheckSchema>;

/** What `backup` prints. */
export const backupSchema = z.object({ workspace: z.string(), file: z.string(), bytes: z.number().int() });
export type Backup = Output<typeof backupSchema>;

/** What `workspace encrypt`, `workspace change-passphrase` and `workspace decrypt` print. */
export const encryptionSchema = z.object({
  workspace: z.string(),
  isEncrypted: z.boolean(),
  isOverwritten: z.boolean().describe('The blocks of the old file were overwritten.'),
  plainCopies: z.array(z.string()).describe('Copies beside the workspace that are not encrypted.'),
});
export type Encryption = Output<typeof encryptionSchema>;
