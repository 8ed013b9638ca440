// The list of model files that the user gave: kept as JSON beside the models, by role, newest first.
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { writeWholeFile } from '../../files/replace-file.ts';
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import { modelRoles } from './model-manifest.ts';

const addedFile = z.object({
  id: z.string(),
  role: z.enum(modelRoles),
  name: z.string(),
  path: z.string(),
  sizeBytes: z.number(),
  sha256: z.string(),
  /** Of a model in parts: the paths of the others. */
  otherParts: z.array(z.string()).exactOptional(),
});
export type AddedFile = z.infer<typeof addedFile>;

/** The list as it stands in the file: entries that cannot be understood are the user's, and stay. */
async function readEntries(listPath: string): Promise<unknown[]> {
  const text = await readFile(listPath, 'utf8').catch(() => '[]');
  try {
    return z.array(z.unknown()).parse(JSON.parse(text));
  } catch (error) {
    throw new AppError('corrupt-data', message('model-list-damaged', { path: listPath }), { cause: error });
  }
}

/**
 * Every entry that can be understood; the others are passed over.
 * @throws AppError corrupt-data if the file exists but is no list: it is the user's, so it is not dropped
 */
export async function readAddedFiles(listPath: string): Promise<AddedFile[]> {
  return (await readEntries(listPath)).flatMap((entry) => addedFile.safeParse(entry).data ?? []);
}

const pathOf = (entry: unknown): string | undefined => addedFile.safeParse(entry).data?.path;

/** Puts the file first; an entry of the same path is replaced. */
export async function rememberAddedFile(listPath: string, file: AddedFile): Promise<void> {
  const others = (await readEntries(listPath)).filter((other) => pathOf(other) !== file.path);
  await write(listPath, [file, ...others]);
}

/** Takes the entry off the list; no entry is no error. */
export async function forgetAddedFile(listPath: string, path: string): Promise<void> {
  await write(
    listPath,
    (await readEntries(listPath)).filter((other) => pathOf(other) !== path),
  );
}

async function write(listPath: string, files: readonly unknown[]): Promise<void> {
  await writeWholeFile(listPath, JSON.stringify(files, null, 2));
}
