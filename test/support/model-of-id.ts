// A known model file by its id for native tests, or why it is not there. Nothing is fetched here: `models fetch` does that.
import { ModelFiles } from '../../src-main/services/models/model-files.ts';

/** The path of the installed file, or the reason to skip with. */
export async function installedModel(
  id: string,
): Promise<{ readonly path: string } | { readonly reason: string }> {
  const file = (await new ModelFiles().list()).find((one) => one.id === id)!;
  return file.state === 'installed'
    ? { path: file.path }
    : { reason: file.message?.text ?? `${file.name} is ${file.state}` };
}
