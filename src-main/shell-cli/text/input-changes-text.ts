// What a command says where a run's inputs are not what would be read now; nothing where they are the same.
import type { InputChanges } from '../../contract/rpc/runs.ts';
import { count } from './numbers.ts';

/** One line each, for standard error. */
export function describeInputChanges(changes: InputChanges | null): readonly string[] {
  if (changes === null) return [];
  const { syntheticRows, profiles, isOfTraining, keptAt } = changes;
  const changed = [
    ...(syntheticRows.changed > 0 ? [`augmentation (rows: ${count(syntheticRows.changed)})`] : []),
    ...(profiles.changed > 0 ? [`profiles (texts: ${count(profiles.changed)})`] : []),
  ];
  const lines: string[] = [];
  if (changed.length > 0) {
    lines.push(
      `Changed since this run was trained: ${changed.join(', ')}. The run keeps what it was trained with; to use the changes, train again: isthmus train.`,
    );
  }
  if (!isOfTraining && syntheticRows.used + profiles.used > 0) {
    lines.push(
      `This run was trained with an earlier version, which did not keep rows and profiles with it. It reads those of ${keptAt}, which may differ from those of its training.`,
    );
  }
  return lines;
}
