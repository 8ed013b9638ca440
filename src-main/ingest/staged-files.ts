// What the files of an import are once their rows stand in DuckDB's tables.
// What does not belong: how they get there (stage-files.ts).
import type { ItemTextRole } from './column-roles.ts';
import type { FilePlans } from './file-columns.ts';
import type { Part } from './given-parts.ts';
import type { Message } from '../messages/message-shape.ts';
import type { RefusedRow } from './record-locator.ts';
import type { SourceTable } from './source-table.ts';

export interface StagedFile {
  readonly source: SourceTable;
  /** The file's rows are the row ids `firstRow … firstRow + rowCount − 1` of its table. */
  readonly firstRow: number;
  readonly rowCount: number;
  /** As it was typed for this file or for all. */
  readonly timeFormat: string | undefined;
  readonly refused: readonly RefusedRow[];
}

export interface StagedInteractions extends StagedFile {
  /** Of a given split. */
  readonly part: Part | undefined;
}

export interface StagedItems extends StagedFile {
  /** Its rows tell their domain (a column or a typed name); else an item stands for its id in every domain. */
  readonly hasDomain: boolean;
}

export interface StagedFiles {
  readonly interactions: readonly StagedInteractions[];
  readonly items: readonly StagedItems[];
  /** The interactions carry their domain (a column, a given name, or the file's name). */
  readonly interactionsHaveDomain: boolean;
  /** A weight column was found or typed. */
  readonly hasWeight: boolean;
  /** Which texts the items files give. */
  readonly itemTexts: readonly ItemTextRole[];
  readonly roles: FilePlans['roles'];
  readonly findings: readonly Message[];
}
