// Files of the analyst over the contract: choosing one for reading or writing. In the desktop window the system's dialogs
// do it; in the browser a list of the machine's folders does. File contents go through the shells, not through here.
import { z } from 'zod';
import { immutable, type Output } from '../output.ts';
import { procedure } from './procedure.ts';

export const folderEntrySchema = z.object({
  name: z.string(),
  path: z.string(),
  kind: z.enum(['folder', 'file']),
  sizeBytes: z.number().nullable(),
  modifiedAt: z.string().nullable(),
});
export type FolderEntry = Output<typeof folderEntrySchema>;

const filterSchema = z.object({ name: z.string(), extensions: z.array(z.string()) });

export const filesContract = {
  /**
   * One folder of this machine, folders first, hidden ones left out. In the place of one that is not there comes the nearest
   * one above it. @throws not-found for what is no folder or cannot be read
   */
  list: procedure
    .input(z.object({ folder: z.string().optional().describe('Default: the home folder.') }))
    .output(
      immutable(
        z.object({
          folder: z.string(),
          missing: z.string().nullable().describe('The folder that was asked for, where it is not there.'),
          parent: z.string().nullable(),
          entries: z.array(folderEntrySchema),
        }),
      ),
    ),
  /** Makes an empty folder, for this user alone. @throws invalid-input for its name, conflict where there is one, not-found */
  makeFolder: procedure
    .input(z.object({ folder: z.string(), name: z.string() }))
    .output(immutable(z.object({ path: z.string() }))),
  /** The system's dialog; null when it was cancelled. @throws unsupported where the shell has none */
  choose: procedure
    .input(
      z.object({
        mode: z.enum(['open', 'open-many', 'save', 'folder']),
        title: z.string(),
        defaultPath: z.string().optional(),
        filters: z.array(filterSchema).default([]),
      }),
    )
    .output(immutable(z.array(z.string()).nullable())),
};
