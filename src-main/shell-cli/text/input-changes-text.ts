// What a command says where a run's inputs are not what would be read now; nothing where they are the same.
import type { InputChanges } from '../../contract/rpc/runs.ts';
import { message } from '../../messages/message.ts';
import { count } from './numbers.ts';
import type { Words } from './words.ts';

/** One line each, for standard error. */
export function describeInputChanges(changes: InputChanges | null, words: Words): readonly string[] {
  if (changes === null) return [];
  const { syntheticRows, profiles, isOfTraining, keptAt } = changes;
  const changed = [
    ...(syntheticRows.changed > 0
      ? [message('inputs-changed-rows', { rows: count(syntheticRows.changed) })]
      : []),
    ...(profiles.changed > 0 ? [message('inputs-changed-profiles', { texts: count(profiles.changed) })] : []),
  ];
  const lines: string[] = [];
  if (changed.length > 0) lines.push(words('inputs-changed', { changed }));
  if (!isOfTraining && syntheticRows.used + profiles.used > 0)
    lines.push(words('inputs-kept-later', { keptAt }));
  return lines;
}
