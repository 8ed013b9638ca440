// Files of interactions that are the parts of a split although nobody said so: their names do.
import { partsByName } from '../../contract/benchmark-names.ts';
import type { ImportInput } from '../../contract/import-input.ts';

type Interactions = ImportInput['interactions'][number];

/** The files with their parts by name, where nobody said a part or a kind of split; else the files as they are. */
export function withPartsByName<T extends Interactions>(
  files: readonly T[],
  split: ImportInput['split'],
): readonly (T & Pick<Interactions, 'part'>)[] {
  if (split !== undefined || files.some(({ part }) => part !== undefined)) return files;
  const parts = partsByName(files.map(({ path }) => path));
  if (parts.includes(undefined)) return files;
  return files.map((file, place) => ({ ...file, part: parts[place]! }));
}
