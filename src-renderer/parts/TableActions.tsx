import { ActionIcon, Menu } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TableData } from '../lib/table-data.ts';
import { TakeItems } from '../ui/TableContextMenu.tsx';

interface TableActionsProps {
  /** Names the table for people and the saved file. */
  readonly title: string;
  /** Asked when something is chosen: every row and figure, also where the screen shows fewer digits. */
  readonly table: () => TableData;
}

/** Beside a table's heading: copies it to be pasted into a spreadsheet, or saves it as CSV. */
export function TableActions({ title, table }: TableActionsProps): ReactNode {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon size="sm" aria-label={`${t('table.take')}: ${title}`} title={t('table.take')}>
          <IconCopy size={14} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <TakeItems title={title} all={table} />
      </Menu.Dropdown>
    </Menu>
  );
}
