// Which languages a text encoder knows, as far as the manifest of model files tells.
import type { ModelFiles } from './model-files.ts';

/** Of the encoder that every installation has, where none is installed yet. */
const usual: readonly string[] = ['en'];

/**
 * @param vectors name of stored vectors (`encoderIdOf`); undefined: of the encoder in use
 * @returns ISO 639-1 codes; undefined where nobody tells them (a file of the user's own, the lexical encoder)
 */
export async function encoderLanguages(
  models: ModelFiles,
  vectors?: string,
): Promise<readonly string[] | undefined> {
  if (vectors !== undefined) {
    const digest = /@([0-9a-f]{16})\//.exec(vectors)?.[1];
    const file = (await models.list()).find(
      ({ sha256 }) => digest !== undefined && sha256.startsWith(digest),
    );
    return file?.languages;
  }
  const file = await models.find('encoder').catch(() => undefined);
  return file === undefined ? usual : file.languages;
}
