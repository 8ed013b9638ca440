import { Menu } from '@mantine/core';
import { useState, type MouseEvent, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { toTabs, type TableData } from '../lib/table-data.ts';
import { cellAround, rowAround, textOfCell } from './table-in-page.ts';
import { copyText, saveAsCsv } from './take-table.ts';

/** What can be taken of a table beside the cell and the row under the mouse. */
export interface TableToTake {
  /** Names the table, and the file. */
  readonly title: string;
  /** Everything that is shown; asked when it is wanted. */
  readonly all: () => TableData | Promise<TableData>;
  /** Rows that are selected; undefined: none can be. */
  readonly selected?: { readonly count: number; readonly rows: () => TableData | Promise<TableData> };
}

interface TableContextMenuProps extends TableToTake {
  /** One element that holds the table. */
  readonly children: ReactElement<{ onContextMenu?: (event: MouseEvent) => void }>;
}

/**
 * The menu under the right mouse button (and the menu key) in a table: copies the cell, the row, the selection
 * or all, or saves it as CSV.
 */
export function TableContextMenu({ children, ...table }: TableContextMenuProps): ReactNode {
  const { t } = useTranslation();
  const [target, setTarget] = useState<{ readonly cell: string; readonly row: readonly string[] }>();
  const remember = (event: MouseEvent): void => {
    const element = event.target as Element;
    const cell = cellAround(element);
    setTarget({ cell: cell === undefined ? '' : textOfCell(cell), row: rowAround(element) });
  };
  return (
    <Menu position="bottom-start" withInitialFocusPlaceholder={false}>
      <Menu.ContextMenu>
        <div onContextMenu={remember} style={{ minWidth: 0 }}>
          {children}
        </div>
      </Menu.ContextMenu>
      <Menu.Dropdown maw={360}>
        {target !== undefined && target.cell !== '' && (
          <Menu.Item onClick={() => void copyText(toTabs({ columns: [target.cell], rows: [] }))}>
            {t('table.copyCell')}
          </Menu.Item>
        )}
        {target !== undefined && target.row.length > 0 && (
          <Menu.Item onClick={() => void copyText(toTabs({ columns: target.row, rows: [] }))}>
            {t('table.copyRow')}
          </Menu.Item>
        )}
        <TakeItems {...table} />
      </Menu.Dropdown>
    </Menu>
  );
}

/** The choices for the selection and the whole table, in a menu. */
export function TakeItems({ title, all, selected }: TableToTake): ReactNode {
  const { t } = useTranslation();
  const tabs = async (rows: TableToTake['all']): Promise<string> => toTabs(await rows());
  const hasSelection = selected !== undefined && selected.count > 0;
  return (
    <>
      {hasSelection && (
        <Menu.Item onClick={() => void copyText(tabs(selected.rows))}>
          {t('table.copySelected', { count: selected.count })}
        </Menu.Item>
      )}
      {hasSelection && (
        <Menu.Item onClick={() => void saveAsCsv(title, selected.rows())}>
          {t('table.csvSelected', { count: selected.count })}
        </Menu.Item>
      )}
      <Menu.Item onClick={() => void copyText(tabs(all))}>{t('table.copy')}</Menu.Item>
      <Menu.Item onClick={() => void saveAsCsv(title, all())}>{t('table.csv')}</Menu.Item>
    </>
  );
}
