// Model files over the contract: what is installed, how it fits, and the work on files, of which one runs at a time.
import { z } from 'zod';
import { messageSchema } from '../message.ts';
import { modelFileSchema, modelRoles } from '../models.ts';
import { immutable, type Output } from '../output.ts';
import { progressSchema } from './jobs.ts';
import { procedure } from './procedure.ts';

const bytes = z.number().int().nonnegative();

export const modelFileViewSchema = modelFileSchema.omit({ licence: true, message: true }).extend({
  fileName: z.string().describe('Name in the models folder.'),
  licence: z.string().nullable().describe('As the manifest or the file itself says; null: unknown.'),
  message: messageSchema.nullable().describe('What is missing or wrong, and what to do.'),
  isKnown: z.boolean().describe('In the manifest; else a file of the user’s own.'),
  isUsed: z.boolean().describe('The stages take this file for its role.'),
  isRemovable: z.boolean(),
  sources: z.object({ package: z.string(), page: z.string() }).nullable(),
  memoryNeedBytes: bytes.nullable().describe('When loaded, with its context; null where it cannot be told.'),
  fit: z.enum(['fits', 'tight', 'needs-free-memory', 'too-large', 'unknown']).nullable(),
  speed: z
    .object({
      speeds: z.array(z.object({ unit: z.enum(['prompts/s', 'tokens/s', 'titles/s']), value: z.number() })),
      measuredAt: z.string(),
      device: z.string(),
    })
    .nullable()
    .describe('Measured on this machine; null: not yet.'),
});
export type ModelFileView = Output<typeof modelFileViewSchema>;

const modelsViewSchema = z.object({
  files: z.array(modelFileViewSchema),
  memory: z.object({ freeBytes: bytes, totalBytes: bytes }),
  folder: z.string(),
  isEncoderReady: z
    .boolean()
    .describe('The text encoder in use is installed, with its tokenizer if it needs one.'),
});
export type ModelsView = Output<typeof modelsViewSchema>;

/** Work on model files: it belongs to the app, not to a workspace, so it is no job (decision 0066). */
export const modelTaskSchema = z.object({
  kind: z.enum(['fetch', 'verify', 'add', 'measure']),
  subject: z.string().describe('Id, or path, of the file; empty: all.'),
  state: z.enum(['running', 'finished', 'failed', 'cancelled']),
  progress: progressSchema.nullable(),
  error: messageSchema.nullable(),
  /** Of a fetch: what each source of a file answered where none had it. */
  failures: z.array(
    z.object({
      id: z.string(),
      message: messageSchema,
      refusals: z.array(messageSchema),
      target: z.string().nullable().describe('Where the file may be put by hand.'),
    }),
  ),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
});
export type ModelTask = Output<typeof modelTaskSchema>;

const fileId = z.object({ id: z.string() });
const startedTask = immutable(modelTaskSchema);

export const modelsContract = {
  list: procedure.output(immutable(modelsViewSchema)),
  /** The work that runs, or that ended last; null: none since the start. */
  task: procedure.output(immutable(modelTaskSchema.nullable())),
  /** Reads every file again and compares its digest. @throws conflict where other work runs (so do the next three) */
  startVerify: procedure.output(startedTask),
  startAdd: procedure
    .input(
      z.object({
        path: z.string().min(1),
        role: z.enum(modelRoles).optional(),
        reference: z.boolean().default(false).describe('Leave the file where it is.'),
      }),
    )
    .output(startedTask),
  startFetch: procedure
    .input(
      z.object({
        ids: z.array(z.string()).min(1),
        allowNetwork: z.boolean().describe('Also ask the file’s public page.'),
        acceptTerms: z
          .boolean()
          .default(false)
          .describe('The person has read and accepted the terms of the files that have such.'),
      }),
    )
    .output(startedTask),
  /** @throws conflict also while a job computes: both would be slow, and the figure wrong */
  startMeasure: procedure.input(fileId).output(startedTask),
  cancelTask: procedure.output(immutable(z.null())),
  /** The stages take this file for its role from now on. */
  choose: procedure.input(fileId).output(immutable(z.null())),
  /** Deletes a file of the models folder; one that lies elsewhere is only taken off the list. */
  remove: procedure.input(fileId).output(immutable(z.null())),
};
