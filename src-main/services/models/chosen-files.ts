// Which model file a person chose for a role where several are installed; kept beside the models.
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { writeWholeFile } from '../../files/replace-file.ts';
import { modelRoles, type ModelRole } from './model-manifest.ts';

const content = z.partialRecord(z.enum(modelRoles), z.string());

/** Ids by role; a missing or damaged list means that nothing was chosen. */
export async function readChosenFiles(path: string): Promise<Readonly<Partial<Record<ModelRole, string>>>> {
  try {
    return content.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return {};
  }
}

/** Keeps the choice in the file at `path`, beside those of other roles. */
export async function rememberChosenFile(path: string, role: ModelRole, id: string): Promise<void> {
  const chosen = { ...(await readChosenFiles(path)), [role]: id };
  await writeWholeFile(path, JSON.stringify(chosen, null, 2));
}
