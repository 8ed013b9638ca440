import { ActionIcon, Menu } from '@mantine/core';
import { IconTableOptions } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { TakeItems, type TableToTake } from './TableContextMenu.tsx';

/** A column that can be shown or hidden. */
interface ChoosableColumn {
  readonly id: string;
  readonly label: string;
  readonly isShown: boolean;
  /** It is hidden because all rows say this. */
  readonly same: string | undefined;
}

interface TableMenuProps extends TableToTake {
  readonly columns: readonly ChoosableColumn[];
  readonly onShow: (id: string, isShown: boolean) => void;
  /** undefined: everything is as it comes. */
  readonly onReset: (() => void) | undefined;
}

/** The button in the corner of a table: its columns, and taking it along. */
export function TableMenu({ columns, onShow, onReset, ...table }: TableMenuProps): ReactNode {
  const { t } = useTranslation();
  const shown = columns.filter(({ isShown }) => isShown).length;
  return (
    <Menu position="bottom-end" withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon size="sm" aria-label={`${t('table.options')}: ${table.title}`} title={t('table.options')}>
          <IconTableOptions size={14} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown mah={480} style={{ overflowY: 'auto' }}>
        <Menu.Label>{t('table.columns')}</Menu.Label>
        {columns.map(({ id, label, isShown, same }) => (
          <Menu.CheckboxItem
            key={id}
            checked={isShown}
            disabled={isShown && shown === 1}
            onChange={(checked) => onShow(id, checked)}
          >
            {same === undefined ? label : t('table.sameColumn', { column: label, value: same })}
          </Menu.CheckboxItem>
        ))}
        <Menu.Item disabled={onReset === undefined} onClick={onReset}>
          {t('table.resetColumns')}
        </Menu.Item>
        <Menu.Divider />
        <TakeItems {...table} />
      </Menu.Dropdown>
    </Menu>
  );
}
