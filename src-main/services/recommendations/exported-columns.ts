// The columns of a table of recommendations: which there are, which were chosen.
import { exportColumnNames, type ExportColumnName } from '../../contract/recommendations.ts';
import type { ReasonLanguage } from '../../contract/reasons.ts';
import { AppError } from '../../foundation/errors.ts';
import { nearestName } from '../../foundation/nearest-name.ts';
import type { TableColumn } from '../../ingest/write-table.ts';
import { message } from '../../messages/message.ts';

const usual: readonly ExportColumnName[] = ['user', 'domain', 'rank', 'item', 'title', 'score'];
const types: Partial<Record<ExportColumnName, TableColumn['type']>> = { rank: 'integer', score: 'real' };

/**
 * @param wanted undefined: the usual ones, and those of reasons where a language was named
 * @throws AppError invalid-input: a name that there is not, one twice, none
 */
export function chosenColumns(
  wanted: readonly string[] | undefined,
  reasons: ReasonLanguage | undefined,
): readonly ExportColumnName[] {
  if (wanted === undefined) return reasons === undefined ? usual : [...usual, 'reasons', 'reasons_json'];
  const columns = exportColumnNames.join(', ');
  for (const [place, column] of wanted.entries()) {
    if (wanted.indexOf(column) < place)
      throw new AppError('invalid-input', message('export-column-twice', { column }));
    if (exportColumnNames.some((name) => name === column)) continue;
    const near = nearestName(column, exportColumnNames);
    throw new AppError(
      'invalid-input',
      near === undefined
        ? message('export-column-unknown', { column, columns })
        : message('export-column-unknown-near', { column, columns, near }),
    );
  }
  if (wanted.length === 0) throw new AppError('invalid-input', message('export-columns-none', { columns }));
  return exportColumnNames
    .filter((name) => wanted.includes(name))
    .sort((a, b) => wanted.indexOf(a) - wanted.indexOf(b));
}

export const tableColumns = (names: readonly ExportColumnName[]): TableColumn[] =>
  names.map((name) => ({ name, type: types[name] ?? 'text' }));
