// Datasets that were made of each other by adding newer data.
import type { DatasetId } from '../../store/identifiers.ts';
import type { Workspace } from '../../store/workspace.ts';
import type { StoredImportSettings } from './import-dataset.ts';

/** The dataset and those that it was made of, newest first; a deleted one ends the line. @throws AppError not-found */
export function lineOf({ datasets }: Workspace, dataset: DatasetId): readonly DatasetId[] {
  const line = [dataset];
  for (let id = formerOf(dataset); id !== undefined && datasets.has(id); id = formerOf(id)) line.push(id);
  return line;

  function formerOf(id: DatasetId): DatasetId | undefined {
    return (datasets.get(id).importSettings as Partial<StoredImportSettings>).appendedTo?.dataset;
  }
}
